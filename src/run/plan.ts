import type { EngineFactory, ProblemSize } from '../engine/contract.ts';
import { engineWord } from '../engine/engines.ts';
import { MIN_DIMENSION, MIN_POINTS } from '../experiment/limits.ts';
import { applies, batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { sampleSize } from '../measure/sampleSize.ts';
import { familyOf, layerCount, sequenceLength } from '../model/families.ts';
import { limitStartWidth } from '../model/limit.ts';
import { groupThousands, megabytes } from '../text/numbers.ts';
import type { Arm } from './protocol.ts';

/** All arms of an experiment, widths varying fastest. */
export function planArms({ m, seeds, seed }: Experiment): Arm[] {
  const arms: Arm[] = [];
  for (let s = 0; s < seeds; s++)
    for (const width of m) arms.push({ index: arms.length, m: width, seed: (seed + s) >>> 0 });
  return arms;
}

/** The arms that have units to be looked into and weights to be kept: all but those of infinite width. */
export function finiteArms(experiment: Experiment): Arm[] {
  return planArms(experiment).filter(({ m }) => Number.isFinite(m));
}

/** A run that would not fit; the message names what would. */
export class RunTooLargeError extends Error {
  override readonly name = 'RunTooLargeError';
}

/** Bytes that a page or process of ordinary size can be expected to give us. */
export const MAX_MEMORY_BYTES = 2 ** 31 - 2 ** 27;

/** The sizes of data: those that no model or setting adds. */
export type DataSize = Omit<ProblemSize, 'm' | 'batchSize' | 'model' | 'layers' | 'sequence' | 'startWidth'>;

/** The size that the settings state; that of a CSV file is known only once it is read. */
export function statedSize(experiment: Experiment): DataSize {
  const { d, k, n, ntest } = experiment;
  return { d, k: familyOf(experiment).outputs(k), n, nTest: ntest };
}

/**
 * Bytes that the arms will need with an engine; throws RunTooLargeError above `limit`, naming the largest widths, numbers of points and
 * dimensions that fit. Asked before anything is allocated.
 */
export function requireMemory(
  factory: Pick<EngineFactory, 'bytes' | 'name'>,
  experiment: Experiment,
  data: DataSize,
  limit = MAX_MEMORY_BYTES,
): number {
  const { train, test } = sampleSize(experiment, data.n, data.nTest);
  const sample = { train: { length: train }, test: { length: test } };
  const kind = {
    batchSize: batchSizeOf(experiment),
    model: experiment.model,
    layers: layerCount(experiment),
    sequence: sequenceLength(experiment),
    startWidth: limitStartWidth(experiment),
    ...(train < data.n || test < data.nTest ? { sample } : {}),
  };
  const needed = (m: readonly number[], change: Partial<ProblemSize> = {}) =>
    planArms({ ...experiment, m }).reduce(
      (sum, arm) => sum + factory.bytes({ ...data, ...kind, m: arm.m, ...change }),
      0,
    );
  const need = needed(experiment.m);
  if (need <= limit) return need;
  const advice = adviceFor(experiment, data, (m, change) => needed(m, change) <= limit);
  throw new RunTooLargeError(
    `This run needs about ${megabytes(need)} of memory with the ${engineWord(factory.name)} engine; ${megabytes(limit)} is the limit. ${advice}`,
  );
}

/** What to take less of: the largest common width, number of points and dimension that fit, each with the rest as it is. */
function adviceFor(
  experiment: Experiment,
  data: Pick<ProblemSize, 'n' | 'd'>,
  fits: (m: readonly number[], change?: Partial<ProblemSize>) => boolean,
): string {
  const widest = Math.max(0, ...experiment.m.filter(Number.isFinite));
  const others = experiment.m.filter((m) => m !== widest);
  const width = largest(1, widest, (m) => fits([...others, m]));
  const smaller = (['n', 'd'] as const).flatMap((key) => {
    const max = largest(settingMinimum(key, experiment), data[key], (value) =>
      fits(experiment.m, { [key]: value }),
    );
    return max === null ? [] : [`${key} = ${groupThousands(max)}`];
  });
  const beside = others.length > 0 ? 'beside the others ' : '';
  const ways = [
    ...(width === null ? [] : [`The largest width that fits ${beside}is m = ${groupThousands(width)}.`]),
    ...(smaller.length === 0 ? [] : [`With ${smaller.join(', or with ')}, it would fit.`]),
  ];
  return ways.length > 0
    ? ways.join(' ')
    : 'Take fewer widths or seeds, fewer points, or a smaller dimension.';
}

/** The smallest value that a setting may be given here; infinite where the source has its own. */
function settingMinimum(key: 'n' | 'd', experiment: Experiment): number {
  if (!applies({ key }, experiment)) return Number.POSITIVE_INFINITY;
  return key === 'n' ? MIN_POINTS : MIN_DIMENSION;
}

/** The largest whole number from low to high that fits, where smaller ones fit as well; null where none does. */
function largest(low: number, high: number, fits: (value: number) => boolean): number | null {
  let found: number | null = null;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}
