import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { median, type PageTimes, quantile } from './results.ts';

/** What watch.js leaves in the page; times in ms since navigation. */
interface Watched {
  readonly started: number | null;
  readonly firstPoint: number | null;
  readonly done: number | null;
  /** times of the frames from the first point to the end */
  readonly frames: number[];
}

declare global {
  interface Window {
    watched?: Watched;
  }
}

const PATIENCE_MS = 60_000;
/** A new window takes most of a second of both cores for itself; visitors open pages in windows that stand already. */
const SETTLE_MS = 2500;
const WATCH = fileURLToPath(new URL('./watch.js', import.meta.url));

/** Opens the lab's default experiment as a visitor would, several times, each in a fresh profile with an empty cache. */
export async function timeLab(browser: Browser, address: string, loads: number): Promise<PageTimes> {
  const firsts: number[] = [];
  const ends: number[] = [];
  const runs: number[] = [];
  const frames: number[] = [];
  for (let load = 0; load < loads; load++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript({ path: WATCH });
    await page.waitForTimeout(SETTLE_MS);
    await page.goto(address);
    await page.waitForFunction(() => typeof window.watched?.done === 'number', undefined, {
      timeout: PATIENCE_MS,
      polling: 200,
    });
    const watched = await page.evaluate(() => window.watched);
    if (
      watched === undefined ||
      watched.started === null ||
      watched.firstPoint === null ||
      watched.done === null
    )
      throw new Error('the lab showed no curve: has the way it draws its labels changed?');
    firsts.push(watched.firstPoint);
    ends.push(watched.done);
    runs.push(watched.done - watched.started);
    for (let i = 1; i < watched.frames.length; i++) frames.push(watched.frames[i] - watched.frames[i - 1]);
    await context.close();
  }
  return {
    firstPointMs: median(firsts),
    doneMs: median(ends),
    runMs: median(runs),
    p95FrameMs: quantile(frames, 0.95),
    longestFrameMs: Math.max(...frames),
    frames: frames.length,
    loads,
  };
}
