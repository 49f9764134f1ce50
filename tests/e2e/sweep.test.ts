import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { finished, SMALL } from './page.ts';

/** Cells in the browser's storage. */
function keptCells(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('widenet-sweeps');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction('cells').objectStore('cells').count();
          count.onerror = () => reject(count.error);
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

const GRID = '#v=1&n=32&ntest=32&d=9&T=60&B=4&seeds=2&x=m:4,32,64&y=delta:0.3,0.6,2';

test('a sweep runs from its link, is read by keyboard, survives a reload, and opens a point in the lab', async () => {
  const { page } = await openPage({ hash: GRID });
  const progress = page.getByTestId('sweep-progress');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Finished', exact: true }).waitFor();
  expect(await progress.innerText()).toContain('18 / 18');
  await page.getByText('6 networks cannot be run').waitFor();

  const map = page.getByRole('application').first();
  await map.focus();
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect.poll(() => map.innerText()).toContain('m = 32, δ = 0.3');
  await page.getByRole('button', { name: /^Table of/ }).click();
  await page.getByRole('cell', { name: 'cannot be run' }).first().waitFor();

  await expect.poll(() => keptCells(page)).toBe(18); // cells are written together
  await page.reload();
  await expect.poll(() => progress.innerText(), { timeout: 10_000 }).toContain('18 / 18');
  await map.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await finished(page);
  expect(page.url()).toContain('m=32');
  expect(page.url()).not.toContain('x=');
  await page.goBack();
  await expect.poll(() => progress.innerText(), { timeout: 10_000 }).toContain('18 / 18');
});

test('the tabs are links, settings are kept, and bad values are reported', async () => {
  const { page } = await openPage({ hash: SMALL });
  await finished(page);
  await page.getByRole('link', { name: 'Sweep' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  expect(page.url()).toContain('x=m:10,100');
  await page.getByRole('combobox', { name: 'second setting' }).selectOption('delta');
  await page.waitForURL(/y=delta/);
  await page.getByRole('textbox', { name: /values of separation/ }).fill('0.2, oops');
  await page.getByText('“oops” is not a number').waitFor();
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await finished(page);
  await page.evaluate(() => {
    window.location.hash = '#v=1&x=m:10,20&result=guess';
  });
  await page
    .getByRole('region', { name: 'Notices' })
    .getByText(/result=guess/)
    .first()
    .waitFor();
});

test('a grid too large is refused, and blocked storage breaks nothing', async () => {
  const large = await openPage({ hash: '#v=1&seeds=20&x=n:20..600/581' });
  await large.page.getByText('This grid is too large').waitFor();
  expect(await large.page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(true);

  const { page } = await openPage({
    hash: '#v=1&n=32&ntest=32&d=9&T=20&x=m:4,8',
    prepare: async (p) => {
      await p.addInitScript(() => {
        Object.defineProperty(window, 'indexedDB', {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      });
    },
  });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Finished', exact: true }).waitFor();
  await page.getByText('not kept on this machine').first().waitFor();
});

test.each(['light', 'dark'] as const)('axe finds nothing on the sweep page in %s', async (colorScheme) => {
  const { page } = await openPage({ hash: GRID, colorScheme });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Finished', exact: true }).waitFor();
  await page.getByRole('button', { name: /^Table of/ }).click();
  await page.getByText('Fill in a range').first().click();
  expect(await findings(page)).toEqual([]);
});

test.each([
  [1440, 900],
  [360, 740],
])('nothing is cut off at %i x %i', async (width, height) => {
  const { page } = await openPage({ hash: GRID, viewport: { width, height } });
  await page.getByRole('heading', { name: 'The theorem, tested' }).waitFor();
  // charts take their width in the first frame after they are shown
  await page.waitForFunction((widest) => document.documentElement.scrollWidth <= widest, width, {
    timeout: 5000,
  });
});
