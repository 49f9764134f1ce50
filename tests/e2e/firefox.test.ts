import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { findFirefox } from '../../scripts/lib/firefox.mjs';
import golden from '../fixtures/golden-fingerprints.json' with { type: 'json' };

// The exact engine in another JavaScript engine: the page itself must find the fingerprints that Node and Chromium give.
const executablePath = findFirefox();
let browser: Browser | undefined;
afterAll(() => browser?.close());

describe.skipIf(executablePath === null)('Firefox (left out where there is none)', () => {
  it.each(golden)('reproduces $link exactly', async ({ link, fp }) => {
    browser ??= await puppeteer.launch({
      browser: 'firefox',
      headless: true,
      executablePath: executablePath ?? '',
    });
    const page = await browser.newPage();
    await page.goto(`${inject('site')}${link}&fp=${fp}`);
    await page.waitForFunction(() => /Run again/.test(document.body.innerText), { timeout: 80_000 });
    const text = await page.evaluate(() => document.body.innerText);
    expect(text).toContain('Reproduced exactly');
    await page.close();
  });
});
