import { expect, inject, test } from 'vitest';
import { openPage } from './browser.ts';

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
