import { describe, expect, it } from 'vitest';
import type { Reals } from '../../../src/data/types.ts';
import { EngineError } from '../../../src/engine/contract.ts';
import * as deep from '../../../src/engine/deep/network.ts';
import { deepProblem } from '../../../src/engine/deep/problem.ts';
import { crossEntropy } from '../../../src/engine/network.ts';
import { timeInFloat64 } from '../../../src/engine/recurrent/measure.ts';
import { meanGradient, pointLoss, RecurrentPass } from '../../../src/engine/recurrent/network.ts';
import { type RecurrentProblem, trainInputs } from '../../../src/engine/recurrent/problem.ts';
import { recurrentReferenceFactory } from '../../../src/engine/recurrent/reference.ts';
import fc from '../../fastCheck.ts';
import { recurrentConformance } from './conformance.ts';
import { RECURRENT_FIXTURES, recurrentProblemOf } from './fixtures.ts';
import { problemOfShape, type Shape } from './problems.ts';

recurrentConformance(recurrentReferenceFactory, 1e-9);

const anyShape: fc.Arbitrary<Shape> = fc.record({
  S: fc.integer({ min: 2, max: 16 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 2, max: 6 }),
  k: fc.integer({ min: 2, max: 4 }),
  n: fc.integer({ min: 1, max: 4 }),
  eps: fc.constantFrom(0, 0.1, 0.5, 1),
  seed: fc.nat(1000),
});

const allPoints = (n: number) => Array.from({ length: n }, (_, p) => p);

/** Mean loss of all training points, and the gates that it went through. */
function lossAt(
  problem: RecurrentProblem,
  W: Reals,
  inputs: readonly Reals[],
): { loss: number; gates: string } {
  const pass = new RecurrentPass(problem);
  let loss = 0;
  let gates = '';
  for (let p = 0; p < problem.n; p++) {
    pass.run(W, inputs, p);
    loss += crossEntropy(pass.f, problem.y[p], new Float64Array(problem.k)) / problem.n;
    gates += pass.open.map((open) => open.join('')).join('');
  }
  return { loss, gates };
}

const STEP = 1e-5;

/** Central difference of the loss in one number; null where a gate changes between its ends. */
function slope(values: Reals, i: number, at: () => { loss: number; gates: string }): number | null {
  const here = values[i];
  values[i] = here + STEP;
  const above = at();
  values[i] = here - STEP;
  const below = at();
  values[i] = here;
  return above.gates === below.gates ? (above.loss - below.loss) / (2 * STEP) : null;
}

/** |a - b| against their size and that of the loss, whose rounding the difference magnifies. */
function expectSlope(measured: number, exact: number, loss: number): void {
  expect(Math.abs(measured - exact)).toBeLessThan(1e-5 * (1 + Math.abs(exact)) * (1 + loss));
}

describe('back-propagation through time', () => {
  it('gives the gradient with respect to W: by central differences', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const problem = problemOfShape(shape);
        const W = Float64Array.from(problem.start.W);
        const gradient = meanGradient(problem, W, allPoints(shape.n));
        const inputs = trainInputs(problem);
        const { loss } = lossAt(problem, W, inputs);
        for (let i = 0; i < W.length; i++) {
          const measured = slope(W, i, () => lossAt(problem, W, inputs));
          if (measured !== null) expectSlope(measured, gradient?.[i] ?? Number.NaN, loss);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives dL/dh_s: what an input adds to the loss is U^T times it, through open gates', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const { d, m, k, S } = shape;
        const problem = problemOfShape({ ...shape, n: 1 });
        const { W, U } = problem.start;
        const inputs = trainInputs(problem);
        const pass = new RecurrentPass(problem);
        const signal = new Float64Array(k);
        pass.run(W, inputs, 0);
        const loss = pointLoss(problem, pass.f, 0, signal);
        pass.back(W, signal, new Float64Array(m * m));
        for (let s = 0; s < S; s++)
          for (let c = 0; c < d; c++) {
            let exact = 0;
            for (let r = 0; r < m; r++)
              if (pass.open[s][r] === 1) exact += U[r * d + c] * pass.backward[s][r];
            const measured = slope(inputs[s], c, () => lossAt(problem, W, inputs));
            if (measured !== null) expectSlope(measured, exact, loss);
          }
      }),
      { numRuns: 40 },
    );
  });

  it('is that of a deep network with tied layers where nothing comes in after the first input', () => {
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 2, max: 8 }), (shape, S) => {
        const problem = problemOfShape({ ...shape, S, eps: 0 });
        const { W, U, A } = problem.start;
        const tied = deepProblem({ ...problem, depth: { L: S, skip: false, firstTrained: 1 }, start: { A } });
        const layers = [U, ...Array.from({ length: S - 1 }, () => W)];
        const passes = { one: new RecurrentPass(problem), other: new deep.DeepPass(tied) };
        passes.one.run(W, trainInputs(problem), 0);
        passes.other.run(layers, problem.X, 0);
        expect(passes.one.f).toEqual(passes.other.f);
        expect(passes.one.h).toEqual(passes.other.h);
        const one = meanGradient(problem, W, allPoints(shape.n)) ?? [];
        const other = deep.meanGradient(tied, layers, allPoints(shape.n)) ?? [];
        one.forEach((value, i) => {
          const sum = other.slice(1).reduce((total, gradient) => total + (gradient?.[i] ?? Number.NaN), 0);
          expect(Math.abs(value - sum)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value)) * shape.m);
        });
      }),
    );
  });
});

describe('the measurements of time', () => {
  it('are what they say at the start: no gate changed, nothing moved', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const problem = problemOfShape(shape);
        const time = timeInFloat64(problem, problem.start.W);
        expect([...time.timePatternChange]).toEqual(Array(shape.S).fill(0));
        expect(time.spectralDistance).toBe(0);
      }),
    );
  });

  it('tell the gradient of the last step from the errors alone: norm of A^T (o - e_y)', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const problem = problemOfShape(shape);
        const { m, k, n, S } = shape;
        const { W, A } = problem.start;
        const pass = new RecurrentPass(problem);
        const signal = new Float64Array(k);
        let mean = 0;
        for (let p = 0; p < n; p++) {
          pass.run(W, trainInputs(problem), p);
          pointLoss(problem, pass.f, p, signal);
          let squares = 0;
          for (let r = 0; r < m; r++) squares += signal.reduce((sum, g, i) => sum + g * A[i * m + r], 0) ** 2;
          mean += Math.sqrt(squares) / n;
        }
        const { timeGradientNorm } = timeInFloat64(problem, W);
        expect(Math.abs(timeGradientNorm[S - 1] - mean)).toBeLessThanOrEqual(1e-12 * (1 + mean));
      }),
    );
  });

  it('count a unit as dead where it is closed at every step of every training point', async () => {
    const problem = recurrentProblemOf(RECURRENT_FIXTURES['recurrent-5']);
    const { m, d } = problem;
    const closed = (rows: Reals, length: number, value: number) => {
      const copy = Float64Array.from(rows);
      copy.fill(0, 0, length);
      copy[0] = value;
      return copy;
    };
    // unit 0 sees neither inputs nor other units
    const start = { ...problem.start, W: closed(problem.start.W, m, 0), U: closed(problem.start.U, d, 0) };
    const alive = await recurrentReferenceFactory.create({
      ...problem,
      start: { ...start, U: closed(problem.start.U, d, 1) }, // but now one coordinate, which is positive somewhere
    });
    const dead = await recurrentReferenceFactory.create({ ...problem, start });
    const [one, other] = [dead, alive].map((engine) => (engine.measure().deadUnits ?? Number.NaN) * m);
    expect(one - other).toBeCloseTo(1, 9);
  });
});

describe('a problem that is none of a recurrent network', () => {
  const problem = recurrentProblemOf(RECURRENT_FIXTURES['recurrent-5']);
  it('is refused with what to do', async () => {
    for (const wrong of [
      { recurrence: undefined },
      { gates: 'initial' as const },
      { lazyScale: 2 },
      { recurrence: { S: 5, inputs: [], inputsTest: [] } },
    ])
      await expect(recurrentReferenceFactory.create({ ...problem, ...wrong })).rejects.toThrow(EngineError);
  });
});
