import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { PRESETS } from '../../src/app/lab/presets/presets.ts';
import { formatInteger } from '../../src/app/shell/words.ts';
import { insightSteps } from '../../src/measure/insights.ts';
import { openPage } from './browser.ts';
import { atRest, SMALL, smallWith, stepShown } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SPHERE = `#${PRESETS.find(({ name }) => name === 'See it move')?.link}`;

/** What axe finds in the view, in a line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const view = document.querySelector('figure[aria-label="Look inside"]')?.closest('section') ?? document;
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(view, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`),
    );
  });
}

/** The picture of the first network, as its pixels. */
function pixels(page: Page): Promise<string> {
  return page
    .getByRole('figure', { name: 'Look inside' })
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

const known = (page: Page, step: number) => page.getByText(`At step ${step} the median turn`);

test('the sphere moves with the run, turns by keys, and tells its numbers', async () => {
  const { page } = await openPage({ hash: SPHERE });
  await known(page, 100).waitFor({ timeout: 60_000 });
  expect(await known(page, 100).innerText()).toMatch(
    /at m\s=\s30 and .* at m\s=\s4\s000: the wider .* turn less/,
  );
  await atRest(page); // the fine picture
  const stage = page.getByRole('application', { name: /^The sphere/ });
  const before = await pixels(page);
  await stage.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await atRest(page);
  const turned = await pixels(page);
  expect(turned).not.toBe(before);
  await page.keyboard.press('Home');
  await atRest(page);
  expect(await pixels(page)).toBe(before);
  const rows = page.getByRole('region', { name: 'Turns of the units, table' }).getByRole('row');
  expect(await rows.count()).toBe(3);
  expect(await rows.nth(2).innerText()).toMatch(/^m = 4\s000\s+100\s/);
  await page.getByRole('figure', { name: 'Look inside' }).getByRole('slider').focus();
  await page.keyboard.press('Home');
  await page.getByText('At the start, no unit has turned yet.').waitFor();
  expect(await findings(page)).toEqual([]);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save.*Look inside/ }).click();
  await page.getByRole('menuitem', { name: /^PNG/ }).click();
  expect((await file).suggestedFilename()).toBe('widenet-look-inside.png');
});

test('the words tell the step that is chosen, also where it was once the latest', async () => {
  const { page } = await openPage({ hash: smallWith({ look: 'inside', m: '10,30', T: '1000000' }) });
  const slider = page.getByRole('figure', { name: 'Look inside' }).getByRole('slider');
  const pause = page.getByRole('button', { name: 'Pause' });
  const picture = () => slider.getAttribute('aria-valuetext');
  /** Pauses, and waits for the last picture up to the step where the run stands. */
  const settled = async (): Promise<string> => {
    await pause.click();
    await atRest(page);
    const stands = await stepShown(page);
    const last = insightSteps('inside', 1_000_000, { m: 30, d: 9 }).findLast((s) => s <= stands);
    const told = `step ${formatInteger(last ?? -1)}`;
    await expect.poll(picture, { timeout: 30_000 }).toBe(told);
    return told;
  };
  await slider.waitFor();
  const once = await settled();
  await page.getByRole('button', { name: 'Latest' }).click();
  const place = await slider.inputValue();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(picture, { timeout: 30_000 }).not.toBe(once);
  expect(await settled()).not.toBe(once);
  await slider.fill(place);
  expect(await picture()).toBe(once);
  await page.getByText(`At ${once} the median turn`).waitFor();
});

test('many dimensions are a projection, and without motion nothing plays by itself', async () => {
  const { page } = await openPage({
    hash: `${smallWith({ look: 'inside' })}`,
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  await known(page, 60).waitFor({ timeout: 60_000 });
  expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('a preset that opens a view leads down to it', async () => {
  const { page } = await openPage({ hash: SMALL });
  await page.getByRole('button', { name: 'Run again' }).waitFor();
  await page.getByText('Try', { exact: false }).first().click();
  await page.getByRole('link', { name: 'See it move' }).click();
  const view = page.getByRole('button', { name: 'Look inside', exact: true });
  await expect.poll(async () => (await view.boundingBox())?.y ?? 1e9, { timeout: 30_000 }).toBeLessThan(250);
});
