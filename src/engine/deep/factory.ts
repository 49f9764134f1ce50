import type { EngineFactory, LayerEngine, Problem, ProblemSize } from '../contract.ts';
import { type ArmKind, createAlone, createShared } from '../wasm/create.ts';
import type { DeepKernels } from '../wasm/deepModule.ts';
import { createThreaded } from '../wasm/index.ts';
import { layeredArm } from './armKind.ts';
import { deepLayout } from './layout.ts';
import { type DeepProblem, deepProblem } from './problem.ts';
import { SingleLayer } from './singleLayer.ts';
import { DeepWasm } from './wasm.ts';
import { writeDeep } from './write.ts';

function deepArm(problem: DeepProblem): ArmKind<LayerEngine, DeepKernels> {
  const size = { ...problem, layers: problem.depth.L };
  return layeredArm<LayerEngine>(problem, {
    layout: (m, threads, origin) => deepLayout({ ...size, m }, threads, origin),
    write: (memory, layout) => writeDeep(memory, layout, problem),
    rememberStart: 'deepRememberStart',
    engine: (layout, at, close) => new DeepWasm(problem, layout, at, close),
  });
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
