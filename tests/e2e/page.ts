import type { Page } from 'playwright';

// How the tests read and move the page: as a reader would, by roles and names.

/** A run that is over in a moment, on the definition of correct. */
export const SMALL = '#v=1&n=32&ntest=32&d=9&m=10,100&T=60&B=4&engine=reference';

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

/** The numbers of a chart, as its table view shows them. */
export async function tableOf(page: Page, title: string): Promise<string[][]> {
  const button = page.getByRole('button', { name: `Table of ${title}` });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  const table = page.getByRole('region', { name: `${title}, table` }).getByRole('table');
  await table.waitFor();
  const read = () =>
    table.evaluate((element) => {
      const rows = [...element.querySelectorAll('tr')];
      return rows.map((row) => [...row.children].map((cell) => cell.textContent ?? ''));
    });
  // the table follows the curves once a second: wait until it has come to rest
  let last = await read();
  for (;;) {
    await page.waitForTimeout(1100);
    const now = await read();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
}
