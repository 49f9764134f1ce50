import type { Page } from 'playwright';

// How the tests read and move the page: as a reader would, by roles and names.

/** A run that is over in a moment, on the definition of correct. */
export const SMALL = '#v=2&d=9&n=32&ntest=32&m=10,100&B=4&T=60&seeds=1&engine=reference';

/** The small link with some of its settings replaced. */
export function smallWith(changes: Record<string, string>): string {
  const pairs = new URLSearchParams(SMALL.slice(1));
  for (const [key, value] of Object.entries(changes)) pairs.set(key, value);
  return `#${pairs.toString().replaceAll('%2C', ',')}`;
}

export function stepText(page: Page): Promise<string> {
  return page.getByTestId('step').innerText();
}

/** Waits until the run on screen has reached its last step. */
export async function finished(page: Page, timeout = 30_000): Promise<void> {
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout });
}

/** The numbers of charts, as their table views show them: a head and a row per measured step for each title. */
export async function tablesOf(page: Page, titles: readonly string[]): Promise<string[][][]> {
  for (const title of titles) {
    const button = page.getByRole('button', { name: `Table of ${title}` });
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  }
  await page.waitForTimeout(1200); // tables follow the curves once a second
  const tables = titles.map((title) =>
    page.getByRole('region', { name: `${title}, table` }).getByRole('table'),
  );
  return Promise.all(
    tables.map((table) =>
      table.evaluate((element) =>
        [...element.querySelectorAll('tr')].map((row) =>
          [...row.children].map((cell) => cell.textContent ?? ''),
        ),
      ),
    ),
  );
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
