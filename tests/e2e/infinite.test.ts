import { expect, test } from 'vitest';
import { openPage } from './browser.ts';
import { atRest, finished, tablesOf } from './page.ts';

const LINK = '#v=2&n=64&ntest=64&m=10,100,inf&T=100&seeds=1';
const ERROR = 'How often the networks are wrong';
const DISTANCE = 'How far the weights move from where they started';

test('the network of infinite width is one more line, last in every list, and has no distance', async () => {
  const { page } = await openPage({ hash: LINK });
  await finished(page);
  await atRest(page);
  const [errors, distances] = await tablesOf(page, [ERROR, DISTANCE]);
  expect(errors[0].at(-1)).toContain('m = ∞');
  expect(errors.at(-1)?.at(-1)).toMatch(/\d/);
  expect(distances[0].join(' ')).toContain('m = 100');
  expect(distances[0].join(' ')).not.toContain('∞');
  expect(await page.getByText(/∞ have not fitted/).count()).toBeGreaterThan(0);
  expect(new URL(page.url()).hash).toContain('m=10,100,inf');
});

test('a setting that has no limit takes it from the widths and says so; a link that asks for both is refused', async () => {
  const { page } = await openPage({ hash: LINK });
  await finished(page);
  await page.getByLabel('richness').first().fill('0.5');
  await page.getByText('m = ∞ was taken from the widths').first().waitFor();
  await page.waitForURL(/m=10,100(&|$)/);
  const other = await openPage({ hash: `${LINK}&gamma=0.5` });
  await other.page.getByText('“m=inf” cannot be trained').first().waitFor();
});
