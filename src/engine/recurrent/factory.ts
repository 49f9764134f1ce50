import type { EngineFactory, Problem, ProblemSize, TimeEngine } from '../contract.ts';
import { type ArmKind, createAlone, createShared, lacksMemory } from '../wasm/create.ts';
import { DEEP_KERNELS, type DeepKernels } from '../wasm/deepModule.ts';
import { withSample } from '../wasm/problem.ts';
import { DEEP_ARM } from '../wasm/structs.ts';
import { recurrentLayout } from './layout.ts';
import { type RecurrentProblem, recurrentProblem } from './problem.ts';
import { RecurrentWasm } from './wasm.ts';
import { writeRecurrent } from './write.ts';

/** Units below which a further thread would wait longer than it computes. */
const MIN_UNITS = 64;

function recurrentArm(problem: RecurrentProblem): ArmKind<TimeEngine, DeepKernels> {
  const size = { ...problem, sequence: problem.recurrence.S };
  const layoutOf = (threads: number, origin?: number) => recurrentLayout(size, threads, origin);
  return {
    layout: layoutOf,
    maxThreads: Math.max(1, Math.floor(problem.m / MIN_UNITS)),
    kernels: DEEP_KERNELS,
    write(memory, kernels, threads, origin) {
      const layout = layoutOf(threads, origin);
      const { arm, sample, fields } = layout;
      writeRecurrent(memory, layout, problem);
      kernels.recurrentRememberStart(arm);
      if (sample !== null)
        withSample(memory, arm, DEEP_ARM, sample, fields, () => kernels.recurrentRememberStart(arm));
    },
    engine: (at, threads, close) => new RecurrentWasm(problem, layoutOf(threads, at.origin), at, close),
    tooLarge: (bytes, available) =>
      lacksMemory(problem, bytes, available, (m) => recurrentLayout({ ...size, m }, 1).bytes),
  };
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
