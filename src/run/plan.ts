import type { EngineFactory, Size } from '../engine/contract.ts';
import { engineWord } from '../engine/engines.ts';
import { applies, batchSizeOf, type Experiment, isRegression, settingOf } from '../experiment/settings.ts';
import { sampleSize } from '../measure/sampleSize.ts';
import { exactPower } from '../random/exact.ts';
import type { Arm } from './protocol.ts';

/** All arms of an experiment, widths varying fastest. */
export function planArms({ m, seeds, seed }: Experiment): Arm[] {
  const arms: Arm[] = [];
  for (let s = 0; s < seeds; s++)
    for (const width of m) arms.push({ index: arms.length, m: width, seed: (seed + s) >>> 0 });
  return arms;
}

/** eta = c m^(gamma - 1) for classification, the paper's c / m at gamma = 0; regression has one eta for all widths. */
export function learningRate(experiment: Experiment, m: number): number {
  if (isRegression(experiment)) return experiment.eta;
  return (experiment.c * exactPower(m, experiment.gamma)) / m;
}

/** Deviation of the output weights of classification, tau m^(-gamma / 2); those of regression are made from N(0, 1). */
export function outputDeviation(experiment: Experiment, m: number): number {
  return isRegression(experiment) ? 1 : experiment.tau * exactPower(m, -experiment.gamma / 2);
}

/** s, the deviation of the initial hidden weights: scale / sqrt(m), a student's scale / sqrt(d), and scale on the sphere. */
export function initialDeviation({ data, d, scale }: Experiment, m: number): number {
  if (data === 'sphere') return scale;
  return scale / Math.sqrt(data === 'teacher' ? d : m);
}

/** A run that would not fit; the message names what would. */
export class MemoryError extends Error {
  override readonly name = 'MemoryError';
}

/** Bytes that a page or process of ordinary size can be expected to give us. */
export const MEMORY_LIMIT = 2 ** 31 - 2 ** 27;

/** The size that the settings state; that of a CSV file is known only once it is read. */
export function statedSize(experiment: Experiment): Omit<Size, 'm' | 'batchSize'> {
  const { d, k, n, ntest } = experiment;
  return { d, k: isRegression(experiment) ? 1 : k, n, nTest: ntest };
}

/**
 * Bytes that the arms will need with an engine; throws MemoryError above `limit`, naming the largest widths, numbers of points and
 * dimensions that fit. Asked before anything is allocated.
 */
export function requireMemory(
  factory: Pick<EngineFactory, 'bytes' | 'name'>,
  experiment: Experiment,
  data: Omit<Size, 'm' | 'batchSize'>,
  limit = MEMORY_LIMIT,
): number {
  const { train, test } = sampleSize(experiment, data.n, data.nTest);
  const sample = { train: { length: train }, test: { length: test } };
  const kind = {
    batchSize: batchSizeOf(experiment),
    squaredLoss: isRegression(experiment),
    ...(train < data.n || test < data.nTest ? { sample } : {}),
  };
  const needed = (m: readonly number[], change: Partial<Size> = {}) =>
    planArms({ ...experiment, m }).reduce(
      (sum, arm) => sum + factory.bytes({ ...data, ...kind, m: arm.m, ...change }),
      0,
    );
  const need = needed(experiment.m);
  if (need <= limit) return need;
  const advice = adviceFor(experiment, data, (m, change) => needed(m, change) <= limit);
  throw new MemoryError(
    `This run needs about ${megabytes(need)} of memory with the ${engineWord(factory.name)} engine; ${megabytes(limit)} is the limit. ${advice}`,
  );
}

/** What to take less of: the largest common width, number of points and dimension that fit, each with the rest as it is. */
function adviceFor(
  experiment: Experiment,
  data: Pick<Size, 'n' | 'd'>,
  fits: (m: readonly number[], change?: Partial<Size>) => boolean,
): string {
  const widest = Math.max(...experiment.m);
  const others = experiment.m.filter((m) => m !== widest);
  const width = largest(1, widest, (m) => fits([...others, m]));
  const least = (['n', 'd'] as const).flatMap((key) => {
    const most = largest(settingMinimum(key, experiment), data[key], (value) =>
      fits(experiment.m, { [key]: value }),
    );
    return most === null ? [] : [`${key} = ${count(most)}`];
  });
  const beside = others.length > 0 ? 'beside the others ' : '';
  const ways = [
    ...(width === null ? [] : [`The largest width that fits ${beside}is m = ${count(width)}.`]),
    ...(least.length === 0 ? [] : [`With ${least.join(', or with ')}, it would fit.`]),
  ];
  return ways.length > 0
    ? ways.join(' ')
    : 'Take fewer widths or seeds, fewer points, or a smaller dimension.';
}

/** The smallest value that a setting may be given here; infinite where the source has its own. */
function settingMinimum(key: 'n' | 'd', { data }: Experiment): number {
  const setting = settingOf(key);
  return setting !== undefined && 'min' in setting && applies(setting, data) ? setting.min : Infinity;
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

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

function megabytes(bytes: number): string {
  return `${count(Math.ceil(bytes / 2 ** 20))}\u00a0MB`;
}
