import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { textWidth } from '../../src/charts/textWidth.ts';
import { openPage } from './browser.ts';
import { FONT_SETS, type FontSet } from './fontSets.ts';
import { atRest, finished, SMALL } from './page.ts';

const LINE =
  'Why does plain SGD train very wide networks so well? ‖Wₜ − W₀‖ = 0.0123456789, δ = 0.5, α² ≤ √m';
const BOLD = 'How far the weights move from where they started: 0123456789';

/** Places of what the page is made of, in pixels. */
function places(page: Page): Promise<Record<string, readonly number[]>> {
  return page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll('header, header h1, header p, header nav a, header button, main button'),
    ];
    return Object.fromEntries(
      [...parts, ...document.querySelectorAll('figure')].map((part, i) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [`${i} ${part.tagName} ${part.textContent?.slice(0, 30)}`, [x, y, width, height]];
      }),
    );
  });
}

const views = [
  [1440, 900],
  [1024, 768],
  [360, 740],
  [320, 640], // a page at 400 %
] as const;

test.each(views)(
  'at %i x %i the page is the same whatever fonts the machine has, and scrolls down only',
  async (width, height) => {
    const found: Record<string, readonly number[]>[] = [];
    for (const fonts of FONT_SETS) {
      const { page } = await openPage({ hash: SMALL, viewport: { width, height }, fonts });
      await finished(page);
      await expect.poll(() => page.getByRole('figure').count(), { timeout: 30_000 }).toBe(5);
      await page.getByRole('heading', { name: 'Look deeper' }).waitFor(); // the page's last piece
      await page.evaluate(() => document.fonts.ready);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const chip = page.getByText(/^engine: /).first(); // its speed differs from run to run, and never its room
      await chip.waitFor();
      found.push(await places(page));
    }
    expect(Object.keys(found[0]).length).toBeGreaterThan(12);
    const [one, other] = found.map((all) => Object.values(all));
    expect(other).toEqual(one);
  },
);

test.each(FONT_SETS)(
  'fonts %s: lines are as wide as the advances of the type that the lab ships',
  async (fonts: FontSet) => {
    const { page } = await openPage({ hash: SMALL, fonts });
    await finished(page);
    const measured = await page.evaluate(
      async ([line, bold]) => {
        await document.fonts.ready;
        const family = getComputedStyle(document.documentElement).fontFamily;
        const context = document.createElement('canvas').getContext('2d');
        if (context === null) throw new Error('no canvas');
        return [400, 600].map((weight) => {
          const words = weight === 400 ? line : bold;
          const span = document.createElement('span');
          span.textContent = words;
          span.style.cssText = `position:absolute; white-space:pre; font: ${weight} 13px ${family}; font-kerning: none`;
          document.body.append(span);
          const inPage = span.getBoundingClientRect().width;
          span.remove();
          context.font = `${weight} 13px ${family}`;
          context.fontKerning = 'none';
          context.textRendering = 'geometricPrecision';
          return [inPage, context.measureText(words).width];
        });
      },
      [LINE, BOLD],
    );
    for (const width of measured[0]) expect(Math.abs(width - textWidth(LINE, 13))).toBeLessThan(0.1);
    for (const width of measured[1]) expect(Math.abs(width - textWidth(BOLD, 13, 600))).toBeLessThan(0.5);
  },
);

test('a saved picture brings its type along: on a machine with other fonts its words are as long', async () => {
  const { page } = await openPage({ hash: SMALL, fonts: 'dejavu' });
  await finished(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as: How often the networks are wrong' }).click();
  await page.getByRole('menuitem', { name: /^SVG/ }).click();
  const download = await coming;
  const folder = mkdtempSync(join(tmpdir(), 'widenet-type-'));
  const path = join(folder, 'chart.svg');
  await download.saveAs(path);
  const { page: elsewhere } = await openPage({ site: pathToFileURL(path).href, fonts: 'usual' });
  const words = await elsewhere.evaluate(async () => {
    const family = document.documentElement.getAttribute('font-family')?.split(',')[0] ?? '';
    if ((await document.fonts.load(`16px ${family}`)).length !== 1)
      throw new Error(`${family} is not in the file`);
    return [...document.querySelectorAll('text')].map((text) => ({
      line: text.textContent ?? '',
      length: text.getComputedTextLength(),
      size: Number(text.getAttribute('font-size')),
      strong: text.getAttribute('font-weight') !== null,
    }));
  });
  expect(words.length).toBeGreaterThan(10);
  for (const { line, length, size, strong } of words)
    expect(Math.abs(length - textWidth(line, size, strong ? 600 : 400)), line).toBeLessThan(0.5);
  rmSync(folder, { recursive: true });
});

test('type that comes late moves next to nothing, and charts are painted again in it', async () => {
  const pictures: string[] = [];
  for (const late of [false, true]) {
    let let_go = () => {};
    const held = new Promise<void>((resolve) => {
      let_go = resolve;
    });
    const { page } = await openPage({
      hash: SMALL,
      fonts: 'dejavu',
      waitUntil: late ? 'commit' : 'load', // the page's load event waits for the type
      prepare: async (page) => {
        await page.addInitScript(() => {
          const shifts: number[] = [];
          Object.assign(window, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
          }).observe({ type: 'layout-shift', buffered: true });
        });
        if (late)
          await page.route('**/*.woff2', async (route) => {
            await held;
            await route.continue();
          });
      },
    });
    await finished(page);
    await expect.poll(() => page.getByRole('figure').count(), { timeout: 30_000 }).toBe(5);
    const canvas = page.getByRole('figure').first().locator('canvas').first();
    const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    if (late) {
      await atRest(page);
      expect(await picture()).not.toBe(pictures[0]);
      let_go();
      await expect.poll(picture, { timeout: 30_000 }).toBe(pictures[0]);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02);
    } else {
      await page.evaluate(() => document.fonts.ready);
      await atRest(page);
      pictures.push(await picture());
    }
  }
});
