import type { EngineFactory, LayerEngine, Problem, ProblemSize } from '../contract.ts';
import { type ArmKind, createAlone, createShared, lacksMemory } from '../wasm/create.ts';
import { DEEP_KERNELS, type DeepKernels } from '../wasm/deepModule.ts';
import { createThreaded } from '../wasm/index.ts';
import { withSample } from '../wasm/problem.ts';
import { DEEP_ARM } from '../wasm/structs.ts';
import { deepLayout } from './layout.ts';
import { type DeepProblem, deepProblem } from './problem.ts';
import { SingleLayer } from './singleLayer.ts';
import { DeepWasm } from './wasm.ts';
import { writeDeep } from './write.ts';

/** Units below which a further thread would wait longer than it computes. */
const MIN_UNITS = 64;

function deepArm(problem: DeepProblem): ArmKind<LayerEngine, DeepKernels> {
  const size = { ...problem, layers: problem.depth.L };
  const layoutOf = (threads: number, origin?: number) => deepLayout(size, threads, origin);
  return {
    layout: layoutOf,
    maxThreads: Math.max(1, Math.floor(problem.m / MIN_UNITS)),
    kernels: DEEP_KERNELS,
    write(memory, kernels, threads, origin) {
      const layout = layoutOf(threads, origin);
      const { arm, sample, fields } = layout;
      writeDeep(memory, layout, problem);
      kernels.deepRememberStart(arm);
      if (sample !== null)
        withSample(memory, arm, DEEP_ARM, sample, fields, () => kernels.deepRememberStart(arm));
    },
    engine: (at, threads, close) => new DeepWasm(problem, layoutOf(threads, at.origin), at, close),
    tooLarge: (bytes, available) =>
      lacksMemory(problem, bytes, available, (m) => deepLayout({ ...size, m }, 1).bytes),
  };
}

/** One hidden layer that is trained is the two-layer network: its engine gives the same bits. */
function isSingle({ depth, regression }: DeepProblem): boolean {
  return depth.L === 1 && depth.firstTrained === 1 && regression === undefined;
}

/**
 * Deep networks on the exact engine.
 * @param threads over how many threads a large arm is split: the same bits
 * @param worth least work of a step (m^2 L B) for which it is
 */
export function deepFactory(threads = 1, worth = Number.POSITIVE_INFINITY): EngineFactory {
  return {
    name: 'wasm',
    bytes: (size: ProblemSize) => deepLayout({ ...size, layers: size.layers ?? 1 }, 1).bytes,
    async create(given: Problem) {
      const problem = deepProblem(given);
      const { m, d, batchSize, depth } = problem;
      const split = m * (d + (depth.L - 1) * m) * batchSize >= worth ? threads : 1;
      if (isSingle(problem)) return new SingleLayer(problem, await createThreaded(problem, split));
      return split > 1 ? createShared(deepArm(problem), split) : createAlone(deepArm(problem));
    },
  };
}
