import type { EngineFactory, Size } from '../engine/contract.ts';
import { batchSizeOf, type Experiment, isRegression } from '../experiment/settings.ts';
import type { Arm } from './protocol.ts';

/** All arms of an experiment, widths varying fastest. */
export function planArms({ m, seeds, seed }: Experiment): Arm[] {
  const arms: Arm[] = [];
  for (let s = 0; s < seeds; s++)
    for (const width of m) arms.push({ index: arms.length, m: width, seed: (seed + s) >>> 0 });
  return arms;
}

/** eta = c / m for classification; regression has one eta for all widths. */
export function learningRate(experiment: Experiment, m: number): number {
  return isRegression(experiment) ? experiment.eta : experiment.c / m;
}

/** s, the deviation of the initial hidden weights: scale / sqrt(m), a student's scale / sqrt(d), and scale on the sphere. */
export function initialDeviation({ data, d, scale }: Experiment, m: number): number {
  if (data === 'sphere') return scale;
  return scale / Math.sqrt(data === 'teacher' ? d : m);
}

/** A run that would not fit; the message names the largest width that would. */
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
 * Bytes that the arms will need with an engine; throws MemoryError above `limit`, naming the largest common width
 * that fits. Asked before anything is allocated.
 */
export function requireMemory(
  factory: Pick<EngineFactory, 'bytes' | 'name'>,
  experiment: Experiment,
  data: Omit<Size, 'm' | 'batchSize'>,
  limit = MEMORY_LIMIT,
): number {
  const kind = { batchSize: batchSizeOf(experiment), squaredLoss: isRegression(experiment) };
  const bytesAt = (m: number) => factory.bytes({ ...data, ...kind, m });
  const need = planArms(experiment).reduce((sum, arm) => sum + bytesAt(arm.m), 0);
  if (need <= limit) return need;
  const others = planArms(experiment).length - experiment.seeds;
  const widest = Math.max(...experiment.m);
  const rest = need - experiment.seeds * bytesAt(widest);
  let fits = 0;
  for (let low = 0, high = widest; low <= high; ) {
    const middle = (low + high) >> 1;
    if (rest + experiment.seeds * bytesAt(middle) <= limit) {
      fits = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  const advice =
    fits > 0
      ? `The largest width that fits ${others > 0 ? 'beside the others ' : ''}is m = ${fits}.`
      : 'Take fewer widths or seeds, or fewer points.';
  throw new MemoryError(
    `This run needs about ${megabytes(need)} of memory with the ${factory.name} engine; ${megabytes(limit)} is the limit. ${advice}`,
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`;
}
