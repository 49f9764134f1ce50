import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import {
  applies,
  defaultExperiment,
  type Experiment,
  SETTINGS,
  type Setting,
  type SettingKey,
} from '../../src/experiment/settings.ts';
import { openPage } from './browser.ts';
import { smallWith } from './page.ts';

/** Moves the control of a setting to another legal value, as a reader would. */
async function move(page: Page, setting: Setting, experiment: Experiment): Promise<void> {
  const value = experiment[setting.key];
  if (setting.type === 'choice') {
    const other = setting.choices.find((choice) => choice !== value) ?? '';
    await page.locator(`#setting-${setting.key}`).selectOption(other);
  } else if (setting.type === 'list') {
    await page.getByRole('button', { name: 'add this width' }).click();
  } else {
    const slider = page.getByRole('slider', { name: setting.label, exact: false }).first();
    const atEnd = (await slider.inputValue()) === (await slider.getAttribute('max'));
    await slider.press(atEnd ? 'ArrowLeft' : 'ArrowRight');
  }
}

/** The settings in the address bar, which are those of the run: both follow the controls together. */
function inAddress(page: Page): Experiment {
  const { experiment, problems } = readLink(new URL(page.url()).hash);
  expect(problems).toEqual([]);
  return experiment;
}

const HEAVY = { gaussian: { n: '32', ntest: '32', d: '20', k: '3', T: '20' }, xor: {} } as const;

async function eachControl(
  usual: Experiment,
  hash: string,
  skips: (key: SettingKey) => boolean,
): Promise<void> {
  const { page } = await openPage({ hash });
  await page.getByRole('button', { name: /Run again|Pause/ }).waitFor();
  const driven = SETTINGS.filter((s) => applies(s, usual) && !skips(s.key));
  for (const setting of driven) {
    const before = inAddress(page);
    await move(page, setting, before);
    await expect
      .poll(() => inAddress(page)[setting.key], {
        message: `the control of ${setting.key} changes the run`,
        timeout: 5000,
      })
      .not.toEqual(before[setting.key]);
    const after = inAddress(page);
    for (const other of SETTINGS)
      if (other.key !== setting.key) expect(after[other.key]).toEqual(before[other.key]);
  }
}

test('every control of the structured source changes the run', () =>
  // source and model bring other defaults along
  eachControl(
    defaultExperiment('structured'),
    smallWith({ p: '0.1' }),
    (key) => key === 'data' || key === 'model',
  ));

test('every control of the other synthetic sources changes the run', async () => {
  const others: readonly string[] = ['data', 'model', 'm', 'c', 'B', 'T', 'seeds', 'seed', 'engine'];
  await eachControl(
    defaultExperiment('gaussian'),
    smallWith({ data: 'gaussian', ...HEAVY.gaussian }),
    (key) => others.includes(key),
  );
});

test.each([
  ['deep', { L: '2' }, ['L', 'train', 'skip']],
  ['recurrent', {}, ['S', 'eps']],
] as const)('every control of its own of the model %s changes the run', (model, more, own) =>
  eachControl(
    defaultExperiment('structured', model),
    smallWith({ model, m: '8', T: '20', ...more }),
    (key) => !(own as readonly string[]).includes(key),
  ),
);

test('a control that has no meaning for a source is not there', async () => {
  const { page } = await openPage({ hash: '#v=1&data=xor&n=32&ntest=32&d=3&m=10&T=20' });
  await page.getByRole('textbox', { name: 'steps T' }).waitFor(); // the controls come last
  for (const setting of SETTINGS)
    expect(await page.locator(`#${setting.key}-label`).count(), setting.key).toBe(
      applies(setting, defaultExperiment('xor')) ? 1 : 0,
    );
});

test('widths can be edited and removed, one by one', async () => {
  const { page } = await openPage({ hash: smallWith({}) });
  await page.getByLabel('width 1 of 2').fill('20');
  await expect.poll(() => inAddress(page).m).toEqual([20, 100]);
  await page.getByLabel('width 2 of 2').fill('20');
  await page.getByText('“20” is there already').waitFor();
  await page.getByRole('button', { name: 'remove width 100' }).click();
  await expect.poll(() => inAddress(page).m).toEqual([20]);
  expect(await page.getByRole('button', { name: 'remove width 20' }).count()).toBe(0); // one must stay
});

test('the run on screen is the one of the controls', async () => {
  const { page } = await openPage({ hash: smallWith({ m: '10' }) });
  await page.getByRole('textbox', { name: 'training points n' }).fill('24');
  await page.getByText('24 points to train on').waitFor();
  await page
    .locator('figcaption', { hasText: /n\s=\s24,\snₜ\s=\s32,.*η\s=\s3/ })
    .first()
    .waitFor();
});
