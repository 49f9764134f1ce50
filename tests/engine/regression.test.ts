import { expect, it } from 'vitest';
import { unmeasuredBy } from '../../src/engine/measurementTable.ts';
import { referenceFactory } from '../../src/engine/reference.ts';
import { regressionReferenceFactory } from '../../src/engine/regression/reference.ts';
import { regressionWasmFactory } from '../../src/engine/regression/wasm.ts';
import { createThreaded, wasmFactory } from '../../src/engine/wasm/index.ts';
import { REGRESSION } from '../../src/engine/wasm/measurements.ts';
import { regressionConformance } from './regressionConformance.ts';
import { REGRESSION_FIXTURES, regressionProblemOf } from './regressionFixtures.ts';

regressionConformance(regressionReferenceFactory, 1e-9);
regressionConformance(regressionWasmFactory, 1e-4, unmeasuredBy(REGRESSION));

it('is refused by the engines of classification, which would take the labels for classes', async () => {
  const problem = regressionProblemOf(REGRESSION_FIXTURES.sgd);
  await expect(referenceFactory.create(problem)).rejects.toThrow(/real targets/);
  await expect(wasmFactory.create(problem)).rejects.toThrow(/real targets/);
  await expect(createThreaded(problem, 2)).rejects.toThrow(/real targets/);
});
