import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { SMALL } from './page.ts';

test('a newcomer gets three hints by keyboard, once, and again when asked for', async () => {
  const { page, context } = await openPage();
  const hint = page.getByRole('complementary', { name: /^Hint/ });
  await hint.getByText('What to look at').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY'); // no focus was taken
  expect(await findings(page)).toEqual([]);
  await hint.getByRole('button', { name: 'Next' }).press('Enter');
  await hint.getByText('What to move').waitFor();
  await page.keyboard.press('Enter'); // the focus went along
  await hint.getByText('Where to go next').waitFor();
  await page.keyboard.press('Enter');
  expect(await hint.count()).toBe(0);

  const again = await context.newPage();
  await again.goto(page.url());
  await again.getByRole('button', { name: /Pause|Run again/ }).waitFor();
  expect(await again.getByText('What to look at').count()).toBe(0);
  await again.close();

  await page.getByRole('button', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Show the first hints again' }).click();
  await hint.getByRole('button', { name: 'Next' }).press('Escape');
  expect(await hint.count()).toBe(0);
});

test('hints cover no chart on a phone, and do not come to whoever opens a link', async () => {
  const { page } = await openPage({ viewport: { width: 360, height: 740 } });
  await expect.poll(() => page.getByRole('figure').count(), { timeout: 30_000 }).toBe(5);
  const hint = await page.getByRole('complementary', { name: /^Hint/ }).boundingBox();
  const charts = await page.getByRole('figure').all();
  for (const chart of charts) {
    const box = await chart.boundingBox();
    if (box === null || hint === null) throw new Error('not on the page');
    expect(hint.y + hint.height <= box.y || box.y + box.height <= hint.y).toBe(true);
  }
  const other = await openPage({ hash: SMALL });
  await other.page.getByRole('button', { name: /Pause|Run again/ }).waitFor();
  expect(await other.page.getByRole('complementary', { name: /^Hint/ }).count()).toBe(0);
});

test.each([
  [360, 740, 'dejavu'],
  [360, 740, 'usual'],
  [1280, 800, 'dejavu'],
  [1280, 800, 'usual'],
] as const)(
  'at %i x %i, fonts %s, each hint stands at what it names, both in sight, and moves no chart',
  async (width, height, fonts) => {
    const { page } = await openPage({ viewport: { width, height }, fonts });
    const hint = page.getByRole('complementary', { name: /^Hint/ });
    await hint.waitFor();
    await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 });
    const box = async (locator: Locator) => {
      const found = await locator.boundingBox();
      if (found === null) throw new Error('not on the page');
      return { top: found.y, bottom: found.y + found.height };
    };
    const placeOfChart = () =>
      page
        .getByRole('figure')
        .first()
        .evaluate((figure) => figure.getBoundingClientRect().top + window.scrollY);
    const before = await placeOfChart();
    expect((await box(page.getByRole('figure').first())).bottom).toBeLessThanOrEqual((await box(hint)).top);
    if (width > 500) expect((await box(hint)).bottom).toBeLessThanOrEqual(height);
    else expect((await box(hint.getByRole('button', { name: 'Next' }))).bottom).toBeLessThanOrEqual(height);

    await hint.getByRole('button', { name: 'Next' }).click();
    await hint.getByText('What to move').waitFor();
    const [words, slider] = [await box(hint), await box(page.getByRole('slider', { name: /^separation/ }))];
    expect(words.top).toBeGreaterThanOrEqual(0);
    expect(slider.top).toBeGreaterThanOrEqual(words.bottom);
    expect(slider.top - words.bottom).toBeLessThan(80);
    expect(slider.bottom).toBeLessThanOrEqual(height);
    expect(await placeOfChart()).toBe(before);

    await hint.getByRole('button', { name: 'Next' }).click();
    await hint.getByText('Where to go next').waitFor();
    expect((await box(page.getByRole('navigation', { name: 'Pages' }))).top).toBeGreaterThanOrEqual(0);
    expect((await box(hint)).bottom).toBeLessThanOrEqual(height);
    const pages = await box(page.getByRole('navigation', { name: 'Pages' }));
    expect((await box(hint)).top - pages.bottom).toBeLessThan(20);
    expect((await box(hint)).bottom).toBeLessThanOrEqual((await box(page.getByRole('figure').first())).top);
    if (width > 1000) {
      const [words, run] = [await hint.boundingBox(), page.getByRole('button', { name: 'Run again' })];
      expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThan((await run.boundingBox())?.x ?? 0);
    }
    expect(await placeOfChart()).toBe(before);
  },
);

test('every chart says what it is, symbols lead to the glossary, and a chart can be listened to', async () => {
  const { page } = await openPage({ hash: SMALL });
  await page.getByRole('button', { name: 'Run again' }).waitFor();
  await expect.poll(() => page.getByRole('figure').count(), { timeout: 30_000 }).toBe(5); // charts come one by one
  for (const figure of await page.getByRole('figure').all()) {
    await figure.getByText('What am I looking at?').click();
    await figure.getByText('What to watch.').waitFor();
    await figure.locator('math').first().waitFor({ state: 'attached' });
  }
  await page.getByRole('button', { name: 'What is δ?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Symbols' });
  await dialog.getByText('The least distance between points').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('What is δ?');

  const first = page.getByRole('figure').first();
  await first.getByRole('button', { name: 'Listen to' }).click();
  const player = first.getByText('Sound of this chart');
  await player.waitFor();
  await page.keyboard.press('ArrowRight');
  await first.getByText(/step 1, /).waitFor(); // what is heard is also said
  await page.keyboard.press('ArrowDown');
  await first
    .getByText(/m = 100/)
    .first()
    .waitFor();
  expect(await findings(page)).toEqual([]);
});
