import type { GradientMeasurement, Problem } from '../contract.ts';
import { GROUP, type Layout } from './layout.ts';
import { readDoubles, type Values, writeFields } from './struct.ts';
import { GRADIENT_ROOM, GRADIENT_SUMS } from './structs.ts';

// The memory that gradients need, as assembly/gradients.ts describes it.

const TILE = 64;
const PANEL = 8;
/** Bytes of the fields of GradientRoom, and of one GradientSums; both rounded up. */
const ROOM = 64;
const SUMS = 64;

const ceil = (bytes: number) => Math.ceil(bytes / 64) * 64;

/** Fields of GradientRoom for a room at address `at`, and where it ends. */
function plan({ n, k, gates }: Problem, { fields }: Layout, at: number) {
  let end = 0;
  const take = (bytes: number) => {
    const start = end;
    end = ceil(end + bytes);
    return start;
  };
  take(GROUP * 4); // addresses of rows of X, at 0
  const ownList = take(GROUP * 8);
  const ownCoefficients = take(4 * GROUP * 4);
  const ownChanged = take(8);
  const ownReal = take(TILE * fields.dPad * 4);
  const ownDifference = take(TILE * fields.dPad * 4);
  const ownSize = end;

  end = at + ROOM;
  const groups = Math.ceil(n / GROUP);
  const openStride = groups * 8;
  const openNow = take(fields.mPad * openStride);
  const openAtStart = gates === 'initial' ? 0 : take(fields.mPad * openStride);
  const signal = take(groups * (GROUP / PANEL) * k * PANEL * 4);
  const sums = take((fields.blocks + 1) * SUMS);
  const own = take(fields.threads * ownSize);
  const room: Values<typeof GRADIENT_ROOM> = {
    openStride,
    openNow,
    openAtStart,
    signal,
    sums,
    own,
    ownSize,
    ownList,
    ownCoefficients,
    ownChanged,
    ownReal,
    ownDifference,
  };
  return { room, whole: sums + fields.blocks * SUMS, end };
}

export function gradientRoomBytes(problem: Problem, layout: Layout): number {
  return plan(problem, layout, 0).end;
}

/** Writes the fields of the room at `at`, a multiple of 64. */
export function gradientRoom(problem: Problem, layout: Layout, memory: WebAssembly.Memory, at: number): void {
  writeFields(memory, at, GRADIENT_ROOM, plan(problem, layout, at).room);
}

/** What the kernels summed up in the room at `at`. */
export function gradientMeasurement(
  problem: Problem,
  layout: Layout,
  memory: WebAssembly.Memory,
  at: number,
): GradientMeasurement {
  const { whole } = plan(problem, layout, at);
  const { real, pseudo, product, difference, error } = readDoubles(memory, whole, GRADIENT_SUMS);
  // the kernels leave out the factor of the mean, and that of lazy training
  const factor = (problem.lazyScale ?? 1) / problem.n;
  return {
    gradientNorm: factor * Math.sqrt(real),
    meanErrorProbability: error / problem.n,
    pseudoGradientRelativeError: difference === 0 ? 0 : Math.sqrt(difference / real),
    pseudoGradientCosine: real > 0 && pseudo > 0 ? product / Math.sqrt(real * pseudo) : null,
  };
}
