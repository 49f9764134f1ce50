import { describe, expect, it } from 'vitest';
import type { EngineFactory, TimeEngine } from '../../../src/engine/contract.ts';
import { expectClose, expectMeasured } from '../measured.ts';
import { RECURRENT_FIXTURES, recurrentProblemOf } from './fixtures.ts';

/** What no recurrent network has. */
const ABSENT = { predictedPatternChange: null, corruptedError: null };

/**
 * What every engine of recurrent networks owes to the contract.
 * @param tolerance largest error relative to max(1, |expected|), and ten times that relative to the value for the small quantities
 */
export function recurrentConformance(factory: EngineFactory, tolerance: number): void {
  describe(`recurrent engine ${factory.name}`, () => {
    for (const [name, fixture] of Object.entries(RECURRENT_FIXTURES)) {
      const batches = Int32Array.from(fixture.batches.flat());
      it(`follows the oracle: ${name}`, async () => {
        const engine = (await factory.create(recurrentProblemOf(fixture))) as TimeEngine;
        let step = 0;
        for (const expected of fixture.measurements) {
          const part = batches.subarray(step * fixture.batchSize, expected.step * fixture.batchSize);
          expect(engine.train(part)).toBe(expected.step - step);
          step = expected.step;
          expectMeasured(
            engine.measure(),
            { ...ABSENT, ...expected },
            { absolute: tolerance, relative: 10 * tolerance },
            `at step ${step}`,
          );
          const time = engine.time();
          for (const key of ['timePatternChange', 'timeNorm'] as const)
            expected[key].forEach((value, s) => {
              expectClose(time[key][s], value, tolerance, `${key} of time step ${s + 1} at step ${step}`);
            });
          expectClose(time.spectralDistance, expected.spectralDistance, tolerance, 'spectralDistance');
          const { gradientNorm, meanErrorProbability } = engine.gradients();
          expectClose(gradientNorm, expected.gradientNorm, tolerance, 'gradientNorm');
          expectClose(meanErrorProbability, expected.meanErrorProbability, tolerance, 'meanErrorProbability');
        }
        const end = engine.snapshot();
        for (const [i, w] of fixture.WFinal.flat().entries()) expectClose(end.W[i], w, tolerance, `W[${i}]`);
        engine.dispose();
      });

      it(`takes the oracle's first step: ${name}`, async () => {
        const problem = recurrentProblemOf(fixture);
        const engine = await factory.create(problem);
        engine.train(batches.subarray(0, fixture.batchSize));
        const { W } = engine.snapshot();
        for (const [i, gradient] of fixture.firstBatchGradient.flat().entries())
          expectClose(
            (problem.start.W[i] - W[i]) / problem.learningRate,
            gradient,
            tolerance,
            `gradient[${i}]`,
          );
        engine.dispose();
      });

      it(`trains the same however the batches are cut into calls, and goes on from a snapshot: ${name}`, async () => {
        const problem = recurrentProblemOf(fixture);
        const whole = await factory.create(problem);
        whole.train(batches);
        const first = await factory.create(problem);
        const cut = 7 * fixture.batchSize;
        first.train(batches.subarray(0, cut));
        first.measure();
        const second = await factory.create(problem);
        second.train(batches.subarray(0, 3 * fixture.batchSize)); // whatever was there is forgotten
        second.restore(first.snapshot());
        second.train(batches.subarray(cut));
        expect(second.snapshot()).toEqual(whole.snapshot());
        expect(second.measure()).toEqual(whole.measure());
        for (const engine of [whole, first, second]) engine.dispose();
      });

      it(`measures a sample as if it were all there is: ${name}`, async () => {
        const problem = recurrentProblemOf(fixture);
        const sample = { train: Int32Array.of(2, 3, 11), test: Int32Array.of(0, 7) };
        const engine = await factory.create({ ...problem, sample });
        engine.train(batches.subarray(0, 4 * fixture.batchSize));
        const pick = (X: typeof problem.X, chosen: Int32Array) =>
          Float64Array.from([...chosen].flatMap((p) => [...X.subarray(p * problem.d, (p + 1) * problem.d)]));
        const { recurrence } = problem;
        const small = await factory.create({
          ...problem,
          n: 3,
          nTest: 2,
          X: pick(problem.X, sample.train),
          XTest: pick(problem.XTest, sample.test),
          y: Int32Array.from(sample.train, (p) => problem.y[p]),
          yTest: Int32Array.from(sample.test, (p) => problem.yTest[p]),
          corrupted: new Uint8Array(3),
          ...(recurrence === undefined
            ? {}
            : {
                recurrence: {
                  ...recurrence,
                  inputs: recurrence.inputs.map((X) => pick(X, sample.train)),
                  inputsTest: recurrence.inputsTest.map((X) => pick(X, sample.test)),
                },
              }),
        });
        small.restore(engine.snapshot());
        expect(engine.measure('sample')).toEqual(small.measure());
        for (const each of [engine, small]) each.dispose();
      });

      it(`stops before the step at which numbers overflow: ${name}`, async () => {
        const engine = await factory.create({ ...recurrentProblemOf(fixture), learningRate: 1e30 });
        expect(engine.train(batches)).toBeLessThan(fixture.steps);
        engine.dispose();
      });
    }
  });
}
