import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readLink } from '../../src/experiment/link.ts';
import { findings } from './axe.ts';
import { openPage } from './browser.ts';
import { EXACT, excess, finished, SMALL, smallWith } from './page.ts';

let outside: Server;
let elsewhere = '';
beforeAll(async () => {
  outside = createServer((request, response) => {
    // the second page asks for isolation itself, which is what makes embedding hard
    if (request.url === '/isolated') response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', 'text/html');
    const hash = `${smallWith({ engine: 'wasm', lock: 'all' })}&view=distance`.replaceAll('&', '&amp;');
    response.end(
      `<!doctype html><html lang="en"><title>A page</title><iframe title="Widenet" width="640" height="460" src="${inject('site')}?embed${hash}"></iframe></html>`,
    );
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const address = outside.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  elsewhere = `http://127.0.0.1:${address.port}/`;
});
afterAll(() => new Promise((resolve) => outside.close(resolve)));

test.each(['', 'isolated'])('an embedded view runs in a page of another origin (%s)', async (path) => {
  const { page } = await openPage({ site: elsewhere + path });
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 30_000 });
  await frame.getByRole('figure', { name: /How far/ }).waitFor();
  expect(await frame.getByRole('figure').count()).toBe(1);
  expect(await frame.getByRole('banner').count()).toBe(0);
  expect(await frame.getByRole('textbox').count()).toBe(0);
  const own = page.frames()[1];
  expect(await own?.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(460);
  const whole = frame.getByRole('link', { name: 'Open in Widenet' });
  const [opened] = await Promise.all([page.waitForEvent('popup'), whole.click()]);
  const { screen, fp } = readLink(opened.url());
  expect(new URL(opened.url()).search).toBe('');
  expect(screen).toEqual({ lock: 'all' });
  expect(fp).not.toBeNull();
  await opened.getByText('Reproduced exactly').waitFor({ timeout: 30_000 });
});

test('a view that looks deeper can be embedded: its picture fits the frame, and nothing is there to choose', async () => {
  for (const [view, figure, said] of [
    ['spectrum', /Singular values at m = 100/, 'At m = 100, step 60, what training added'],
    ['landscape', /The loss along a straight line/, 'On the straight line'],
  ] as const) {
    const { page } = await openPage({
      site: `${inject('site')}?embed`,
      hash: `${EXACT}&view=${view}`,
      viewport: { width: 640, height: 460 },
    });
    await page.getByText(said).waitFor({ timeout: 30_000 });
    await page.getByRole('figure', { name: figure }).waitFor();
    expect(await page.getByRole('figure').count(), view).toBe(1);
    expect(await excess(page), view).toEqual({ controls: 0, below: 0 });
    expect(await findings(page)).toEqual([]);
  }
});

test('a small frame is for the picture: one network that can be read, and no line of settings', async () => {
  for (const [viewport, pictures] of [
    [{ width: 640, height: 460 }, 2],
    [{ width: 360, height: 400 }, 1],
  ] as const) {
    const { page } = await openPage({
      site: `${inject('site')}?embed`,
      hash: `${EXACT}&view=inside`,
      viewport,
    });
    await page.getByText('the median turn of the units').waitFor({ timeout: 30_000 });
    const shown = page.getByRole('figure', { name: 'Look inside' }).getByRole('img');
    await expect.poll(() => shown.count()).toBe(pictures);
    expect(await page.getByText('wrong now').isVisible()).toBe(pictures === 2);
    expect(await page.getByText('δ = 0.5').last().isVisible()).toBe(pictures === 2);
    expect(await excess(page)).toEqual({ controls: 0, below: 0 });
  }
});

test('an embedded page without anything around it is accessible', async () => {
  const { page } = await openPage({
    site: `${inject('site')}?embed`,
    hash: `${EXACT}&view=verdict`,
    viewport: { width: 360, height: 400 },
    colorScheme: 'dark',
  });
  await finished(page);
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test.each([
  ['lecture', '#lecture=3.2'],
  ['sweep', `${SMALL}&x=m:10,100`],
])('a link of the %s, which cannot be embedded, says so and leads there', async (name, hash) => {
  const { page } = await openPage({
    site: `${inject('site')}?embed`,
    hash,
    viewport: { width: 360, height: 400 },
  });
  await page.getByRole('heading', { name: `The ${name} cannot be embedded` }).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('figure').count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  const link = page.getByRole('link', { name: `Open the ${name} in Widenet` });
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await opened
    .getByRole('link', { name: new RegExp(name, 'i'), exact: false })
    .first()
    .waitFor();
  expect(new URL(opened.url()).search).toBe('');
  expect(new URL(opened.url()).hash).toContain(name === 'lecture' ? 'lecture=3.2' : 'x=m:10,100');
});
