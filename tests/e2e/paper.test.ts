import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { openPage } from './browser.ts';
import { atRest, drawn } from './page.ts';

// Whatever the moment, the theme and what could be loaded: paper is white, charts are in its colours, and it says where it came from.

/** Pages of a PDF as Chromium writes it. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Mean lightness (0 to 255) of all canvases that are shown and have been painted, and the colour of the page. */
function paperIn(page: Page) {
  return page.evaluate(() => {
    const canvases = [...document.querySelectorAll('figure canvas')].filter(
      (canvas): canvas is HTMLCanvasElement =>
        canvas instanceof HTMLCanvasElement && canvas.offsetParent !== null && canvas.width > 300,
    );
    return {
      ground: getComputedStyle(document.documentElement).backgroundColor,
      text: document.body.innerText,
      scheme: getComputedStyle(document.documentElement).colorScheme,
      drawings: document.querySelectorAll('figure[data-printed] svg').length,
      charts: canvases.map((canvas) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        let sum = 0;
        for (let i = 0; i < pixels.length; i += 4) sum += pixels[i + 1];
        return { light: (4 * sum) / pixels.length, fine: width / canvas.getBoundingClientRect().width };
      }),
    };
  });
}

/** How many drawings would be printed in place of their canvases. */
function sharp(page: Page): Promise<number> {
  return page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    const { length } = document.querySelectorAll('figure[data-printed] svg');
    window.dispatchEvent(new Event('afterprint'));
    return length;
  });
}

describe.each(['', '#v=1&d=16&n=64&ntest=64&m=10,100&B=8&T=200&engine=wasm'])('the lab %s', (hash) => {
  test('printed as soon as its first chart is there, in the dark theme', async () => {
    const { page } = await openPage({ hash, colorScheme: 'dark' });
    await page.locator('figure canvas').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await drawn(page);
    const { ground, charts, text, scheme } = await paperIn(page);
    expect([ground, scheme]).toEqual(['rgb(255, 255, 255)', 'light']);
    expect(charts.length).toBeGreaterThan(0);
    for (const { light, fine } of charts) {
      expect(light).toBeGreaterThan(225);
      expect(fine).toBeGreaterThanOrEqual(2.9);
    }
    expect(text).toContain(`${new URL(page.url()).origin}/#v=`);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(async () => (await paperIn(page)).charts[0].light).toBeLessThan(100);
  });
});

test('without the code for sharp drawings charts are printed in the colours of paper all the same', async () => {
  let refused = 0;
  const { page, errors } = await openPage({
    hash: '#v=1&d=16&n=64&ntest=64&m=10,100&B=8&T=200&engine=wasm',
    colorScheme: 'dark',
    prepare: (page) =>
      page.route(/exportFigure/, async (route) => {
        await route.abort();
        refused++;
      }),
  });
  await page.getByRole('button', { name: 'Run again' }).waitFor();
  await expect.poll(() => refused, { timeout: 30_000 }).toBeGreaterThan(0);
  await atRest(page);
  await page.emulateMedia({ media: 'print' });
  await drawn(page);
  const { drawings, charts } = await paperIn(page);
  expect(drawings).toBe(0);
  expect(charts.length).toBeGreaterThan(2);
  for (const { light } of charts) expect(light).toBeGreaterThan(225);
  await page.close();
  errors.length = 0; // of the file that was kept away, asked for again by every chart
});

test('before the page’s own code is there, paper is white and has the link', async () => {
  const { page } = await openPage({
    hash: '#v=2&c=2',
    colorScheme: 'dark',
    prepare: (page) => page.route(/assets\/(lab|page|react)-[^/]*\.js/, () => new Promise(() => {})),
  });
  await page.getByText('In a moment').waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(async () => (await paperIn(page)).text).toContain('#v=2&c=2');
  expect((await paperIn(page)).ground).toBe('rgb(255, 255, 255)');
});

// in a high window the figure is higher than a sheet has room for
test.each([
  [1280, 720],
  [1400, 2000],
])(
  'from a window of %i x %i a page of the lecture is one page of paper, at once and later',
  async (width, height) => {
    const { page } = await openPage({
      hash: '#lecture=1.2',
      colorScheme: 'dark',
      viewport: { width, height },
    });
    await page.locator('figure canvas').first().waitFor();
    expect(await pagesOf(page)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await drawn(page); // without a print of its own, canvases change colours in the next frame
    const { charts, text } = await paperIn(page);
    for (const { light } of charts) expect(light).toBeGreaterThan(225);
    expect(text).toContain('#lecture=1.2');
    await page.emulateMedia({ media: null }); // else the PDF would show the screen
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    // until the code for sharp drawings is there, which waits for a quiet moment
    await expect.poll(() => sharp(page), { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await pagesOf(page)).toBe(1);
  },
);
