import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { replayScript } from '../../src/run/replayScript.ts';
import { parseXml, textOf } from '../charts/xml.ts';
import { python, pythonWithNumpy } from '../run/python.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { finished } from './page.ts';

const LINK =
  '#v=2&k=4&l=2&delta=0.2&place=tight&d=16&n=64&ntest=64&m=10,100&c=10&B=8&T=200&seeds=1&engine=wasm';
const folder = mkdtempSync(join(tmpdir(), 'widenet-takeaway-'));
const ERRORS = 'How often the networks are wrong';

/** What a click hands to the reader, as a file. */
async function downloaded(page: Page, act: () => Promise<void>, name: string): Promise<string> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
    page.waitForEvent('download'),
    act(),
  ]);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
}

function dropFile(page: Page, name: string, text: string): Promise<void> {
  return page.evaluate(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, text] as const,
  );
}

test('a chart is saved by keyboard in all four kinds: whole, with caption, settings and link', async () => {
  const { page } = await openPage({ hash: LINK });
  await finished(page);
  const menu = page.getByRole('button', { name: `Save as: ${ERRORS}` });
  const save = (steps: number, name: string) =>
    downloaded(
      page,
      async () => {
        await menu.press('ArrowDown');
        for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      },
      name,
    );
  const svg = parseXml(readFileSync(await save(0, 'chart.svg'), 'utf8'));
  const address = page.url().split('#')[0];
  const link = `${address}#v=2&k=4&l=2&delta=0.2&place=tight&d=16&n=64&ntest=64&m=10,100&c=10&B=8&T=200&seeds=1&engine=wasm`;
  const all = textOf(svg);
  for (const words of [ERRORS, 'SGD step', 'm = 100', 'training', 'δ = 0.2', link])
    expect(all).toContain(words);

  // the file brings its type along; here the page has it, and lets no style element in
  const markup = readFileSync(join(folder, 'chart.svg'), 'utf8');
  expect(markup).toContain('@font-face{font-family:&quot;Widenet Text&quot;');

  const png = readFileSync(await save(1, 'chart.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    2 * Number(svg.attributes.width),
    2 * Number(svg.attributes.height),
  ]);
  // no text runs out of the picture
  const outside = await page.evaluate(
    (markup) => {
      const frame = document.createElement('div');
      frame.innerHTML = markup;
      document.body.append(frame);
      const picture = frame.querySelector('svg');
      const box = picture?.viewBox.baseVal;
      const found = [...frame.querySelectorAll('text')].filter((text) => {
        const { x, y, width, height } = text.getBBox();
        return box === undefined || x < 0 || y < 0 || x + width > box.width || y + height > box.height;
      });
      const words = found.map((text) => text.textContent);
      frame.remove();
      return words;
    },
    markup.replace(/<style.*?<\/style>/s, ''),
  );
  expect(outside).toEqual([]);

  expect(readFileSync(await save(2, 'chart.csv'), 'utf8')).toMatch(/^SGD step,/);
  expect(JSON.parse(readFileSync(await save(3, 'chart.json'), 'utf8'))).toMatchObject({
    kind: 'widenet chart',
    link,
  });
  await menu.press('ArrowDown');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
});

describe('a run', () => {
  test('goes out as JSON and archive, and comes back: reproduced exactly, under its old curves', async () => {
    const { page } = await openPage({ hash: LINK });
    await finished(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const click = (name: string) => () => page.getByRole('button', { name, exact: true }).click();
    const run = await downloaded(page, click('JSON'), 'run.json');
    const zip = unzipSync(readFileSync(await downloaded(page, click('NPZ'), 'run.zip')));
    expect(await page.getByLabel('The paper (BibTeX)').inputValue()).toContain('Li, Yuanzhi');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(Object.keys(zip).sort()).toEqual(['m10-seed1.npz', 'm100-seed1.npz', 'replay.py', 'run.json']);
    expect(new TextDecoder().decode(zip['replay.py'])).toBe(replayScript());
    for (const [name, bytes] of Object.entries(zip)) writeFileSync(join(folder, name), bytes);

    const before = page.url();
    await page.getByRole('slider', { name: 'separation' }).press('ArrowRight');
    await expect.poll(() => page.url()).not.toBe(before);
    await dropFile(page, 'run.json', readFileSync(run, 'utf8'));
    await page.getByText('Reproduced exactly').waitFor({ timeout: 20_000 });
    await page.getByRole('list', { name: 'Runs laid over this one' }).getByText('run.json').waitFor();
    await dropFile(page, 'run.json', readFileSync(run, 'utf8').slice(0, 2000));
    await page.getByText('it was cut short or changed').first().waitFor();
    expect(await page.getByText('Reproduced exactly').count()).toBe(1);
  });

  test.skipIf(pythonWithNumpy === null)('is recomputed by the replay.py that came with it', () => {
    const { status, out } = python(
      join(folder, 'replay.py'),
      join(folder, 'm10-seed1.npz'),
      join(folder, 'm100-seed1.npz'),
    );
    expect(out.match(/judged right, 0 failed/g)).toHaveLength(2);
    expect(status).toBe(0);
  });
});

test('undo and redo by keys and buttons, the history by itself, and all of it after a reload', async () => {
  const { page } = await openPage({ hash: LINK });
  await finished(page);
  const delta = () => page.getByRole('slider', { name: 'separation' }).inputValue();
  const first = await delta();
  await page.getByRole('slider', { name: 'separation' }).press('ArrowRight');
  await expect.poll(() => page.url()).not.toContain('delta=0.2&');
  const second = await delta();
  await finished(page);
  await page.keyboard.press('Control+z');
  expect(await delta()).toBe(first);
  await page.getByRole('button', { name: /^Redo/ }).click();
  expect(await delta()).toBe(second);
  await page.goBack();
  expect(await delta()).toBe(first);
  await finished(page);

  await page.reload();
  await finished(page);
  await page.getByRole('button', { name: 'History' }).click();
  const runs = page.getByRole('list', { name: 'Finished runs' }).getByRole('listitem');
  await expect.poll(() => runs.count()).toBe(2);
  await runs
    .nth(1)
    .getByRole('button', { name: /^Lay over/ })
    .click();
  await page.getByRole('table').filter({ hasText: 'settings that differ' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await runs
    .nth(1)
    .getByRole('button', { name: /^Rename/ })
    .click();
  await page.keyboard.type('wider apart');
  await page.keyboard.press('Enter');
  await runs.nth(1).getByText('wider apart').waitFor();
  await runs
    .nth(1)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect.poll(() => runs.count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(
    await page.getByRole('button', { name: 'History' }).evaluate((e) => e === document.activeElement),
  ).toBe(true);
});

test('a blocked database: one message, and the lab goes on', async () => {
  const { page } = await openPage({
    hash: LINK,
    prepare: async (page) => {
      await page.addInitScript(() => {
        indexedDB.open = () => {
          throw new DOMException('blocked', 'SecurityError');
        };
      });
    },
  });
  await finished(page);
  await page.getByText('kept for this visit only').first().waitFor();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('list', { name: 'Finished runs' }).getByRole('listitem').waitFor();
});

test('on paper: verdict, sharp charts, settings and link; no controls and nothing of them', async () => {
  const { page } = await openPage({ hash: `${LINK}&look=inside`, colorScheme: 'dark' });
  await finished(page);
  await page.emulateMedia({ media: 'print' });
  await page.locator('figure[data-printed] svg').first().waitFor();
  const canvases = page.locator('figure canvas').filter({ visible: true });
  await expect.poll(() => canvases.count(), { timeout: 10_000 }).toBe(0); // charts change over one by one
  // the name of a view that is open is a button, and stays
  const controls = page.locator('button, input, select, label, aside').filter({ visible: true });
  expect(await controls.allInnerTexts()).toEqual(['Look inside']);
  await page
    .getByText(`${page.url().split('#')[0]}#v=2&k=4&l=2&delta=0.2&place=tight&d=16`)
    .first()
    .waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(() => canvases.count()).toBeGreaterThan(2);
});

describe('a figure of the lecture', () => {
  test('is saved with its caption and the link of its experiment, but not in front of an audience', async () => {
    const { page } = await openPage({ hash: '#lecture=1.2' });
    await finished(page);
    const menu = page.getByRole('button', { name: /^Save as: How large the loss is/ });
    const save = async () => {
      await menu.click();
      await page.getByRole('menuitem', { name: /^SVG/ }).click();
    };
    const svg = textOf(parseXml(readFileSync(await downloaded(page, save, 'lecture.svg'), 'utf8')));
    const address = page.url().split('#')[0];
    const lab = await page.getByRole('link', { name: 'Open in the lab' }).getAttribute('href');
    for (const words of [
      'How large the loss is',
      'm = 1\u202f000',
      'training',
      'δ = 0.5',
      `${address}${lab}`,
    ])
      expect(svg).toContain(words);
    await page.getByText('What am I looking at?').click();
    await page.getByText('What to watch.').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    await menu.waitFor({ state: 'detached' });
    expect(await page.getByText('What am I looking at?').count()).toBe(0);
  });

  test('is on paper a light drawing with the address of its step', async () => {
    const { page } = await openPage({ hash: '#lecture=1.2', colorScheme: 'dark' });
    await finished(page);
    await page.emulateMedia({ media: 'print' });
    await page.locator('figure[data-printed] svg').first().waitFor();
    expect(await page.locator('figure canvas').filter({ visible: true }).count()).toBe(0);
    await page.getByText(`step 1.2: ${page.url().split('#')[0]}#lecture=1.2`).waitFor();
    expect(await page.getByText('Open in the lab').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByTestId('step').filter({ visible: true }).count()).toBe(0);
  });
});
