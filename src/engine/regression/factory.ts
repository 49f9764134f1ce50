import type { EngineFactory } from '../contract.ts';

/** One factory of two: problems of regression go to the second one, all others to the first. */
export function withRegression(classification: EngineFactory, regression: EngineFactory): EngineFactory {
  return {
    name: classification.name,
    bytes: (size) => (size.squaredLoss === true ? regression : classification).bytes(size),
    create: (problem) =>
      problem.regression === undefined ? classification.create(problem) : regression.create(problem),
  };
}
