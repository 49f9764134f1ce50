import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Bridge } from './bridge.ts';
import type { Effort } from './options.ts';
import { writeProblem } from './problemFiles.ts';
import type { Pytorch } from './pytorch.ts';
import { median, type Row, type Skipped } from './results.ts';
import {
  type BenchSize,
  CHECK_TOLERANCE,
  type EntryName,
  flopsPerStep,
  minScalarMs,
  PAGE_ENTRIES,
  PROCESS_ENTRIES,
  SIZES,
  SLOW,
  sizeKey,
  sizeName,
} from './sizes.ts';

/** An entry at one size, ready to be timed, wherever it runs. */
interface Ready {
  readonly entry: EntryName;
  readonly device: string;
  readonly lossError: number;
  /** about so many steps fill a block */
  readonly steps: number;
  readonly times: number[];
  /** ms per step over about `steps` steps */
  time(steps: number): Promise<number>;
  dispose(): Promise<void>;
}

export interface Contest {
  readonly rows: Row[];
  readonly skipped: Skipped[];
  readonly warnings: string[];
}

const tooSlow = (ms: number) => `a step would take at least ${Math.round(ms)} ms`;

type Say = (text: string) => void;

/**
 * Times all entries at one size: all are made and checked first, then timed in turn, round after round.
 * @param folder where problems are written
 * @param late whether it is too late to begin with a slow entry
 */
export async function contest(
  size: BenchSize,
  bridge: Bridge,
  pytorch: ReadonlyMap<(typeof PROCESS_ENTRIES)[number], Pytorch>,
  folder: string,
  effort: Effort,
  say: Say,
  late: () => boolean,
): Promise<Contest> {
  const skipped: Skipped[] = [];
  const warnings: string[] = [];
  const ready: Ready[] = [];
  say(`${sizeName(size)}: problem`);
  const { before, after } = await writeProblem(folder, size);
  const wrong = (loss: number) => Math.abs(loss - after) / Math.abs(after);
  if (wrong(before) < 10 * CHECK_TOLERANCE)
    warnings.push(`${sizeName(size)}: the loss hardly moves, so the check proves little`);

  for (const entry of PAGE_ENTRIES) {
    say(`${sizeName(size)}: ${entry}`);
    const slow = entry === 'reference' || entry === 'convnetjs';
    const limit = slow ? effort.slowMs : effort.limitMs;
    const least = minScalarMs(entry, size);
    const tooLate = SLOW.includes(entry) && size !== SIZES[0] && late(); // at least once, however late
    if (least > limit || tooLate) {
      const reason = tooLate ? 'left out of a quick run, which is to end in time' : tooSlow(least);
      skipped.push({ ...size, entry, reason });
      continue;
    }
    const found = await bridge.call(entry, 'prepare', entry, sizeKey(size), effort.warmMs, limit);
    if ('unfit' in found) {
      skipped.push({ ...size, entry, reason: found.unfit });
      await bridge.end(entry); // whatever is left of it
      continue;
    }
    ready.push({
      entry,
      device: found.device,
      lossError: wrong(found.loss),
      steps: Math.max(1, Math.round(effort.blockMs / found.msPerStep)),
      times: [],
      time: async (steps) => {
        const { ms, steps: taken } = await bridge.call(entry, 'time', steps);
        return ms / taken;
      },
      dispose: async () => bridge.call(entry, 'dispose'),
    });
  }
  for (const [entry, process] of pytorch) {
    say(`${sizeName(size)}: ${entry}`);
    const loss = await process.prepare(join(folder, sizeKey(size)));
    let msPerStep = 0;
    for (let steps = 1, spent = 0; spent < effort.warmMs; steps *= 2) {
      const ms = await process.time(steps);
      spent += ms;
      msPerStep = ms / steps;
    }
    ready.push({
      entry,
      device: `PyTorch ${process.version}, ${process.threads} thread${process.threads > 1 ? 's' : ''}`,
      lossError: wrong(loss),
      steps: Math.max(1, Math.round(effort.blockMs / msPerStep)),
      times: [],
      time: async (steps) => (await process.time(steps)) / steps,
      dispose: () => process.dispose(),
    });
  }
  for (const entry of PROCESS_ENTRIES)
    if (!pytorch.has(entry)) skipped.push({ ...size, entry, reason: 'no python3 with torch here' });

  for (let round = 0; round < effort.rounds; round++) {
    say(`${sizeName(size)}: round ${round + 1} of ${effort.rounds}`);
    // each round begins with another entry, so that nobody always follows the same neighbour's heat
    for (let i = 0; i < ready.length; i++) {
      const one = ready[(i + round) % ready.length];
      await setTimeout(effort.restMs);
      one.times.push(await one.time(one.steps));
    }
  }
  const rows: Row[] = [];
  for (const { entry, device, lossError, times, dispose } of ready) {
    await dispose();
    const msPerStep = median(times);
    rows.push({
      ...size,
      entry,
      msPerStep,
      gflops: flopsPerStep(size) / msPerStep / 1e6,
      msMin: Math.min(...times),
      msMax: Math.max(...times),
      device,
      lossError,
    });
    if (!(lossError <= CHECK_TOLERANCE)) {
      const percent = (lossError * 100).toPrecision(2);
      warnings.push(
        `${sizeName(size)}, ${entry}: WRONG, its loss differs from the reference's by ${percent} %`,
      );
    }
  }
  return { rows, skipped, warnings };
}
