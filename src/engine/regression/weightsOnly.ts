import { type Engine, EngineError, type InsightEngine } from '../contract.ts';

/** An engine of regression where one that can tell more is asked for: its weights can be looked at, gradients cannot. */
export function weightsOnly(engine: Engine): InsightEngine {
  const refuse = (): never => {
    throw new EngineError('This view is for classifiers: look at spectra or units of a regression instead.');
  };
  return {
    info: engine.info,
    train: (batches) => engine.train(batches),
    measure: (scope) => engine.measure(scope),
    snapshot: () => engine.snapshot(),
    restore: (snapshot) => engine.restore(snapshot),
    dispose: () => engine.dispose(),
    gradients: refuse,
    testOutputs: refuse,
  };
}
