import type { EngineFactory, Problem, ProblemSize, TimeEngine } from '../contract.ts';
import { layeredArm } from '../deep/armKind.ts';
import { type ArmKind, createAlone, createShared } from '../wasm/create.ts';
import type { DeepKernels } from '../wasm/deepModule.ts';
import { recurrentLayout } from './layout.ts';
import { type RecurrentProblem, recurrentProblem } from './problem.ts';
import { RecurrentWasm } from './wasm.ts';
import { writeRecurrent } from './write.ts';

function recurrentArm(problem: RecurrentProblem): ArmKind<TimeEngine, DeepKernels> {
  const size = { ...problem, sequence: problem.recurrence.S };
  return layeredArm<TimeEngine>(problem, {
    layout: (m, threads, origin) => recurrentLayout({ ...size, m }, threads, origin),
    write: (memory, layout) => writeRecurrent(memory, layout, problem),
    rememberStart: 'recurrentRememberStart',
    engine: (layout, at, close) => new RecurrentWasm(problem, layout, at, close),
  });
}

/**
 * Recurrent networks on the exact engine.
 * @param threads over how many threads a large arm is split: the same bits
 * @param worth least work of a step (m (m + d) S B) for which it is
 */
export function recurrentFactory(threads = 1, worth = Number.POSITIVE_INFINITY): EngineFactory {
  return {
    name: 'wasm',
    bytes: (size: ProblemSize) => recurrentLayout({ ...size, sequence: size.sequence ?? 1 }, 1).bytes,
    async create(given: Problem) {
      const problem = recurrentProblem(given);
      const { m, d, batchSize, recurrence } = problem;
      const split = m * (m + d) * recurrence.S * batchSize >= worth ? threads : 1;
      return split > 1 ? createShared(recurrentArm(problem), split) : createAlone(recurrentArm(problem));
    },
  };
}
