import puppeteer from 'puppeteer-core';
import { describe, expect, inject, it } from 'vitest';
import { findFirefox } from '../../scripts/lib/firefox.mjs';
import golden from '../fixtures/golden-fingerprints.json' with { type: 'json' };
import { judged } from './page.ts';

// The exact engine in another JavaScript engine: the page itself must find the fingerprints that Node and Chromium give.
const executablePath = findFirefox();

describe.skipIf(executablePath === null)('Firefox (left out where there is none)', () => {
  it('reproduces every golden link exactly, one after the other in one tab', async () => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      headless: true,
      executablePath: executablePath ?? '',
    });
    try {
      const page = await browser.newPage();
      await page.goto(inject('site'));
      for (const { link, fp } of golden) {
        await page.evaluate((hash) => {
          window.location.hash = hash;
        }, `${link}&fp=${fp}`);
        // not waitForFunction, which makes a function from text in the page: some versions hold that against the page's CSP
        await expect.poll(() => page.evaluate(judged, fp.split('.')[0]), { timeout: 80_000 }).toBe(true);
        const text = await page.evaluate(() => document.body.innerText);
        expect(text, link).toContain('Reproduced exactly');
      }
    } finally {
      await browser.close();
    }
  }, 300_000);
});
