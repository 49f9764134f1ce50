import { describe, expect, it } from 'vitest';
import { type EngineFactory, isLayerEngine, type LayerEngine } from '../../../src/engine/contract.ts';
import { hiddenNames } from '../../../src/model/depth.ts';
import { expectClose, expectMeasured } from '../measured.ts';
import { DEEP_FIXTURES, type DeepFixture, deepProblemOf } from './fixtures.ts';

/** What no deep network has. */
const ABSENT = { predictedPatternChange: null, corruptedError: null };

/**
 * What every engine of deep networks owes to the contract.
 * @param tolerance largest error relative to max(1, |expected|)
 * @param relative largest error of the small quantities, relative to the value
 */
export function deepConformance(factory: EngineFactory, tolerance: number, relative = 10 * tolerance): void {
  describe(`deep engine ${factory.name}`, () => {
    for (const [name, fixture] of Object.entries(DEEP_FIXTURES)) {
      const batches = Int32Array.from(fixture.batches.flat());
      it(`follows the oracle: ${name}`, async () => {
        const engine = await factory.create(deepProblemOf(fixture));
        let step = 0;
        for (const expected of fixture.measurements) {
          const part = batches.subarray(step * fixture.batchSize, expected.step * fixture.batchSize);
          expect(engine.train(part)).toBe(expected.step - step);
          step = expected.step;
          expectMeasured(
            engine.measure(),
            { ...ABSENT, ...expected },
            { absolute: tolerance, relative },
            `at step ${step}`,
          );
          if (isLayerEngine(engine)) expectExplained(engine, expected, tolerance);
        }
        const end = engine.snapshot();
        hiddenNames(fixture.L).forEach((weights, l) => {
          for (const [i, w] of fixture.WFinal[l].flat().entries())
            expectClose(end[weights][i], w, tolerance, `${weights}[${i}]`);
        });
        engine.dispose();
      });

      it(`trains the same however the batches are cut into calls, and goes on from a snapshot: ${name}`, async () => {
        const problem = deepProblemOf(fixture);
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
    }
  });
}

/** What an engine tells besides, where it can. */
function expectExplained(
  engine: LayerEngine,
  expected: DeepFixture['measurements'][number],
  tolerance: number,
): void {
  const layers: Readonly<Record<string, Float64Array>> = { ...engine.layers() };
  for (const [key, values] of Object.entries(layers))
    for (const [l, value] of values.entries())
      expectClose(
        value,
        (expected as unknown as Record<string, number[]>)[key][l],
        tolerance,
        `${key} of layer ${l + 1} at step ${expected.step}`,
      );
  const { gradientNorm, meanErrorProbability } = engine.gradients();
  expectClose(gradientNorm, expected.gradientNorm, tolerance, 'gradientNorm');
  expectClose(meanErrorProbability, expected.meanErrorProbability, tolerance, 'meanErrorProbability');
}
