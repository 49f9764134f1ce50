import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { atRest, finished, SMALL, smallWith, stepShown } from './page.ts';

test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
  const { page } = await openPage({ hash: `${smallWith({ p: '0.2' })}&what=1`, colorScheme });
  await finished(page);
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'About' }).click();
  expect(await findings(page)).toEqual([]);
});

test('axe finds nothing on a phone, nor in tables, explanations, and messages', async () => {
  const { page } = await openPage({ hash: SMALL, viewport: { width: 360, height: 740 } });
  await finished(page);
  await page
    .getByRole('button', { name: /^Table of/ })
    .first()
    .click();
  await page.getByText('What am I looking at?').first().click();
  await page.getByRole('textbox', { name: 'steps T' }).fill('x');
  expect(await findings(page)).toEqual([]);
});

test('nothing is cut off, from phone to desktop', async () => {
  const { page } = await openPage({ hash: `${SMALL}&unknown=averyveryverylongvaluewithoutanyspaceinit` });
  await finished(page);
  for (const width of [360, 480, 768, 1024, 1440]) {
    await page.setViewportSize({ width, height: 740 });
    await atRest(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('what opens on a phone fits its screen', async () => {
  const { page } = await openPage({ hash: SMALL, viewport: { width: 360, height: 740 } });
  await finished(page);
  /** Right edges of what is in a box, and of the box itself. */
  const overhang = (locator: Locator) =>
    locator.evaluate((box) =>
      [box, ...box.querySelectorAll('a, span, label, textarea, select, button, p, svg')]
        .map((element) => element.getBoundingClientRect())
        .filter(({ left, right }) => left < 0 || right > Math.min(360, box.getBoundingClientRect().right))
        .map(({ left, right }) => [left, right]),
    );
  await page.getByText('Try', { exact: false }).first().click();
  expect(await overhang(page.getByRole('list').filter({ hasText: 'See it move' }))).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog.getByRole('textbox', { name: 'Link' }).waitFor();
  expect(await overhang(dialog)).toEqual([]);
});

test.each([
  [360, 740],
  [720, 450], // a small window at 200 %
  [1024, 768],
])('at %i x %i a newcomer sees the first chart down to its axis without scrolling', async (width, height) => {
  const { page } = await openPage({ viewport: { width, height } });
  await page.getByRole('complementary', { name: 'Hint 1 of 3' }).waitFor();
  await finished(page, 60_000);
  const chart = await page.getByRole('application').first().boundingBox();
  if (chart === null) throw new Error('no chart');
  expect(chart.y + chart.height).toBeLessThanOrEqual(height);
});

test('the page can be worked by keyboard alone', async () => {
  const { page } = await openPage({ hash: SMALL });
  await finished(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // skip link
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('charts');
  await page.keyboard.press('r');
  await finished(page);
  const chart = page.getByRole('application').first();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => chart.innerText()).toContain('m = 10');
  await page.keyboard.press('Escape');
});

test('single keys can be turned off, and never act while something is typed', async () => {
  const { page } = await openPage({ hash: smallWith({ T: '100000', m: '2000' }) });
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('textbox', { name: 'steps T' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'About' }).click();
  await page.getByLabel('single-key shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('body').press('Space');
  const step = await stepShown(page);
  await expect.poll(() => stepShown(page)).toBeGreaterThan(step); // it goes on
  expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(1);
});

test('a theme that was chosen stays, and blocked storage breaks nothing', async () => {
  const { page, context } = await openPage({ hash: SMALL });
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  expect(page.url()).toContain('theme=dark');
  const again = await context.newPage();
  await again.goto(page.url().split('#')[0]);
  await again.getByRole('button', { name: 'Theme: dark' }).waitFor();

  const blocked = await openPage({
    hash: SMALL,
    prepare: async (p) => {
      await p.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      });
    },
  });
  await blocked.page.getByRole('button', { name: 'Theme: system' }).click();
  await finished(blocked.page);
});
