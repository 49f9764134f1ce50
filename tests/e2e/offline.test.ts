import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { openPage } from './browser.ts';
import { EXACT, finished, SMALL, smallWith, stepShown } from './page.ts';
import { subPath } from './subPath.ts';

/** Waits until everything is stored. The page begins with that a few seconds after its first run. */
async function stored(page: Page): Promise<number> {
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), {
      timeout: 60_000,
      interval: 500,
    })
    .toBe('activated');
  return page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const keys = await Promise.all(caches.map((cache) => cache.keys()));
    return keys.flat().length;
  });
}

/** Another link in the same tab, as when it is typed into the address bar. */
async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

test('after one visit the whole lab works without a network, from any folder of any server', async () => {
  const site = await subPath();
  onTestFinished(() => site.stop());
  const foreign: string[] = [];
  const { page, context } = await openPage({
    site: site.url,
    hash: EXACT,
    serviceWorkers: 'allow',
    prepare: async (page) => {
      page.context().on('request', (request) => {
        const { protocol, href } = new URL(request.url());
        if (!href.startsWith(site.url) && protocol !== 'data:' && protocol !== 'blob:') foreign.push(href);
      });
    },
  });
  await finished(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false); // and it trains all the same
  expect(await stored(page)).toBeGreaterThan(30);

  await context.setOffline(true);
  await site.stop();
  await page.reload();
  await finished(page);

  await page.getByText('What am I looking at?').first().click();
  await page.locator('.katex').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const fonts = await page.evaluate(() =>
    [...document.fonts].map(({ family, status }) => [family.replaceAll('"', ''), status]),
  );
  // of the stand-ins ("Widenet Text Arial") a machine has one or the other
  const failed = fonts.filter(([family, status]) => status === 'error' && !/^Widenet \w+ /.test(family));
  expect(failed).toEqual([]);
  for (const family of ['Widenet Text', 'Widenet Title']) expect(fonts).toContainEqual([family, 'loaded']);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  await page.keyboard.press('Escape');

  await follow(page, 'v=1&data=mnist&n=200&ntest=100&m=50&B=16&T=20');
  await page.getByText('200 points to train on').waitFor({ timeout: 30_000 });
  await finished(page);
  await follow(page, `${SMALL.slice(1)}&look=spectrum`);
  await page.getByText('effective rank of W', { exact: true }).waitFor({ timeout: 30_000 });
  await follow(page, `${SMALL.slice(1)}&x=m:10,20`);
  await page.getByText('What is swept').waitFor();
  await follow(page, 'lecture=1.1');
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.goto(`${site.url}?embed${EXACT}&view=loss`);
  await page.getByRole('link', { name: 'Open in Widenet' }).waitFor();
  await finished(page);
  expect(foreign).toEqual([]);
});

test('a new version waits for the reader and never replaces the code under a run', async () => {
  const site = await subPath();
  onTestFinished(() => site.stop());
  const { page } = await openPage({ site: site.url, hash: EXACT, serviceWorkers: 'allow' });
  await stored(page);
  site.newVersion();
  await page.goto(`${site.url}${smallWith({ engine: 'wasm', T: '1000000', m: '2000' })}`);
  await page.reload();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  const notice = page.getByText('A new version is ready');
  await notice.waitFor({ timeout: 60_000 });
  const marked = await page.evaluate(() => Object.assign(window, { marked: true }).marked);
  const step = await stepShown(page);
  await expect.poll(() => stepShown(page)).toBeGreaterThan(step); // the run goes on under the notice
  expect(await page.evaluate(() => 'marked' in window)).toBe(marked); // nothing was reloaded
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state)).toBe(
    'installed',
  );
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await page.waitForFunction(() => !('marked' in window));
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  expect(await notice.count()).toBe(0);
});

test('the page can be installed', async () => {
  const site = await subPath();
  onTestFinished(() => site.stop());
  const { page } = await openPage({ site: site.url, hash: SMALL });
  const manifest = await page.evaluate(async () => {
    const href = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '';
    const read = (await (await fetch(href)).json()) as {
      start_url: string;
      scope: string;
      icons: { src: string; sizes: string; purpose?: string }[];
    };
    const icons = await Promise.all(
      read.icons.map(async (icon) => {
        const image = new Image();
        image.src = new URL(icon.src, href).href;
        await image.decode();
        return { ...icon, width: image.naturalWidth };
      }),
    );
    return { start: new URL(read.start_url, href).href, scope: new URL(read.scope, href).href, icons };
  });
  expect(manifest).toMatchObject({ start: site.url, scope: site.url });
  for (const { sizes, width } of manifest.icons) if (sizes !== 'any') expect(sizes).toBe(`${width}x${width}`);
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
});
