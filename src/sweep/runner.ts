import type { SpawnWorker } from '../run/client/session.ts';
import type { RawFiles } from '../run/protocol.ts';
import type { Cell } from './cells.ts';
import { costOf } from './cost.ts';
import type { CellResult } from './result.ts';
import { type CellRun, runCell } from './runCell.ts';

/** How far a sweep is. Costs are in costOf's unit: the share of them that is done tells the time left. */
export interface SweepProgress {
  readonly total: number;
  /** finished, those reused included */
  readonly done: number;
  readonly failed: number;
  /** of the cells to compute (not reused) */
  readonly cost: number;
  readonly costDone: number;
}

export interface SweepOptions {
  /** in the order in which they are to be computed */
  readonly cells: readonly Cell[];
  /** results that are there already, by id: these cells are not computed again */
  readonly done: Pick<ReadonlyMap<string, CellResult>, 'has'>;
  readonly files: RawFiles;
  readonly spawn: SpawnWorker;
  /** cells computed at a time, one per worker */
  readonly workers: number;
  /** called for every computed cell, in order of completion. If it throws (a full disk), the sweep stops and `finished` rejects. */
  readonly onCell: (cell: Cell, result: CellResult) => void;
  /** a cell that this machine could not compute, tried twice; the others go on */
  readonly onFailed?: (cell: Cell, message: string) => void;
  readonly onProgress?: (progress: SweepProgress) => void;
}

/** A sweep in progress. */
export interface SweepRun {
  pause(): void;
  resume(): void;
  /** ends the sweep at once; cells in progress are lost, finished ones were handed to onCell */
  stop(): void;
  readonly finished: Promise<'done' | 'stopped'>;
}

/** A worker may be lost to memory that others held; a second breakdown is the cell's own. */
const ATTEMPTS = 2;

/** Computes the cells that are not done, `workers` at a time. */
export function runSweep(options: SweepOptions): SweepRun {
  const waiting = options.cells
    .filter((cell) => !options.done.has(cell.id))
    .map((cell) => ({ cell, attempt: 1 }));
  const cost = waiting.reduce((sum, { cell }) => sum + costOf(cell), 0);
  const active = new Set<CellRun>();
  let done = options.cells.length - waiting.length;
  let failed = 0;
  let costDone = 0;
  let paused = false;
  let over = false;
  let settle: { resolve: (how: 'done' | 'stopped') => void; reject: (error: unknown) => void };
  const finished = new Promise<'done' | 'stopped'>((resolve, reject) => {
    settle = { resolve, reject };
  });

  const end = (tell: () => void) => {
    if (over) return;
    over = true;
    for (const run of active) run.stop();
    active.clear();
    tell();
  };

  const account = (cell: Cell) => {
    costDone += costOf(cell);
    options.onProgress?.({ total: options.cells.length, done, failed, cost, costDone });
  };

  const begin = (job: { cell: Cell; attempt: number }) => {
    const { cell, attempt } = job;
    const after = (act: () => void) => {
      active.delete(run);
      if (over) return;
      try {
        act();
      } catch (error) {
        end(() => settle.reject(error));
      }
      fill();
    };
    const run: CellRun = runCell(cell, options.files, options.spawn, {
      done: (result) =>
        after(() => {
          options.onCell(cell, result);
          done++;
          account(cell);
        }),
      failed: (message) =>
        after(() => {
          if (attempt < ATTEMPTS) {
            waiting.push({ cell, attempt: attempt + 1 });
            return;
          }
          failed++;
          options.onFailed?.(cell, message);
          account(cell);
        }),
    });
    active.add(run);
  };

  const fill = () => {
    while (!over && !paused && active.size < options.workers) {
      const job = waiting.shift();
      if (job === undefined) break;
      begin(job);
    }
    if (active.size === 0 && waiting.length === 0) end(() => settle.resolve('done'));
  };

  options.onProgress?.({ total: options.cells.length, done, failed, cost, costDone });
  fill();
  return {
    pause: () => {
      paused = true;
      for (const run of active) run.pause();
    },
    resume: () => {
      paused = false;
      for (const run of active) run.resume();
      fill();
    },
    stop: () => end(() => settle.resolve('stopped')),
    finished,
  };
}
