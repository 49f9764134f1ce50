import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import { browserArguments, findBrowser } from '../../scripts/lib/browser.mjs';
import { type FontSet, fontconfigFile, machineFonts } from './fontSets.ts';
import { KEEP_PENDING } from './pending.ts';

/** Chromium flags that take WebGL away, as on a machine without it. */
export const NO_WEBGL: readonly string[] = ['--disable-gpu', '--disable-software-rasterizer'];

export interface PageOptions {
  /** the link's part after the address, with its '#'; default none */
  readonly hash?: string;
  /** further Chromium flags, such as NO_WEBGL */
  readonly flags?: readonly string[];
  /** the fonts that the machine seems to have; default those that it has */
  readonly fonts?: FontSet;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** default 'block': storing the whole lab for later would take the machine from what is tested */
  /** what the page must have reached; 'commit' where something is kept from it */
  readonly waitUntil?: 'load' | 'commit';
  readonly serviceWorkers?: 'allow' | 'block';
  /** where the page is; default the served site */
  readonly site?: string;
  /** runs before the page is opened: routes, init scripts, permissions */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** console errors and uncaught exceptions so far; the test fails at its end unless this is empty by then */
  readonly errors: string[];
}

const browsers = new Map<string, Promise<Browser>>();

async function launch(flags: readonly string[], fonts: FontSet | undefined): Promise<Browser> {
  const executablePath = (await findBrowser()) ?? undefined;
  const env = fonts === undefined ? {} : { FONTCONFIG_FILE: fontconfigFile(fonts) };
  return chromium.launch({
    executablePath,
    args: [...browserArguments(), ...flags],
    env: { ...process.env, ...env },
  });
}

/**
 * Opens the built page in a context of its own (nothing is shared with other calls but the browser process). When the test
 * ends the context is closed, and the test fails if the page wrote a console error or threw.
 */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const flags = options.flags ?? [];
  const fonts = options.fonts ?? machineFonts();
  const key = [fonts, ...flags].join(' ');
  const browser = await (browsers.get(key) ?? browsers.set(key, launch(flags, fonts)).get(key));
  if (browser === undefined) throw new Error('the browser did not start');
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    serviceWorkers: options.serviceWorkers ?? 'block',
  });
  await context.addInitScript(...KEEP_PENDING);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    // a page that is closed or left breaks off its requests
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') errors.push(`request failed: ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(errors, 'errors in the page').toEqual([]);
  });
  await options.prepare?.(page);
  await page.goto((options.site ?? inject('site')) + (options.hash ?? ''), {
    waitUntil: options.waitUntil ?? 'load',
  });
  return { page, context, errors };
}

afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  browsers.clear();
});
