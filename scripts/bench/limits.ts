import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bridge } from './bridge.ts';
import type { Limits } from './results.ts';

/** Array that is streamed through: beyond the caches of most machines. */
const MEGABYTES = 64;
const ROUNDS = 3;

function compile(): string {
  const script = fileURLToPath(new URL('./compileLimits.mjs', import.meta.url));
  return execFileSync(process.execPath, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * The machine's multiply-add rate and memory bandwidth, on one core and on all at once.
 * Of a few rounds the best counts: a limit is what the machine can do when nothing disturbs it.
 * @param cores workers in the page that run at the same time for the second
 */
export async function measureLimits(bridge: Bridge, cores: number, ms: number): Promise<Limits> {
  const code = compile();
  const workers = Array.from({ length: cores }, (_, i) => `limits ${i}`);
  for (const worker of workers) await bridge.call(worker, 'prepareLimits', code, MEGABYTES);
  const one = async (job: 'mulAddRate' | 'streamRate') => bridge.call(workers[0], job, ms);
  const all = async (job: 'mulAddRate' | 'streamRate') => {
    const rates = await Promise.all(workers.map((worker) => bridge.call(worker, job, ms)));
    return rates.reduce((sum, rate) => sum + rate, 0);
  };
  const times = { mulAddOne: [], mulAddAll: [], streamOne: [], streamAll: [] } as Record<
    keyof Limits,
    number[]
  >;
  for (let round = 0; round < ROUNDS; round++) {
    times.mulAddOne.push(await one('mulAddRate'));
    times.streamOne.push(await one('streamRate'));
    times.mulAddAll.push(await all('mulAddRate'));
    times.streamAll.push(await all('streamRate'));
  }
  for (const worker of workers) await bridge.end(worker);
  return {
    mulAddOne: Math.max(...times.mulAddOne),
    mulAddAll: Math.max(...times.mulAddAll),
    streamOne: Math.max(...times.streamOne),
    streamAll: Math.max(...times.streamAll),
  };
}
