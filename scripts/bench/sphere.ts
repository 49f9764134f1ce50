import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import type { SphereTimes } from './results.ts';

declare global {
  interface Window {
    turnSphere?: (ms: number) => Promise<{ readonly pictures: number; readonly frames: number }>;
  }
}

/** One network of 4000 units that trains much longer than it is watched. */
const LINK = '#v=1&k=3&delta=0.8&place=interleaved&d=3&m=4000&T=500000&look=inside';
const PATIENCE_MS = 60_000;
const WATCHED_MS = 3000;
const TURN = fileURLToPath(new URL('./turn.js', import.meta.url));

/** Pictures of the sphere per second at m = 4000 with 200 units drawn: turned while it trains, and played besides. */
export async function timeSphere(browser: Browser, address: string): Promise<SphereTimes> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript({ path: TURN });
    await page.goto(address + LINK);
    const stage = page.getByRole('application', { name: /^The sphere/ });
    await stage.waitFor({ timeout: PATIENCE_MS });
    await page.getByRole('combobox', { name: 'units drawn' }).selectOption('many');
    await stage.scrollIntoViewIfNeeded();
    await page.waitForTimeout(1000); // some steps to play
    const turned = await turn(page);
    await page.getByRole('figure', { name: 'Look inside' }).getByRole('button', { name: 'Play' }).click();
    const played = await turn(page);
    if ((await page.getByRole('button', { name: 'Run again' }).count()) > 0)
      throw new Error('the run ended while the sphere was watched: give the link more steps');
    return { m: 4000, units: 200, turned: turned.pictures, played: played.pictures, frames: turned.frames };
  } finally {
    await context.close();
  }
}

async function turn(page: Page): Promise<{ readonly pictures: number; readonly frames: number }> {
  const found = await page.evaluate((ms) => window.turnSphere?.(ms), WATCHED_MS);
  if (found === undefined) throw new Error('scripts/bench/turn.js was not loaded');
  return found;
}
