import jsQR from 'jsqr';
import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { EXACT, finished, SMALL } from './page.ts';

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
