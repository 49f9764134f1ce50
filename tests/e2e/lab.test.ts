import { expect, test } from 'vitest';
import { openPage } from './browser.ts';
import {
  atRest,
  finished,
  openTables,
  SMALL,
  smallWith,
  stepShown,
  stepText,
  tablesNow,
  tablesOf,
} from './page.ts';

const TITLES = [
  'How often the networks are wrong',
  'How far the weights move from where they started',
  'How many activations have flipped',
  'How large the loss is',
];

test('the default experiment runs by itself and all its curves appear', async () => {
  const { page } = await openPage();
  await page.getByText('fitted the training set').waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).hash).toBe('#v=2');
  await openTables(page, TITLES);
  const fewest = async () => Math.min(...(await tablesNow(page, TITLES)).map((rows) => rows.length));
  await expect.poll(fewest, { timeout: 10_000 }).toBeGreaterThan(6);
  for (const [head, ...rows] of await tablesNow(page, TITLES)) {
    for (const m of ['10', '30', '100', '1\u202f000', '4\u202f000'])
      expect(head.join(' ')).toContain(`m = ${m}`);
    expect(rows.length).toBeGreaterThan(5);
  }
  await page
    .getByRole('button', { name: 'Pause' })
    .or(page.getByRole('button', { name: 'Run again' }))
    .first()
    .waitFor();
});

test('a shared link gives the same series in another browser', async () => {
  const first = await openPage({ hash: SMALL });
  await first.page.getByLabel('separation δ').first().fill('0.35');
  await first.page.waitForURL(/delta=0\.35/);
  await finished(first.page);
  const link = new URL(first.page.url()).hash;
  const second = await openPage({ hash: link });
  await finished(second.page);
  const tables = await tablesOf(second.page, TITLES);
  expect(tables).toEqual(await tablesOf(first.page, TITLES));
  expect(tables[0].length).toBeGreaterThan(30);
});

test('pause stops the steps, a step takes one, and run goes on', async () => {
  const { page } = await openPage({ hash: smallWith({ T: '100000', m: '3000' }) });
  await page.waitForFunction(() =>
    /step [1-9]/.test(document.querySelector('[data-testid=step]')?.textContent ?? ''),
  );
  await page.getByRole('button', { name: 'Pause' }).click();
  await atRest(page); // every worker has answered, and the answer is shown
  const paused = await stepText(page);
  await openTables(page, TITLES);
  await atRest(page);
  expect(await stepText(page)).toBe(paused);

  const before = await stepShown(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.waitForFunction(
    (before) => document.querySelector('[data-testid=step]')?.textContent !== before,
    paused,
  );
  expect(await stepShown(page)).toBe(before + 1);

  await page.getByRole('application').first().press('Space'); // a focused button would take the key itself
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(() => stepShown(page), { timeout: 30_000 }).toBeGreaterThan(before + 1);
});

test('back and forward return to experiments, and another link opens in the same tab', async () => {
  const { page } = await openPage({ hash: SMALL });
  const batch = page.getByRole('textbox', { name: 'batch size B' });
  await batch.fill('7');
  await page.waitForURL(/B=7/);
  await page.goBack();
  await expect.poll(() => batch.inputValue()).toBe('4');
  await page.goForward();
  await expect.poll(() => batch.inputValue()).toBe('7');
  await page.evaluate(() => {
    window.location.hash = '#v=1&B=2&T=20&m=10&n=16';
  });
  await expect.poll(() => batch.inputValue()).toBe('2');
  await finished(page);
});

test('an entry that is not legal is explained at its field and not applied', async () => {
  const { page } = await openPage({ hash: SMALL });
  const steps = page.getByRole('textbox', { name: 'steps T' });
  await steps.fill('many');
  await page.getByText('“many” is not a number').waitFor();
  expect(await steps.getAttribute('aria-invalid')).toBe('true');
  await atRest(page); // a change settles after a moment
  expect(page.url()).toContain('T=60');
  await steps.press('Escape');
  expect(await steps.inputValue()).toBe('60');
  await steps.fill('0');
  await page.getByText('“0” is below the smallest value').waitFor();
});

test('a shared link of a finished run is recognised as the same run, bit for bit', async () => {
  const { page, context } = await openPage({ hash: smallWith({ engine: 'wasm' }) });
  await finished(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`${page.url()}&fp=`);
  const other = await openPage({ hash: new URL(link).hash });
  await other.page.getByText('Reproduced exactly').waitFor();
  const forged = await openPage({
    hash: new URL(link).hash.replace(/seed=\d+|$/, '').replace('fp=', 'seed=9&fp='),
  });
  await forged.page.getByText('Not the same bits').waitFor();
});
