import { modelRow } from '../../experiment/settings.ts';
import type { EngineFactory } from '../contract.ts';

/** One factory of two: problems of regression go to the second one, all others to the first. */
export function withRegression(classification: EngineFactory, regression: EngineFactory): EngineFactory {
  return {
    name: classification.name,
    bytes: (size) => (modelRow(size.model).targets === 'reals' ? regression : classification).bytes(size),
    create: (problem) =>
      problem.regression === undefined ? classification.create(problem) : regression.create(problem),
  };
}
