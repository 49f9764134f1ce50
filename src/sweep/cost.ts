import { workOf } from '../run/cost.ts';
import type { Cell } from './cells.ts';

/** A network that is looked into is trained a second time, and what is found costs about as much again. */
const LOOK_FACTOR = 3;

/** About how much work a cell, one seed, is, in multiply-adds. Used for time left only. */
export function costOf({ experiment, insight: look }: Pick<Cell, 'experiment' | 'insight'>): number {
  return workOf({ ...experiment, seeds: 1 }) * (look === null ? 1 : LOOK_FACTOR);
}
