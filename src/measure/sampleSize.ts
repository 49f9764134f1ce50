import { batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { measuredSteps } from './schedule.ts';

// Measuring thousands of points some sixty times would cost many times the training. So steps before the last are measured
// on a sample of each set, drawn once per seed; the last step is measured on all points.

/** Sets of up to so many points are always measured whole. */
const FEW = 1000;
/** A share of fewer points would be too coarse to read, whatever it costs. */
const MIN_POINTS = 100;
/** Points of each set measured on the way cost, together, about this share of the points trained on. */
const SHARE_OF_TRAINING = 0.1;

/** How many points of each set steps before the last are measured on, of n and nTest; all where neval or the sets are small. */
export function sampleSize(
  experiment: Pick<Experiment, 'model' | 'n' | 'B' | 'T' | 'neval'>,
  n: number,
  nTest: number,
): { readonly train: number; readonly test: number } {
  const few = n <= FEW && nTest <= FEW;
  const max = experiment.neval > 0 ? experiment.neval : few ? FEW : affordable(experiment);
  return { train: Math.min(n, max), test: Math.min(nTest, max) };
}

/** As many points as keep measuring cheaper than training. */
function affordable(experiment: Pick<Experiment, 'model' | 'n' | 'B' | 'T'>): number {
  const { T } = experiment;
  const trained = T * batchSizeOf(experiment);
  return Math.max(
    MIN_POINTS,
    Math.floor((SHARE_OF_TRAINING * trained) / Math.max(1, measuredSteps(T).length - 1)),
  );
}

/** What a step is measured on: the last one on all points. */
export function scopeOf({ T }: Pick<Experiment, 'T'>, step: number): 'all' | 'sample' {
  return step >= T ? 'all' : 'sample';
}
