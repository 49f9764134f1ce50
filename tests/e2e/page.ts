import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

// How the tests read and move the page: as a reader would, by roles and names.

/** A run that is over in a moment, on the definition of correct. */
export const SMALL = '#v=2&d=9&n=32&ntest=32&m=10,100&B=4&T=60&seeds=1&engine=reference';

/** The small link with some of its settings replaced. */
export function smallWith(changes: Record<string, string>): string {
  const pairs = new URLSearchParams(SMALL.slice(1));
  for (const [key, value] of Object.entries(changes)) pairs.set(key, value);
  return `#${pairs.toString().replaceAll('%2C', ',')}`;
}

/** The small run on the exact engine, which has a fingerprint. */
export const EXACT = smallWith({ engine: 'wasm' });

export function stepText(page: Page): Promise<string> {
  return page.getByTestId('step').innerText();
}

/** Waits until the run on screen has reached its last step. */
export async function finished(page: Page, timeout = 30_000): Promise<void> {
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout });
}

/** What of a view that stands alone does not belong there, and how much higher than its window the page is. */
export function excess(page: Page): Promise<{ controls: number; below: number }> {
  return page.evaluate(() => ({
    controls: document.querySelectorAll('main :is(select, input, [aria-expanded], summary, table)').length,
    below: document.documentElement.scrollHeight - window.innerHeight,
  }));
}

/** Waits until nothing more is to come on a page whose run is over or paused: no timer, no frame, no transition. */
export async function atRest(page: Page, timeout = 30_000): Promise<void> {
  const pending = () =>
    page.evaluate(() => (window as unknown as { pending: () => Promise<string[]> }).pending());
  await expect.poll(pending, { timeout, message: 'what is yet to come of the page' }).toEqual([]);
}

/** Waits until what has changed in the page has been laid out and drawn: sizes are told in a frame, and drawn in the next. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** The step in "step 1 234 / 5 000". */
export async function stepShown(page: Page): Promise<number> {
  return Number((await stepText(page)).replace('step', '').split('/')[0].replaceAll(/\s/g, ''));
}

function tableIn(page: Page, title: string): Locator {
  return page.getByRole('region', { name: `${title}, table` }).getByRole('table');
}

/** Opens the table view of charts where it is not open. */
export async function openTables(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    const button = page.getByRole('button', { name: `Table of ${title}` });
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    await tableIn(page, title).waitFor();
  }
}

/** What open tables show now: a head and a row per measured step for each title. Tables follow the curves once a second. */
export function tablesNow(page: Page, titles: readonly string[]): Promise<string[][][]> {
  return Promise.all(
    titles.map((title) =>
      tableIn(page, title).evaluate((element) =>
        [...element.querySelectorAll('tr')].map((row) =>
          [...row.children].map((cell) => cell.textContent ?? ''),
        ),
      ),
    ),
  );
}

/** The numbers of charts, as their tables show them at last. The run must be over. */
export async function tablesOf(page: Page, titles: readonly string[]): Promise<string[][][]> {
  await openTables(page, titles);
  await atRest(page);
  return tablesNow(page, titles);
}

/** The numbers of one chart. */
export async function tableOf(page: Page, title: string): Promise<string[][]> {
  return (await tablesOf(page, [title]))[0];
}

/** In the page: whether the run that promised this fingerprint (its first part) is over and was judged. */
export function judged(total: string): boolean {
  const text = document.body.innerText;
  return text.includes(total) && /Reproduced exactly|Not the same bits/.test(text);
}
