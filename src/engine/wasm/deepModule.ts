import type { Kernels } from './module.ts';
import { kernelSet } from './module.ts';

/** What the kernels of deep and recurrent networks export. See assembly/deepIndex.ts. */
export interface DeepKernels extends Pick<Kernels, 'command' | 'help'> {
  deepRememberStart(arm: number): void;
  recurrentRememberStart(arm: number): void;
}

/** The kinds of assembly/deepTeam.ts. */
export const DEEP_COMMAND = {
  /** address of the batches, their number -> steps done */
  steps: 0,
  measure: 1,
  states: 2,
  close: 3,
  targetSquares: 4,
  /** address of the batches, their number -> steps done */
  recurrentSteps: 5,
  recurrentMeasure: 6,
} as const;

export const DEEP_KERNELS = kernelSet(
  async () => (await import('./deepKernels.generated.ts')).DEEP_KERNELS,
  async () => (await import('./sharedDeepKernels.generated.ts')).SHARED_DEEP_KERNELS,
);
