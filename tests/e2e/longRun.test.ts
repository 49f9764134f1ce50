import { expect, test } from 'vitest';
import { openPage, type PageOptions } from './browser.ts';
import { smallWith, stepText } from './page.ts';

const LONG = smallWith({ engine: 'wasm', m: '1000,4000', d: '100', T: '1000000', B: '32', n: '256' });
const long: PageOptions = { hash: LONG };

test('a run that would take very long asks first, and a smaller one is a click away', async () => {
  const { page } = await openPage(long);
  const question = page.getByRole('region', { name: 'A long run' });
  await question.getByText(/would take about \d+ (min|h)/).waitFor();
  expect(await stepText(page)).toContain('step 0 / 1');
  await question.getByRole('button', { name: /steps: about/ }).click();
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => stepText(page), { timeout: 20_000 }).toMatch(/step [1-9]/);
  await page.getByText('T changed: training starts again.').first().waitFor();
  await page.getByText(/about \d+ (s|min) left/).waitFor();
});

test('told to start anyway it does', async () => {
  const { page } = await openPage(long);
  await page
    .getByRole('region', { name: 'A long run' })
    .getByRole('button', { name: 'Start anyway' })
    .click();
  await expect.poll(() => stepText(page), { timeout: 20_000 }).toMatch(/step [1-9]/);
});
