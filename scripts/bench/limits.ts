import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import asc from 'assemblyscript/asc';
import type { Bridge } from './bridge.ts';
import { type Limits, median } from './results.ts';

/** Array that is streamed through: beyond the caches of most machines. */
const MEGABYTES = 64;
const ROUNDS = 3;
const SOURCE = 'scripts/bench/assembly/limits.ts';

async function compile(): Promise<string> {
  let binary: Uint8Array = new Uint8Array();
  const flags = [
    '-O3',
    '--runtime',
    'stub',
    '--noAssert',
    '--use',
    'abort=',
    '--enable',
    'simd',
    '--initialMemory',
    '1',
  ];
  const { error, stderr } = await asc.main([SOURCE, ...flags, '--outFile', 'limits.wasm'], {
    readFile: (name, base) => readFile(join(base, name), 'utf8').catch(() => null),
    writeFile: (name, contents) => {
      if (name === 'limits.wasm' && contents instanceof Uint8Array) binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${stderr}${format(error)}`);
  return Buffer.from(binary).toString('base64');
}

/**
 * The machine's multiply-add rate and memory bandwidth, on one core and on all at once.
 * @param cores workers in the page that run at the same time for the second
 */
export async function measureLimits(bridge: Bridge, cores: number, ms: number): Promise<Limits> {
  const code = await compile();
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
    mulAddOne: median(times.mulAddOne),
    mulAddAll: median(times.mulAddAll),
    streamOne: median(times.streamOne),
    streamAll: median(times.streamAll),
  };
}
