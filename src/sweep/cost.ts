import { batchSizeOf } from '../experiment/settings.ts';
import { measuredSteps } from '../measure/schedule.ts';
import type { Cell } from './cells.ts';

/** Multiply-adds that a step's fixed overhead is worth. */
const PER_STEP = 20_000;

/** A network that is looked into is trained a second time, and what is found costs about as much again. */
const LOOK_FACTOR = 3;

/** About how much work a cell is, in multiply-adds: training, and measuring on the schedule. Used for time left only. */
export function costOf({ experiment, look }: Pick<Cell, 'experiment' | 'look'>): number {
  const { T, d, k, n, ntest, m } = experiment;
  const width = m.reduce((sum, each) => sum + each, 0);
  const training = T * (2 * batchSizeOf(experiment) * width * (d + k) + PER_STEP);
  const measuring = measuredSteps(T).length * (n + 2 * ntest) * width * (d + k);
  return (training + measuring) * (look === null ? 1 : LOOK_FACTOR);
}
