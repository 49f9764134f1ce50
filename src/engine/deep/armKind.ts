import type { Problem } from '../contract.ts';
import { type ArmKind, lacksMemory } from '../wasm/create.ts';
import { DEEP_KERNELS, type DeepKernels } from '../wasm/deepModule.ts';
import { withSample } from '../wasm/problem.ts';
import { DEEP_ARM } from '../wasm/structs.ts';
import type { DeepLayout } from './layout.ts';

/** Units below which a further thread would wait longer than it computes. */
const MIN_UNITS = 64;

/** What differs between the models whose arms have the headers of a deep network. */
interface LayeredModel<E> {
  readonly layout: (m: number, threads: number, origin?: number) => DeepLayout;
  readonly write: (memory: WebAssembly.Memory, layout: DeepLayout) => void;
  readonly rememberStart: keyof DeepKernels & `${string}RememberStart`;
  readonly engine: (
    layout: DeepLayout,
    ...rest: [at: Parameters<ArmKind<E, DeepKernels>['engine']>[0], close: () => void]
  ) => E;
}

export function layeredArm<E>(
  problem: Problem,
  { layout, write, rememberStart, engine }: LayeredModel<E>,
): ArmKind<E, DeepKernels> {
  const { m } = problem;
  return {
    layout: (threads, origin) => layout(m, threads, origin),
    maxThreads: Math.max(1, Math.floor(m / MIN_UNITS)),
    kernels: DEEP_KERNELS,
    write(memory, kernels, threads, origin) {
      const placed = layout(m, threads, origin);
      const { arm, sample, fields } = placed;
      write(memory, placed);
      kernels[rememberStart](arm);
      if (sample !== null)
        withSample(memory, arm, DEEP_ARM, sample, fields, () => kernels[rememberStart](arm));
    },
    engine: (at, threads, close) => engine(layout(m, threads, at.origin), at, close),
    tooLarge: (bytes, available) => lacksMemory(problem, bytes, available, (width) => layout(width, 1).bytes),
  };
}
