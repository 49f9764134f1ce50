import type { Regression } from '../../model/regression.ts';
import { EngineError, type Problem } from '../contract.ts';

/** A problem that is known to be one of regression. */
export type RegressionProblem = Problem & { readonly regression: Regression };

/** Throws EngineError where a problem of regression came to an engine that would take its labels for classes. */
export function assertClassification({ regression }: Problem): void {
  if (regression !== undefined)
    throw new EngineError('This problem has real targets, not classes: use the engine of regression for it.');
}

/** The same problem, checked; throws EngineError where it is one of classification or asks for what regression lacks. */
export function regressionProblem(problem: Problem): RegressionProblem {
  const { regression, k, gates, lazyScale } = problem;
  if (regression === undefined)
    throw new EngineError(
      'This problem has classes, not real targets: use the engine of the same name for it.',
    );
  if (k !== 1) throw new EngineError(`Regression has one output, but k = ${k}: set k to 1.`);
  if (gates === 'initial' || lazyScale !== undefined)
    throw new EngineError('Frozen gates and the lazy scale are for classification only: leave them out.');
  return { ...problem, regression };
}
