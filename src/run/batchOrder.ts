import { DataError } from '../data/types.ts';
import { batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { BatchOrder } from '../random/order.ts';

/**
 * The order in which a seed's arms see n training points. Throws DataError where one pass over them has fewer than the T
 * steps asked for.
 */
export function batchOrder(experiment: Experiment, n: number, seed: number): BatchOrder {
  const { order, T } = experiment;
  const B = batchSizeOf(experiment);
  const max = Math.floor(n / B);
  if (order === 'once' && T > max)
    throw new DataError(
      max === 0
        ? `One pass over ${n} points has no batch of B = ${B}: take a B of at most ${n}, or another order of points.`
        : `One pass over ${n} points in batches of ${B} has ${max} steps, but T = ${T}: set T to ${max} or less, or take epochs.`,
    );
  return new BatchOrder({ n, B, order }, seed);
}
