import { mulAddRate, prepareLimits, streamRate } from './limits.ts';
import { collectLinear, prepareLinear, timeLinear } from './linear.ts';
import { measuring } from './measuring.ts';
import { dispose, prepare, time } from './timing.ts';

/** Everything a worker of the benchmark can be asked for. */
export const JOBS = {
  prepare,
  time,
  dispose,
  measuring,
  prepareLinear,
  timeLinear,
  collectLinear,
  prepareLimits,
  mulAddRate,
  streamRate,
} as const;
export type Jobs = typeof JOBS;
export type JobName = keyof Jobs;

addEventListener('message', async ({ data }: MessageEvent<{ id: number; job: JobName; args: unknown[] }>) => {
  try {
    const job = JOBS[data.job] as (...args: unknown[]) => unknown;
    postMessage({ id: data.id, result: await job(...data.args) });
  } catch (error) {
    postMessage({
      id: data.id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
