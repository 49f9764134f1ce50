import { expect, test } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { EXACT, excess, finished, smallWith } from './page.ts';

test('in front of an audience: one large chart at a time, by keys, and the link keeps the place', async () => {
  const { page } = await openPage({ hash: EXACT, viewport: { width: 1920, height: 1080 } });
  await finished(page);
  await page.locator('body').press('p');
  const chart = (name: RegExp) => page.getByRole('figure', { name });
  await chart(/How often/).waitFor();
  expect(await page.getByRole('figure').count()).toBe(1);
  expect(await page.getByRole('textbox').count()).toBe(0);
  const sizes = await page.evaluate(() => {
    const words = [...document.querySelectorAll('main p, main button, main span')];
    return words.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  });
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await chart(/How far/).waitFor();
  await page.getByText('How far the networks moved is not compared').waitFor(); // the sentence that speaks of this chart
  expect(await page.getByText('fitted the training set').count()).toBe(0);
  expect(readLink(page.url()).screen).toEqual({ present: '1', view: 'distance' });
  expect(await findings(page)).toEqual([]);
  await page.reload();
  await chart(/How far/).waitFor();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('1');
  await chart(/How often/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present' }).waitFor();
  expect(readLink(page.url()).screen.present).toBeUndefined();
});

test('the lecture is given in large type, turns by the clicker and is left by Escape', async () => {
  const { page } = await openPage({
    hash: '#lecture=1.1&present=1',
    viewport: { width: 1920, height: 1080 },
  });
  const title = page.getByRole('main').getByRole('heading', { level: 2 }).first();
  await title.waitFor();
  expect(await page.getByRole('banner').count()).toBe(0);
  expect(
    await title.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  ).toBeGreaterThan(40);
  await page.keyboard.press('PageDown');
  await expect.poll(() => page.url()).toContain('lecture=1.2');
  expect(page.url()).toContain('present=1');
  await page.keyboard.press('Escape');
  await page.getByRole('banner').waitFor();
  expect(page.url()).toContain('lecture=1.2');
  expect(page.url()).not.toContain('present=1');
});

test('in front of an audience a view that looks deeper is its pictures, whole, and the bar stays on screen', async () => {
  const { page } = await openPage({
    hash: `${smallWith({ engine: 'wasm', d: '3', place: 'interleaved' })}&look=units,inside&view=spectrum&present=1`,
    viewport: { width: 1280, height: 720 },
  });
  await page.getByText('At m = 100, step 60, what training added').waitFor({ timeout: 30_000 });
  expect(await page.getByText('has no room').count()).toBe(0);
  await page.getByText('8 / 9').waitFor(); // five charts, the verdict, the sphere, this one, and the units
  expect(await excess(page)).toEqual({ controls: 0, below: 0 });
  await page.keyboard.press('PageDown');
  await page.getByRole('figure', { name: /How far the units have moved/ }).waitFor();
  await page.getByRole('figure', { name: /Gates at/ }).waitFor();
  expect(readLink(page.url()).screen.view).toBe('units');
  expect(await excess(page)).toEqual({ controls: 0, below: 0 });
  await page.keyboard.press('7');
  const spheres = page.getByRole('img', { name: /^m = / });
  await expect.poll(() => spheres.count(), { timeout: 30_000 }).toBe(2);
  await page.getByText('the median turn of the boundaries').waitFor();
  expect(await excess(page)).toEqual({ controls: 0, below: 0 });
  const [left, right] = await Promise.all([spheres.first().boundingBox(), spheres.last().boundingBox()]);
  expect(left?.y).toBe(right?.y);
  expect(left?.height).toBeGreaterThan(450);
  expect(await findings(page)).toEqual([]);
});
