import type { ProblemSize } from '../contract.ts';
import { wasmFactory } from '../wasm/index.ts';

/** Up to so many entries (128 MB) the kernel is kept in float64; above, each entry is rounded to float32 (relative error 6e-8). */
const MAX_DOUBLES = 2 ** 24;

export type KernelSize = Pick<ProblemSize, 'n' | 'nTest'>;

/** Whether the kernel between n training points and all points is kept in float64. */
export function isDouble({ n, nTest }: KernelSize): boolean {
  return n * (n + nTest) <= MAX_DOUBLES;
}

/** Bytes that the kernel takes once every training point has been in a batch. */
function kernelBytes(size: KernelSize): number {
  return size.n * (size.n + size.nTest) * (isDouble(size) ? 8 : 4);
}

/** Units of the start whose outputs are computed together: each group takes memory of its own. */
export const START_UNITS = 4096;

/** Bytes of a network of infinite width: its kernel, outputs and signals, and for its start what is drawn and the kernels of a group. */
export function limitBytes(size: ProblemSize): number {
  const { d, k, n, nTest, startWidth } = size;
  if (startWidth === undefined) throw new Error('The size of a limit says from what width it starts.');
  const drawn = 4 * startWidth * (d + k) + 4 * (n + nTest) * d;
  const group = wasmFactory.bytes(startSize(size, Math.min(START_UNITS, startWidth)));
  return kernelBytes(size) + 8 * k * (3 * n + 2 * nTest) + drawn + group;
}

/** What the exact kernels compute first outputs with: units of the start, all points as test points, one training point besides. */
export function startSize(
  size: ProblemSize,
  units: number,
): Omit<ProblemSize, 'sample' | 'startWidth' | 'layers'> {
  const { d, k, n, nTest, model } = size;
  return { model, d, k, m: units, n: 1, nTest: n + nTest, batchSize: 1 };
}
