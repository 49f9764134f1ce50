import { expect, test } from 'vitest';
import { openPage } from './browser.ts';
import { finished, smallWith } from './page.ts';

test('the GPU engine trains in the built page, in its worker and under its policy', async () => {
  const { page } = await openPage({ hash: smallWith({ engine: 'webgl', T: '20' }) });
  await finished(page, 60_000);
  expect(await page.locator('summary', { hasText: 'engine:' }).innerText()).toContain('webgl');
});

test('the GPU engine trains deep networks there', async () => {
  const { page, errors } = await openPage({
    hash: smallWith({ engine: 'webgl', m: '10', T: '10', model: 'deep', L: '2', skip: 'on' }),
  });
  await finished(page, 80_000);
  expect(await page.locator('summary', { hasText: 'engine:' }).innerText()).toContain('webgl');
  expect(errors).toEqual([]);
});

test('when the GPU process dies in the middle of a run, the run goes on with another engine', async () => {
  const { page, context, errors } = await openPage({ hash: smallWith({ engine: 'webgl', T: '5000' }) });
  const chip = page.locator('summary', { hasText: 'engine: webgl' });
  await chip.waitFor({ timeout: 60_000 });
  await expect.poll(() => chip.innerText(), { timeout: 60_000 }).toMatch(/[1-9]\d* steps\/s/);
  const session = await context.browser()?.newBrowserCDPSession();
  await session?.send('Browser.crashGpuProcess');
  await page
    .getByRole('region', { name: 'Notices' })
    .getByText(/context was lost/)
    .first()
    .waitFor({ timeout: 60_000 });
  await finished(page, 60_000);
  expect(await page.locator('summary', { hasText: 'engine:' }).innerText()).not.toContain('webgl');
  expect(errors).toEqual([]);
});
