import type { Reals } from '../../data/types.ts';
import type { Recurrence } from '../../model/recurrence.ts';
import { EngineError, type Problem } from '../contract.ts';

/** A problem that is known to be one of a recurrent network. */
export type RecurrentProblem = Problem & { readonly recurrence: Recurrence };

/** The same problem, checked; throws EngineError where it is not one of a recurrent network, or asks for what that lacks. */
export function recurrentProblem(problem: Problem): RecurrentProblem {
  const { recurrence, gates, lazyScale, regression } = problem;
  if (recurrence === undefined)
    throw new EngineError('This problem has no sequences: use the engine of its own model for it.');
  if (gates === 'initial' || lazyScale !== undefined || regression !== undefined)
    throw new EngineError(
      'Frozen gates, the lazy scale and real targets are for other models: leave them out.',
    );
  const { S, inputs, inputsTest } = recurrence;
  if (inputs.length !== S - 1 || inputsTest.length !== S - 1)
    throw new EngineError(`Sequences of ${S} steps need ${S - 1} inputs after each point.`);
  return { ...problem, recurrence };
}

/** The inputs of all steps, S matrices with a row for each training point; the first is X. */
export function trainInputs({ X, recurrence }: RecurrentProblem): readonly Reals[] {
  return [X, ...recurrence.inputs];
}

/** The same of the test points. */
export function testInputs({ XTest, recurrence }: RecurrentProblem): readonly Reals[] {
  return [XTest, ...recurrence.inputsTest];
}
