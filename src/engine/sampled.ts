import type { Reals } from '../data/types.ts';
import type { Problem } from './contract.ts';

/** The same problem on the points of its sample alone: what measure('sample') looks at. The problem itself where it has none. */
export function sampledProblem(problem: Problem): Problem {
  const { sample, d, regression, recurrence } = problem;
  if (sample === undefined) return problem;
  const { train, test } = sample;
  return {
    ...problem,
    n: train.length,
    nTest: test.length,
    X: rows(problem.X, train, d),
    XTest: rows(problem.XTest, test, d),
    y: Int32Array.from(train, (p) => problem.y[p]),
    yTest: Int32Array.from(test, (p) => problem.yTest[p]),
    corrupted: Uint8Array.from(train, (p) => problem.corrupted[p]),
    ...(regression === undefined
      ? {}
      : {
          regression: {
            ...regression,
            targets: rows(regression.targets, train, 1),
            targetsTest: rows(regression.targetsTest, test, 1),
          },
        }),
    ...(recurrence === undefined
      ? {}
      : {
          recurrence: {
            ...recurrence,
            inputs: recurrence.inputs.map((X) => rows(X, train, d)),
            inputsTest: recurrence.inputsTest.map((X) => rows(X, test, d)),
          },
        }),
  };
}

/** The rows of a matrix with d columns that are chosen, in that order. */
function rows(X: Reals, chosen: Int32Array, d: number): Reals {
  const out = X.slice(0, chosen.length * d);
  for (let i = 0; i < chosen.length; i++) out.set(X.subarray(chosen[i] * d, (chosen[i] + 1) * d), i * d);
  return out;
}
