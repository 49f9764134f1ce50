import { createServer, type Server } from 'node:http';
import jsQR from 'jsqr';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { finished, SMALL, smallWith } from './page.ts';

const EXACT = smallWith({ engine: 'wasm' });

/** What a camera would see: the pixels of an element on the screen, decoded as a QR code. */
async function scan(page: Page, element: Locator): Promise<string | undefined> {
  const picture = (await element.screenshot()).toString('base64');
  const image = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    // a camera far away sees it smaller; and it travels faster to the decoder
    const side = Math.min(bitmap.width, 420);
    const context = new OffscreenCanvas(side, side).getContext('2d');
    context?.drawImage(bitmap, 0, 0, side, side);
    const { data } = context?.getImageData(0, 0, side, side) ?? { data: [] };
    return { data: [...data], width: side, height: side };
  }, picture);
  return jsQR(Uint8ClampedArray.from(image.data), image.width, image.height)?.data;
}

test('the dialog gives a link, a QR code and an embed that say the same', async () => {
  const { page } = await openPage({ hash: EXACT });
  await finished(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const link = dialog.getByRole('textbox', { name: 'Link' });
  expect(readLink(await link.inputValue()).fp).not.toBeNull();
  expect(await scan(page, dialog.getByRole('img', { name: 'QR code' }))).toBe(await link.inputValue());

  await dialog.getByLabel('with the fingerprint').uncheck();
  await dialog.getByText('Lock or hide controls').click();
  await dialog.getByLabel('lock separation δ').check();
  await dialog.getByLabel('hide all of network').check();
  const shared = readLink(await link.inputValue());
  expect(shared).toMatchObject({ fp: null, screen: { lock: 'delta', hide: 'network-all' }, problems: [] });
  await dialog.getByRole('button', { name: 'Larger' }).click();
  const code = dialog.getByRole('img', { name: 'QR code' });
  expect((await code.boundingBox())?.width).toBeGreaterThan(500); // of 900 pixels height: across a hall
  expect(readLink((await scan(page, code)) ?? '')).toEqual(shared);
  await dialog.getByRole('button', { name: 'Back' }).click();

  await dialog.getByText('Embed in another page').click();
  await dialog.getByLabel(/View to embed/).selectOption('distance');
  expect(await dialog.getByRole('textbox', { name: 'HTML' }).inputValue()).toMatch(
    /^<iframe src="[^"]*\/\?embed#[^"]*&amp;view=distance"/,
  );
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
});

test('every part of the page that is no setting can be hidden, its key with it', async () => {
  const parts = 'pages,undo,history,export,theme,about,present,share';
  const { page } = await openPage({ hash: `${SMALL}&hide=${parts}` });
  await finished(page);
  const names = await page.locator('header, [aria-label="Run controls"]').getByRole('button').allInnerTexts();
  expect(names).toEqual(['Run again', 'Step', 'Restart']);
  await page.keyboard.press('p');
  await page.keyboard.press('Control+z');
  expect(readLink(page.url()).screen).toEqual({ hide: parts });
  await page.getByRole('button', { name: 'Restart' }).waitFor();
  expect(await findings(page)).toEqual([]);
});

test('locked and hidden controls hold against pointer, keyboard, presets and reset; another link frees them', async () => {
  const { page } = await openPage({ hash: `${SMALL}&delta=0.4&lock=delta,m&hide=k,try` });
  await finished(page);
  const delta = page.getByRole('textbox', { name: 'separation δ' });
  const slider = page.getByRole('slider', { name: 'separation δ' });
  expect([await delta.isDisabled(), await slider.isDisabled()]).toEqual([true, true]);
  expect(await page.getByRole('button', { name: 'add this width' }).isDisabled()).toBe(true);
  expect(await page.getByText('locked by the link').count()).toBe(2);
  expect(await page.getByRole('textbox', { name: 'classes k' }).count()).toBe(0);
  expect(await page.locator('summary', { hasText: 'Try' }).count()).toBe(0);
  const box = await slider.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 3, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await page.getByRole('button', { name: 'Default settings' }).click();
  await expect.poll(() => readLink(page.url()).experiment.n).toBe(256); // the rest is reset
  expect(readLink(page.url()).experiment).toMatchObject({ delta: 0.4, m: [10, 100], k: 3 });
  expect(readLink(page.url()).screen).toEqual({ lock: 'delta,m', hide: 'k,try' });
  // of the questions to try only those that leave the locked settings alone
  expect(await page.getByRole('link', { name: 'What if the classes come closer?' }).count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, SMALL);
  await expect.poll(() => delta.isDisabled()).toBe(false);
  expect(await page.getByRole('textbox', { name: 'classes k' }).count()).toBe(1);
});

test('a link of the future, and names it does not know, are told and the rest is used', async () => {
  const { page } = await openPage({ hash: `${SMALL.replace('v=2', 'v=3')}&lock=gravity&view=stars` });
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect.poll(() => notices.innerText()).toContain('version “3”');
  for (const word of ['gravity', 'stars']) expect(await notices.innerText()).toContain(word);
  await finished(page);
});

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

let outside: Server;
let elsewhere = '';
beforeAll(async () => {
  outside = createServer((request, response) => {
    // the second page asks for isolation itself, which is what makes embedding hard
    if (request.url === '/isolated') response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', 'text/html');
    const hash = `${smallWith({ engine: 'wasm', lock: 'all' })}&view=distance`.replaceAll('&', '&amp;');
    response.end(
      `<!doctype html><html lang="en"><title>A page</title><iframe title="Widenet" width="640" height="460" src="${inject('site')}?embed${hash}"></iframe></html>`,
    );
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const address = outside.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  elsewhere = `http://127.0.0.1:${address.port}/`;
});
afterAll(() => new Promise((resolve) => outside.close(resolve)));

test.each(['', 'isolated'])('an embedded view runs in a page of another origin (%s)', async (path) => {
  const { page } = await openPage({ site: elsewhere + path });
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 30_000 });
  await frame.getByRole('figure', { name: /How far/ }).waitFor();
  expect(await frame.getByRole('figure').count()).toBe(1);
  expect(await frame.getByRole('banner').count()).toBe(0);
  expect(await frame.getByRole('textbox').count()).toBe(0);
  const own = page.frames()[1];
  expect(await own?.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(460);
  const whole = frame.getByRole('link', { name: 'Open in Widenet' });
  const [opened] = await Promise.all([page.waitForEvent('popup'), whole.click()]);
  const { screen, fp } = readLink(opened.url());
  expect(new URL(opened.url()).search).toBe('');
  expect(screen).toEqual({ lock: 'all' });
  expect(fp).not.toBeNull();
  await opened.getByText('Reproduced exactly').waitFor({ timeout: 30_000 });
});

/** What of a view that stands alone does not belong there, and how much higher than its window the page is. */
function excess(page: Page): Promise<{ controls: number; below: number }> {
  return page.evaluate(() => ({
    controls: document.querySelectorAll('main :is(select, input, [aria-expanded], summary, table)').length,
    below: document.documentElement.scrollHeight - window.innerHeight,
  }));
}

test('a view that looks deeper can be embedded: its picture fits the frame, and nothing is there to choose', async () => {
  for (const [view, figure, said] of [
    ['spectrum', /Singular values at m = 100/, 'At m = 100, step 60, what training added'],
    ['landscape', /The loss along a straight line/, 'On the straight line'],
  ] as const) {
    const { page } = await openPage({
      site: `${inject('site')}?embed`,
      hash: `${EXACT}&view=${view}`,
      viewport: { width: 640, height: 460 },
    });
    await page.getByText(said).waitFor({ timeout: 30_000 });
    await page.getByRole('figure', { name: figure }).waitFor();
    expect(await page.getByRole('figure').count(), view).toBe(1);
    expect(await excess(page), view).toEqual({ controls: 0, below: 0 });
    expect(await findings(page)).toEqual([]);
  }
});

test('a small frame is for the picture: one network that can be read, and no line of settings', async () => {
  for (const [viewport, pictures] of [
    [{ width: 640, height: 460 }, 2],
    [{ width: 360, height: 400 }, 1],
  ] as const) {
    const { page } = await openPage({
      site: `${inject('site')}?embed`,
      hash: `${EXACT}&view=inside`,
      viewport,
    });
    await page.getByText('the median turn of the units').waitFor({ timeout: 30_000 });
    const shown = page.getByRole('figure', { name: 'Look inside' }).getByRole('img');
    await expect.poll(() => shown.count()).toBe(pictures);
    expect(await page.getByText('wrong now').isVisible()).toBe(pictures === 2);
    expect(await page.getByText('δ = 0.5').last().isVisible()).toBe(pictures === 2);
    expect(await excess(page)).toEqual({ controls: 0, below: 0 });
  }
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

test('an embedded page without anything around it is accessible', async () => {
  const { page } = await openPage({
    site: `${inject('site')}?embed`,
    hash: `${EXACT}&view=verdict`,
    viewport: { width: 360, height: 400 },
    colorScheme: 'dark',
  });
  await finished(page);
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test.each([
  ['lecture', '#lecture=3.2'],
  ['sweep', `${SMALL}&x=m:10,100`],
])('a link of the %s, which cannot be embedded, says so and leads there', async (name, hash) => {
  const { page } = await openPage({
    site: `${inject('site')}?embed`,
    hash,
    viewport: { width: 360, height: 400 },
  });
  await page.getByRole('heading', { name: `The ${name} cannot be embedded` }).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('figure').count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  const link = page.getByRole('link', { name: `Open the ${name} in Widenet` });
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await opened
    .getByRole('link', { name: new RegExp(name, 'i'), exact: false })
    .first()
    .waitFor();
  expect(new URL(opened.url()).search).toBe('');
  expect(new URL(opened.url()).hash).toContain(name === 'lecture' ? 'lecture=3.2' : 'x=m:10,100');
});

test('the dialog says that runs laid over the present one are not in the link, and gives theirs', async () => {
  const { page } = await openPage({ hash: EXACT });
  await finished(page);
  await page.evaluate(() => {
    window.location.hash = window.location.hash.replace('B=4', 'c=2&B=4');
  });
  await finished(page);
  await page.getByRole('button', { name: 'History' }).click();
  await page
    .getByRole('list', { name: 'Finished runs' })
    .getByRole('listitem')
    .nth(1)
    .getByRole('button', { name: /lay|over/i })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('The run laid over this one is not in the link').waitFor();
  const link = await page.getByRole('dialog').getByRole('link', { name: /^A: / }).getAttribute('href');
  expect(readLink((link ?? '').slice(1)).experiment.c).not.toBe(2);
});
