import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { modelsFor } from '../../src/experiment/settings.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { excess, finished, tableOf } from './page.ts';

const DEEP = '#v=2&model=deep&T=300';
/** over in a moment */
const QUICK = '#v=2&model=deep&d=9&n=32&ntest=32&m=8,32&B=4&T=60&seeds=1';

test('the layers of a deep network are looked at and saved', { timeout: 180_000 }, async () => {
  const { page } = await openPage({ hash: DEEP });
  await finished(page, 120_000);
  await page.getByText('3 hidden layers').filter({ visible: true }).first().waitFor();
  await page.getByRole('button', { name: /^Layers/ }).click();
  await page.getByText('At m = 512, step 300, layer').waitFor({ timeout: 60_000 });
  expect(await page.getByRole('button', { name: /Is it just a linear model/ }).count()).toBe(0);
  const title = /^Gates changed, m = 512/;
  await page.getByRole('button', { name: new RegExp(`^Save as: ${title.source.slice(1)}`) }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const path = await (await coming).path();
  const [head, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  for (const layer of ['layer 1', 'layer 2', 'layer 3']) expect(head).toContain(layer);
  expect(rows.length).toBeGreaterThan(10);
  expect(await findings(page)).toEqual([]);
});

test('a line per width at one layer, and a network whose first layer stays', async () => {
  const { page } = await openPage({ hash: `${QUICK}&train=upper&look=layers,spectrum,gradients` });
  await finished(page);
  await page.getByText('Layer 1 is not trained: it stays as drawn.').waitFor({ timeout: 30_000 });
  await page.getByText('first layer not trained').filter({ visible: true }).first().waitFor();
  await page.getByText('by width', { exact: true }).click();
  const [head] = await tableOf(page, 'Norm of the hidden vector, layer 3');
  expect(head.join(' ')).toContain('m = 8');
  expect(head.join(' ')).toContain('m = 32');
  await page.getByLabel('layer', { exact: true }).selectOption('1');
  await page.getByText('it stays as drawn at every width').waitFor();
  await page.getByText('Layer 1, whose weights these are, is not trained').waitFor();
  expect(await page.getByRole('figure', { name: /gradient with frozen gates/ }).count()).toBe(0);
});

test('choosing the model brings its defaults, and one step takes them back', async () => {
  const { page } = await openPage({ hash: '#v=2&T=20&seeds=1' });
  await finished(page);
  await page.getByRole('combobox', { name: 'model' }).selectOption('deep');
  await page.getByRole('textbox', { name: /hidden layers/ }).waitFor();
  await expect.poll(() => page.url()).toContain('model=deep');
  await finished(page);
  const options = page.getByRole('combobox', { name: 'model' }).getByRole('option');
  expect(await options.count()).toBe(modelsFor('structured').length);
  await page.getByRole('button', { name: 'Undo: model to two-layer' }).click();
  await expect.poll(() => page.url()).not.toContain('model=deep');
});

test('the layers stand alone in a frame, and in front of an audience', async () => {
  const { page } = await openPage({
    site: `${inject('site')}?embed`,
    hash: `${QUICK}&view=layers`,
    viewport: { width: 640, height: 460 },
  });
  await page.getByText('At m = 32, step 60').waitFor({ timeout: 30_000 });
  expect(await page.getByRole('figure').count()).toBe(1);
  expect(await excess(page)).toEqual({ controls: 0, below: 0 });
  expect(await findings(page)).toEqual([]);
  const hall = await openPage({
    hash: `${QUICK}&look=layers&view=layers&present=1`,
    viewport: { width: 1920, height: 1080 },
  });
  await hall.page.getByText('At m = 32, step 60').waitFor({ timeout: 30_000 });
  expect(await hall.page.getByRole('figure').count()).toBe(2);
  expect(await findings(hall.page)).toEqual([]);
});
