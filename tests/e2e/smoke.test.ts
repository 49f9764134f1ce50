import { expect, inject, test } from 'vitest';
import { openPage } from './browser.ts';
import { atRest, finished, SMALL } from './page.ts';

test('the page opens without errors, isolated, and loads nothing from elsewhere', async () => {
  const foreign: string[] = [];
  const { page } = await openPage({
    prepare: async (page) => {
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        const own = origin === new URL(inject('site')).origin || protocol === 'data:' || protocol === 'blob:';
        if (!own) foreign.push(request.url());
      });
    },
  });
  await page.waitForFunction(() => (document.querySelector('#root')?.childElementCount ?? 0) > 0);
  expect(await page.title()).toContain('Widenet');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(foreign).toEqual([]);
});

test('the policy of the built page allows no foreign script and no eval', async () => {
  const { page, errors } = await openPage();
  const evaluated = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return 'injected' in window;
  });
  expect(evaluated).toBe(false);
  expect(errors.some((text) => text.includes('Content Security Policy'))).toBe(true);
  errors.length = 0; // that error was the point of the test
});

test('what the page asks is readable before any of its code is there, in the dark too', async () => {
  const { page } = await openPage({
    colorScheme: 'dark',
    prepare: (page) => page.route(/assets\/lab-.*\.js/, () => {}), // asked for and never answered
  });
  const text = page.getByText('Why does plain SGD train very wide networks so well');
  await text.waitFor();
  const lightness = await text.evaluate((element) => {
    const of = (colour: string) =>
      (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
    return {
      ink: of(getComputedStyle(element).color),
      ground: of(getComputedStyle(document.documentElement).backgroundColor),
    };
  });
  expect(lightness.ink - lightness.ground).toBeGreaterThan(150);
});

test('a page whose code cannot be fetched says so', async () => {
  const { page, errors } = await openPage({
    prepare: (page) => page.route(/assets\/page-.*\.js/, (route) => route.abort()),
  });
  await page.getByText('The page could not be loaded. Check the connection').waitFor();
  errors.length = 0; // the request that failed was the point of the test
});

test('a part of the page whose code cannot be fetched says so in its place, and the rest goes on', async () => {
  const { page, errors } = await openPage({
    prepare: (page) => page.route(/assets\/SweepPage-.*\.js/, (route) => route.abort()),
  });
  await page.getByRole('link', { name: 'Sweep' }).click();
  const said = page.getByRole('main').getByText('The sweep page could not be loaded');
  await said.waitFor();
  const box = await said.boundingBox();
  expect(box?.width).toBeGreaterThan(600); // where the page would be, not in the column of the settings
  await page.getByRole('link', { name: 'Lab' }).click();
  await page
    .getByRole('button', { name: 'Pause' })
    .or(page.getByRole('button', { name: 'Run again' }))
    .waitFor();
  errors.length = 0; // the request that failed was the point of the test
});

test('the first run leaves the processor to the page until its last piece is up', async () => {
  const { page } = await openPage({
    prepare: (page) =>
      page.addInitScript(() => {
        // on a busy machine the run would not wait longer than this
        const native = setTimeout;
        window.setTimeout = ((call: TimerHandler, ms?: number, ...rest: unknown[]) =>
          ms === 1500 ? 0 : native(call, ms, ...rest)) as typeof setTimeout;
        const Native = Worker;
        window.Worker = class extends Native {
          constructor(url: string | URL, options?: WorkerOptions) {
            super(url, options);
            document.documentElement.dataset.upAtStart ??= String(
              document.body.innerText.includes('Default settings'),
            );
          }
        };
      }),
  });
  await page.waitForFunction(() => document.documentElement.dataset.upAtStart !== undefined);
  expect(await page.evaluate(() => document.documentElement.dataset.upAtStart)).toBe('true');
});

test('a chart says when it is too small, and no longer when it is as large as before', async () => {
  const large = { width: 700, height: 740 };
  const { page } = await openPage({
    site: `${inject('site')}?embed`,
    hash: `${SMALL}&view=distance`,
    viewport: large,
  });
  await page.getByRole('img', { name: /10 and 100|m = 100/ }).waitFor();
  await finished(page);
  await atRest(page); // drawn for the last time
  const complaint = page.getByRole('alert');
  await page.setViewportSize({ width: 60, height: 740 });
  await complaint.waitFor();
  await page.setViewportSize(large);
  await complaint.waitFor({ state: 'detached' });
});

test('text comes compressed, typed, and with the headers that isolate the page', async () => {
  const site = inject('site');
  for (const [path, type] of [
    ['', 'text/html'],
    ['sw.js', 'text/javascript'],
    ['favicon.svg', 'image/svg+xml'],
  ]) {
    const { status, headers } = await fetch(site + path);
    expect(status).toBe(200);
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('content-type')).toContain(type);
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  }
  const plain = await fetch(site, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toContain('<div id="root">');
});
