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
