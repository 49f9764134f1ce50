import { expect, test } from 'vitest';
import { openPage } from './browser.ts';
import { finished, SMALL, tableOf } from './page.ts';

test('a view that is opened looks into the run, and the link opens it elsewhere', async () => {
  const first = await openPage({ hash: SMALL });
  await finished(first.page);
  await first.page.getByRole('button', { name: 'Is it just a linear model?' }).click();
  await first.page.getByText('those of the linear twin').waitFor();
  const link = new URL(first.page.url()).hash;
  expect(link).toContain('look=twin');
  const title = 'How far the network is from its linear twin';
  await first.page.getByText('(step 60)').first().waitFor({ state: 'attached' });
  const known = await tableOf(first.page, title);
  expect(known.length).toBeGreaterThan(30);

  const second = await openPage({ hash: link });
  await second.page.getByText('(step 60)').first().waitFor({ state: 'attached' });
  await expect.poll(() => tableOf(second.page, title), { timeout: 20_000 }).toEqual(known);
});

test('a view plays its steps to the last, and can be stopped on the way', async () => {
  const { page } = await openPage({ hash: `${SMALL}&look=spectrum` });
  await finished(page);
  await page.getByText('step 60, what training added').first().waitFor();
  const slider = page.getByRole('slider', { name: 'step', exact: true });
  const play = page.getByRole('button', { name: 'Play', exact: true });
  const last = await slider.getAttribute('max');
  await slider.fill('0');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('step 0');
  await play.click();
  await expect.poll(() => slider.inputValue()).toBe('2');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await play.waitFor();
  await slider.fill(String(Number(last) - 3));
  await play.click();
  await expect.poll(() => slider.inputValue()).toBe(last);
  await play.waitFor();
  await page.getByText('step 60, what training added').first().waitFor();
});
