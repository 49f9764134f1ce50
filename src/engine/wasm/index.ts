import { megabytes } from '../../text/numbers.ts';
import {
  EngineError,
  type EngineFactory,
  type InsightEngine,
  type InsightFactory,
  type Problem,
} from '../contract.ts';
import { mustClassify } from '../regression/problem.ts';
import { WasmEngine } from './engine.ts';
import { type ArmSize, type Layout, layoutOf } from './layout.ts';
import {
  type ArmMemory,
  allocate,
  free,
  MAX_BYTES,
  MemoryError,
  returnMemory,
  takeMemory,
} from './memory.ts';
import { COMMAND, kernelModule, loadSharedKernels } from './module.ts';
import { onSample, writeProblem } from './problem.ts';
import { ARM } from './structs.ts';
import { canShareMemory, startHelpers } from './threads.ts';

/**
 * The exact engine of two-layer classifiers: float32 WebAssembly SIMD, the same bits on every machine and for any number of
 * threads. Throws EngineError for regression (engine/regression/wasm.ts has its kernels).
 */
export const wasmFactory: InsightFactory = {
  name: 'wasm',
  // frozen gates and lazy training need more: a whole problem, or a size that says so, may be passed
  bytes: (size: ArmSize) => layoutOf(size, 1).bytes,
  async create(problem: Problem): Promise<InsightEngine> {
    mustClassify(problem);
    const { armMemory, origin } = orTooLarge(problem, layoutOf(problem, 1).bytes, allocate);
    const layout = layoutOf(problem, 1, origin);
    start(problem, layout, armMemory);
    return new WasmEngine(problem, layout, armMemory, () => free(armMemory, origin));
  },
};

/** Memories that closed arms of several threads are about to give back. */
const leaving = new Set<Promise<void>>();

/** Resolves when the threads of all closed arms have left their memory, so that it can be used again. */
export async function allReturned(): Promise<void> {
  await Promise.all(leaving);
}

/**
 * One arm whose units are shared by `threads` threads, the caller's included; the same bits as with one. Runs in one
 * thread where memory cannot be shared or no further thread can be started: `info.threads` tells. The calling thread
 * waits for the others, so this must not be called on the main thread of a page.
 */
export async function createThreaded(problem: Problem, threads: number): Promise<InsightEngine> {
  mustClassify(problem);
  if (threads <= 1 || !canShareMemory()) return wasmFactory.create(problem);
  await Promise.all([allReturned(), loadSharedKernels()]);
  // more threads than blocks would have nothing to do
  const blocks = layoutOf(problem, 1).fields.blocks;
  const layout = layoutOf(problem, Math.min(threads, blocks));
  const count = layout.fields.threads;
  const armMemory = orTooLarge(problem, layout.bytes, (bytes) => takeMemory(bytes, true));
  start(problem, layout, armMemory);
  try {
    const work = { module: kernelModule(true), memory: armMemory.memory, arm: layout.arm };
    const { released } = await startHelpers(work, count - 1);
    return new WasmEngine(problem, layout, armMemory, () => {
      armMemory.kernels.command(layout.arm, COMMAND.close, 0, 0, 0, 0);
      const left = released.then(() => {
        returnMemory(armMemory);
        leaving.delete(left);
      });
      leaving.add(left);
    });
  } catch {
    armMemory.kernels.command(layout.arm, COMMAND.close, 0, 0, 0, 0); // for those that did start
    return wasmFactory.create(problem);
  }
}

/** The exact engine with arms whose step is at least so much work (m d B) split over threads: the same bits. */
export function threadedFactory(threads: number, worth: number): EngineFactory {
  return {
    ...wasmFactory,
    create: (problem) =>
      problem.m * problem.d * problem.batchSize >= worth
        ? createThreaded(problem, threads)
        : wasmFactory.create(problem),
  };
}

function start(problem: Problem, layout: Layout, armMemory: ArmMemory): void {
  writeProblem(armMemory.memory, layout, problem);
  const { arm, sample, fields } = layout;
  armMemory.kernels.rememberStart(arm);
  if (sample !== null)
    onSample(armMemory.memory, arm, ARM, sample, fields, () => armMemory.kernels.rememberStart(arm));
}

/** What `take` gives, or an EngineError that names the largest width which would have fitted. */
function orTooLarge<T>(size: ArmSize, bytes: number, take: (bytes: number) => T): T {
  if (bytes > MAX_BYTES) throw tooLarge(size, bytes, MAX_BYTES);
  try {
    return take(bytes);
  } catch (error) {
    throw error instanceof MemoryError ? tooLarge(size, bytes, error.available) : error;
  }
}

function tooLarge(size: ArmSize, bytes: number, available: number): EngineError {
  const fits = largestWidth(size, available);
  const remedy =
    fits > 0 ? `The largest m that fits is ${fits}.` : 'No m fits: use fewer points or a smaller d.';
  return new EngineError(
    `m = ${size.m} at d = ${size.d} needs ${megabytes(bytes)}, but only ${megabytes(available)} can be had. ${remedy}`,
  );
}

/** The largest m whose arm takes at most `bytes`, with all else as in `size`; 0 where there is none. */
export function largestWidth(size: ArmSize, bytes: number): number {
  let low = 0;
  let high = size.m;
  while (low < high) {
    const m = Math.ceil((low + high) / 2);
    if (layoutOf({ ...size, m }, 1).bytes <= bytes) low = m;
    else high = m - 1;
  }
  return low;
}
