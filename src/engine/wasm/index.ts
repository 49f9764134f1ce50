import type { EngineError, EngineFactory, InsightEngine, InsightFactory, Problem } from '../contract.ts';
import { assertClassification } from '../regression/problem.ts';
import { type ArmKind, createAlone, createShared, lacksMemory } from './create.ts';
import { WasmEngine } from './engine.ts';
import { type ArmSize, type Layout, layoutOf } from './layout.ts';
import { CORE_KERNELS, type Kernels } from './module.ts';
import { withSample, writeProblem } from './problem.ts';
import { ARM } from './structs.ts';

/**
 * The exact engine of two-layer classifiers: float32 WebAssembly SIMD, the same bits on every machine and for any number of
 * threads. Throws EngineError for regression (engine/regression/wasm.ts has its kernels).
 */
export const wasmFactory: InsightFactory = {
  name: 'wasm',
  // frozen gates and lazy training need more: a whole problem, or a size that says so, may be passed
  bytes: (size: ArmSize) => layoutOf(size, 1).bytes,
  create: async (problem: Problem) => createAlone(twoLayerArm(problem)),
};

function twoLayerArm(problem: Problem): ArmKind<InsightEngine> {
  assertClassification(problem);
  return {
    layout: (threads, origin) => layoutOf(problem, threads, origin),
    maxThreads: layoutOf(problem, 1).fields.blocks, // more threads than blocks would have nothing to do
    kernels: CORE_KERNELS,
    write: (memory, kernels, threads, origin) =>
      start(problem, layoutOf(problem, threads, origin), memory, kernels),
    engine: ({ armMemory, origin }, threads, close) =>
      new WasmEngine(problem, layoutOf(problem, threads, origin), armMemory, close),
    tooLarge: (bytes, available) => tooLarge(problem, bytes, available),
  };
}

/** See createShared. */
export async function createThreaded(problem: Problem, threads: number): Promise<InsightEngine> {
  return createShared(twoLayerArm(problem), threads);
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

function start(problem: Problem, layout: Layout, memory: WebAssembly.Memory, kernels: Kernels): void {
  writeProblem(memory, layout, problem);
  const { arm, sample, fields } = layout;
  kernels.rememberStart(arm);
  if (sample !== null) withSample(memory, arm, ARM, sample, fields, () => kernels.rememberStart(arm));
}

function tooLarge(size: ArmSize, bytes: number, available: number): EngineError {
  return lacksMemory(size, bytes, available, (m) => layoutOf({ ...size, m }, 1).bytes);
}
