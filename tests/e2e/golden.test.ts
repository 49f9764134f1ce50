import { expect, test } from 'vitest';
import golden from '../fixtures/golden-fingerprints.json' with { type: 'json' };
import { openPage } from './browser.ts';
import { finished, judged } from './page.ts';

test('Chromium reproduces every golden link exactly, one after the other in one tab', async () => {
  const { page } = await openPage();
  for (const { link, fp } of golden) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `${link}&fp=${fp}`);
    await page.waitForFunction(judged, fp.split('.')[0], { timeout: 80_000 });
    expect(await page.getByText('Reproduced exactly').count(), link).toBeGreaterThan(0);
  }
}, 300_000);

test('a run that differs is told apart, and where', async () => {
  const [{ link, fp }] = golden;
  const [total, steps, names] = fp.split('.');
  const wrong = [
    `${total.startsWith('A') ? 'B' : 'A'}${total.slice(1)}`,
    `${steps.slice(0, 3)}${steps[3] === 'A' ? 'B' : 'A'}${steps.slice(4)}`,
    names,
  ].join('.');
  const { page } = await openPage({ hash: `${link}&fp=${wrong}` });
  await finished(page);
  await page
    .getByText(/first difference is in at step 3|first difference.*step 3/)
    .first()
    .waitFor();
  expect(await page.getByText('Reproduced exactly').count()).toBe(0);
});

test('real digits train in the page', async () => {
  const { page } = await openPage({ hash: '#v=1&data=mnist&n=300&ntest=200&m=100&B=32&T=60' });
  await finished(page, 80_000);
  await page
    .getByText(/Test error \d/)
    .first()
    .waitFor();
});
