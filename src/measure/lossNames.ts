import { type Experiment, isRegression } from '../experiment/settings.ts';

/** What the losses of an experiment are called beside a chart. */
export interface LossName {
  /** for an axis, with the unit */
  readonly axis: string;
  /** one sentence for a caption */
  readonly what: string;
}

/** The loss that is trained and measured: cross-entropy for classes, a squared loss for real targets. */
export function lossName(experiment: Pick<Experiment, 'data'>): LossName {
  if (!isRegression(experiment))
    return {
      axis: 'mean cross-entropy, nats',
      what: 'Mean cross-entropy of the softmax outputs. It keeps falling after the error has reached zero.',
    };
  if (experiment.data === 'sphere')
    return {
      axis: 'half the sum of squares',
      what: 'Half the sum of (f − y)² over the training points; the test loss is scaled to as many points.',
    };
  return {
    axis: 'mean squared error',
    what: 'Mean of (f − y)²; targets have mean 0 and deviation 1, so 1 is what guessing the mean gives.',
  };
}
