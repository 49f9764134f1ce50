import type { RawFiles } from '../run/protocol.ts';
import type { SpawnWorker } from '../run/session.ts';
import { nextRun, type PooledWorker, returnWorker, takeWorker } from '../run/workers.ts';
import { type Cell, engineOf } from './cells.ts';
import { type CellResult, emptySeries, finishedCell, impossibleCell } from './result.ts';

/** A cell in progress. After `stop` nothing more is heard of it. */
export interface CellRun {
  pause(): void;
  resume(): void;
  stop(): void;
}

export interface CellListener {
  done(result: CellResult): void;
  /** this machine could not compute the cell; another one, or another attempt, may */
  failed(message: string): void;
}

/** Trains the one network of a cell in one worker of the pool. A single arm needs no lock-step, so it may run to its end. */
export function runCell(cell: Cell, files: RawFiles, spawn: SpawnWorker, listener: CellListener): CellRun {
  const run = nextRun();
  const worker: PooledWorker = takeWorker(spawn);
  const series = emptySeries(cell);
  let engine = '';
  let over = false;
  const finish = (tell: () => void) => {
    if (over) return;
    over = true;
    tell();
  };
  const release = () => {
    worker.handle.post({ type: 'stop', run });
    returnWorker(spawn, worker);
  };
  worker.onError = (reason) =>
    finish(() => {
      worker.handle.terminate();
      listener.failed(`The worker stopped: ${reason}.`);
    });
  worker.onMessage = (message) => {
    if (over || message.run !== run) return;
    switch (message.type) {
      case 'ready':
      case 'engineChanged':
        engine = message.info.name;
        break;
      case 'frame':
        series.add(0, message.step, message.values);
        break;
      case 'diverged':
        series.diverged(0, message.step);
        break;
      case 'done':
        finish(() => {
          release();
          listener.done(finishedCell(cell, series, engine));
        });
        break;
      case 'failed':
        finish(() => {
          release();
          // the data and the memory that a cell needs are the same everywhere; an engine's trouble is this machine's
          if (message.kind === 'DataError' || message.kind === 'MemoryError')
            listener.done(impossibleCell(cell, message.message));
          else listener.failed(message.message);
        });
        break;
    }
  };
  const { experiment } = cell;
  const arm = { index: 0, m: experiment.m[0], seed: experiment.seed };
  worker.handle.post({
    type: 'start',
    run,
    experiment,
    arms: [arm],
    engine: engineOf(experiment),
    threads: 1,
    files,
  });
  worker.handle.post({ type: 'grant', run, through: experiment.T });
  const send = (type: 'pause' | 'resume') => {
    if (!over) worker.handle.post({ type, run });
  };
  return { pause: () => send('pause'), resume: () => send('resume'), stop: () => finish(release) };
}
