import { expect, test } from 'vitest';
import { findings } from './axe.ts';
import { NO_WEBGL, openPage } from './browser.ts';
import { finished, SMALL, smallWith } from './page.ts';

test('a bad link is reported piece by piece, and the rest of it runs', async () => {
  const { page } = await openPage({ hash: `${SMALL}&delta=far&colour=red&k=1` });
  const notices = page.getByRole('region', { name: 'Notices' });
  await notices
    .getByText('“delta=far” is not a number; 0.5 is used instead')
    .waitFor()
    .catch(() => {});
  const text = await notices.innerText();
  for (const piece of ['far', 'colour', 'k=1']) expect(text).toContain(piece);
  await finished(page);
  // one bar for all that is wrong with one link
  await notices.getByRole('button', { name: 'Dismiss these 3 notices' }).click();
  await expect.poll(() => notices.innerText()).toBe('');
});

test('without WebGL the run goes on with another engine, and the page says which and why', async () => {
  const { page } = await openPage({ hash: smallWith({ engine: 'webgl' }), flags: NO_WEBGL });
  await finished(page, 60_000);
  await page.getByRole('region', { name: 'Notices' }).getByText(/WebGL/).first().waitFor();
  const chip = page.locator('summary', { hasText: 'engine:' });
  expect(await chip.innerText()).not.toContain('webgl');
  await chip.click();
  expect(await page.locator('details', { has: chip }).innerText()).toContain('WebGL');
});

test('a table of the reader is trained on, and a faulty one is explained with its line', async () => {
  const { page } = await openPage({ hash: '#v=1&data=csv&m=10&T=20&B=4&engine=reference' });
  await page.getByText('Choose a CSV file, or drop one').waitFor();
  const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * 3) % 5},${i % 2 ? 'odd' : 'even'}`);
  const table = (lines: string[]) => ({
    name: 'mine.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles(table(['a,b,label', ...rows.slice(0, 10), '1,two,even', ...rows.slice(10)]));
  await page
    .getByText(/mine\.csv cannot be opened as data: Line 12, .*The lab stays as it was/)
    .first()
    .waitFor();
  // a fault far down is met as well, before the lab changes
  const long = Array.from({ length: 50 }, () => rows).flat();
  await chooser.setInputFiles(table(['a,b,label', ...long, '1,two,even']));
  await page
    .getByText(/mine\.csv cannot be opened as data: Line 2002, .*The lab stays as it was/)
    .first()
    .waitFor();
  await chooser.setInputFiles(table(['a,b,label', ...rows.map((row) => row.replace(/^0,0,/, '1,0,'))]));
  await page.getByText('2 classes in 2 dimensions').waitFor();
  await finished(page);
  const facts = page.getByRole('region', { name: 'Read from mine.csv' });
  await facts.getByText('column 3 “label”, by its usual name').waitFor();
  await facts.getByText('a, b', { exact: true }).waitFor();
});

test('a table that does not say which column is its class is shown, and the reader chooses', async () => {
  const { page } = await openPage({ hash: '#v=1&data=csv&m=10&T=20&B=4&engine=reference' });
  const rows = Array.from({ length: 60 }, (_, i) => `${i * 1.5 + 1},${'MF'[i % 2]},${i % 3}`);
  const buffer = Buffer.from(['age,sex,grade', ...rows].join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'ask.csv', mimeType: 'text/csv', buffer });
  const chooser = page.getByRole('region', { name: 'Which column is the class?' });
  await chooser.getByRole('row', { name: /grade.*guess/ }).waitFor();
  expect(await findings(page)).toEqual([]);
  await chooser.getByRole('button', { name: 'sex is the class' }).click();
  await expect.poll(() => page.url()).toContain('label=sex');
  await finished(page);
  const facts = page.getByRole('region', { name: 'Read from ask.csv' });
  await facts.getByText('column 2 “sex”, as asked for').waitFor();
  await facts.getByText('age, grade', { exact: true }).waitFor();
  expect(await chooser.count()).toBe(0);
  await page.locator('#setting-label').selectOption('grade');
  await facts.getByText('column 2 “sex” holds text').waitFor();
});

test('a separation that cannot be reached is refused with the largest that can, and can be left', async () => {
  const { page } = await openPage({ hash: smallWith({ delta: '2', k: '9' }) });
  await page
    .getByRole('alert')
    .getByText(/largest/i)
    .waitFor();
  await page.getByRole('button', { name: 'Back to the default settings' }).click();
  await page.getByRole('button', { name: /Pause|Run again/ }).waitFor();
  await expect.poll(() => page.getByRole('alert').filter({ hasText: 'cannot go on' }).count()).toBe(0);
});

test('a network that diverges is named with its step, its learning rate and what to try', async () => {
  const { page } = await openPage({ hash: '#v=1&data=csv&norm=off&m=10&T=20&B=4&n=20&ntest=10&c=1000' });
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${1 + (i % 7)}e30,${i % 5}e30,${i % 2 ? 'odd' : 'even'}`,
  );
  const buffer = Buffer.from(rows.join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'huge.csv', mimeType: 'text/csv', buffer });
  const told = page.getByRole('alert').getByText(/m = 10 diverged in step \d+ with η = c\/m = 100/);
  await told.waitFor({ timeout: 30_000 });
  expect(await told.innerText()).toContain('Try a smaller learning rate');
});

test('too much memory is refused with advice before anything is allocated', async () => {
  const { page } = await openPage({ hash: '#v=1&d=4096&n=60000&m=65536&T=1' });
  await page
    .getByRole('alert')
    .getByText(/memory/i)
    .waitFor({ timeout: 60_000 });
});
