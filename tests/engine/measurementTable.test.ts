import { describe, expect, it } from 'vitest';
import { measureInFloat64 } from '../../src/engine/measureInFloat64.ts';
import { measureBy, UNMEASURED_IN_REGRESSION, unmeasuredBy } from '../../src/engine/measurementTable.ts';
import { regressionReferenceFactory } from '../../src/engine/regression/reference.ts';
import { CLASSIFICATION, REGRESSION } from '../../src/engine/wasm/measurements.ts';
import { MEASUREMENTS, type Measurement, measurementRow } from '../../src/measure/measurements.ts';
import { FAMILIES } from '../../src/model/families.ts';
import { FIXTURES, problemOf } from './fixtures.ts';
import { expectMeasured } from './measured.ts';
import { REGRESSION_FIXTURES, regressionProblemOf } from './regressionFixtures.ts';

/** Of every model. */
const RELIED_ON = [
  ...['trainLoss', 'testLoss', 'relativeDistance', 'maxNeuronDistance'],
  ...['patternChange', 'predictedPatternChange', 'deadUnits'],
];
const close = { absolute: 1e-4, relative: 1e-4 };

describe('tables of measurements', () => {
  it('name the rows that they have no number for; those that verdicts and fingerprints rest on are measured', () => {
    for (const name of [...RELIED_ON, 'trainError', 'testError', 'corruptedError', 'cleanError'])
      expect(unmeasuredBy(CLASSIFICATION)).not.toContain(name);
    expect(unmeasuredBy(REGRESSION)).toEqual(
      expect.arrayContaining([...(FAMILIES.student.reals?.absent ?? [])]),
    );
    for (const name of RELIED_ON) expect(unmeasuredBy(REGRESSION)).not.toContain(name);
    expect(FAMILIES['gradient-descent'].reals?.absent).toEqual(FAMILIES.student.reals?.absent);
  });

  it('give one value for each row, null where there is no function', () => {
    const table = { ...CLASSIFICATION, trainLoss: UNMEASURED_IN_REGRESSION };
    const sums = { trainLoss: 1, trainWrong: 1, corruptedWrong: 0, testLoss: 1, testWrong: 1, squares: 4 };
    const more = { largest: 1, flips: 1, predicted: 1, initialSquares: 16, dead: 0 };
    const found = measureBy(table, { ...sums, ...more, m: 1, n: 1, nTest: 1, corrupted: 0 });
    expect(Object.keys(found)).toEqual(MEASUREMENTS.map(({ name }) => name));
    expect(found).toMatchObject({ trainLoss: null, relativeDistance: 0.5, corruptedError: null });
  });

  it('have a row for each name', () => {
    for (const { name } of MEASUREMENTS) expect(measurementRow(name).name).toBe(name);
  });
});

describe('the conformance spec', () => {
  const nothing = Object.fromEntries(MEASUREMENTS.map(({ name }) => [name, null])) as Measurement;

  it('fails an engine that measures nothing', async () => {
    const problem = problemOf(FIXTURES.small);
    const reference = measureInFloat64(problem, problem.start.W);
    expect(() => expectMeasured(nothing, reference, close, '')).toThrow(/trainLoss/);
    const regression = await regressionReferenceFactory.create(
      regressionProblemOf(REGRESSION_FIXTURES.adagrad),
    );
    expect(() => expectMeasured(nothing, regression.measure(), close, '')).toThrow(/trainLoss/);
  });

  it('fails an engine that leaves one row out, or invents one, unless its table says so', () => {
    const problem = problemOf(FIXTURES.small);
    const reference = measureInFloat64(problem, problem.start.W);
    for (const { name } of MEASUREMENTS) {
      const other = { ...reference, [name]: reference[name] === null ? 0 : null };
      expect(() => expectMeasured(other, reference, close, '')).toThrow(new RegExp(name));
      if (reference[name] === null) continue;
      expectMeasured(other, reference, { ...close, unmeasured: [name] }, '');
    }
  });
});
