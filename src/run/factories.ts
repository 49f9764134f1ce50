import { EngineError, type EngineFactory } from '../engine/contract.ts';
import { withRegression } from '../engine/regression/factory.ts';
import { regressionWasmFactory } from '../engine/regression/wasm.ts';
import { createThreaded, wasmFactory } from '../engine/wasm/index.ts';
import type { EngineName } from './protocol.ts';
import { GPU_CLASSIFIES } from './regression.ts';
import { WORTH_THREADS } from './share.ts';

/** Loads an engine's code when it is first asked for, so that a page which never uses the GPU never loads tfjs. */
export async function loadFactory(name: EngineName, threads = 1): Promise<EngineFactory> {
  switch (name) {
    case 'reference': {
      const [{ referenceFactory }, { regressionReferenceFactory }] = await Promise.all([
        import('../engine/reference.ts'),
        import('../engine/regression/reference.ts'),
      ]);
      return withRegression(referenceFactory, regressionReferenceFactory);
    }
    case 'webgl':
      return withRegression((await import('../engine/webgl/index.ts')).webglFactory, noRegression);
    case 'wasm':
      return withRegression(threads > 1 ? threaded(threads) : wasmFactory, regressionWasmFactory);
  }
}

/** The GPU engine computes cross-entropy only. */
const noRegression: EngineFactory = {
  name: 'webgl',
  bytes: () => 0,
  create: async () => {
    throw new EngineError(`${GPU_CLASSIFIES[0].toUpperCase()}${GPU_CLASSIFIES.slice(1)}.`);
  },
};

/** The exact engine with large arms split over threads: the same bits. */
function threaded(threads: number): EngineFactory {
  return {
    ...wasmFactory,
    create: (problem) =>
      problem.m * problem.d * problem.batchSize >= WORTH_THREADS
        ? createThreaded(problem, threads)
        : wasmFactory.create(problem),
  };
}
