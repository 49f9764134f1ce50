import type { InsightGroup } from '../measure/insights.ts';
import { type InsightRun, startInsights } from '../run/client/insights.ts';
import type { SpawnWorker } from '../run/client/session.ts';
import { openTask } from '../run/client/task.ts';
import type { RawFiles } from '../run/protocol.ts';
import { type Cell, engineOf } from './cells.ts';
import { addInsight, emptyColumns } from './insightColumns.ts';
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

/**
 * Trains the one network of a cell in one worker of the pool. A single arm needs no lock-step, so it may run to its end.
 * Where the cell asks for more than every run measures, the network is looked into afterwards.
 */
export function runCell(cell: Cell, files: RawFiles, spawn: SpawnWorker, listener: CellListener): CellRun {
  const { experiment } = cell;
  const arm = { index: 0, m: experiment.m[0], seed: experiment.seed };
  const series = emptySeries(cell);
  let engine = '';
  let over = false;
  let paused = false;
  let insight: InsightRun | null = null;
  const finish = (tell: () => void) => {
    if (over) return;
    over = true;
    tell();
  };
  const start = { experiment, arms: [arm], engine: engineOf(experiment), threads: 1, files };
  const training = openTask(spawn, 'train', start, {
    told(message) {
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
          training.stop();
          if (cell.insight === null) finish(() => listener.done(finishedCell(cell, series, engine)));
          else look(cell.insight);
          break;
      }
    },
    failed: ({ kind, message }) =>
      finish(() => {
        // the data and the memory that a cell needs are the same everywhere; an engine's trouble is this machine's
        if (kind === 'DataError' || kind === 'RunTooLargeError') listener.done(impossibleCell(cell, message));
        else listener.failed(message);
      }),
    broke: (reason) => finish(() => listener.failed(`The worker stopped: ${reason}.`)),
  });
  training.tell({ type: 'grant', through: experiment.T });
  const look = (group: InsightGroup) => {
    const columns = emptyColumns(group);
    insight = startInsights({
      experiment,
      files,
      spawn,
      engine: engineOf(experiment),
      arms: [arm],
      groups: [group],
      listener: {
        frame: ({ step, scalars }) => addInsight(columns, step, scalars),
        done: () => {
          if (paused) return; // nothing is missing of nothing
          finish(() => {
            insight?.stop();
            listener.done(finishedCell(cell, series, engine, columns));
          });
        },
        failed: (message) => finish(() => listener.failed(message)),
      },
    });
  };
  const send = (type: 'pause' | 'resume') => {
    if (over) return;
    paused = type === 'pause';
    if (insight === null || cell.insight === null) training.tell({ type });
    else insight.want(paused ? [] : [cell.insight]);
  };
  const stop = () => {
    training.stop();
    insight?.stop();
  };
  return { pause: () => send('pause'), resume: () => send('resume'), stop: () => finish(stop) };
}
