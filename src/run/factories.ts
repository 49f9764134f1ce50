import type { EngineFactory } from '../engine/contract.ts';
import { referenceFactory } from '../engine/reference.ts';
import { createThreaded, wasmFactory } from '../engine/wasm/index.ts';
import type { EngineName } from './protocol.ts';
import { WORTH_THREADS } from './share.ts';

/** Loads an engine's code when it is first asked for, so that a page which never uses the GPU never loads tfjs. */
export async function loadFactory(name: EngineName, threads = 1): Promise<EngineFactory> {
  switch (name) {
    case 'reference':
      return referenceFactory;
    case 'webgl':
      return (await import('../engine/webgl/index.ts')).webglFactory;
    case 'wasm':
      return threads > 1 ? threaded(threads) : wasmFactory;
  }
}

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
