import type { Reals, Tensors } from '../../data/types.ts';
import { type Depth, hiddenNames } from '../../model/depth.ts';
import { EngineError, type Problem } from '../contract.ts';

/** A problem that is known to be one of a deep network. */
export type DeepProblem = Problem & { readonly depth: Depth };

/** The same problem, checked; throws EngineError where it is not one of a deep network, or asks for what that lacks. */
export function deepProblem(problem: Problem): DeepProblem {
  const { depth, gates, lazyScale } = problem;
  if (depth === undefined)
    throw new EngineError('This problem has no depth: use the engine of its own model for it.');
  if (gates === 'initial' || lazyScale !== undefined)
    throw new EngineError('Frozen gates and the lazy scale are for two layers only: leave them out.');
  return { ...problem, depth };
}

/** How long the rows of layer l (from 1) are: d, then m. */
export function rowLength({ d, m }: Pick<Problem, 'd' | 'm'>, layer: number): number {
  return layer === 1 ? d : m;
}

/** The hidden weights in their order, layer 1 first. */
export function hiddenOf({ depth }: Pick<DeepProblem, 'depth'>, tensors: Tensors): readonly Reals[] {
  return hiddenNames(depth.L).map((name) => tensors[name]);
}
