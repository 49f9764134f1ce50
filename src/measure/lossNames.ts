import { type Experiment, isRegression } from '../experiment/settings.ts';

/** What the losses of an experiment are called beside a chart. */
export interface LossName {
  /** for an axis, with the unit */
  readonly axis: string;
}

/** The loss that is trained and measured: cross-entropy for classes, a squared loss for real targets. */
export function lossName(experiment: Pick<Experiment, 'data'>): LossName {
  if (!isRegression(experiment)) return { axis: 'mean cross-entropy, nats' };
  if (experiment.data === 'sphere') return { axis: 'half the sum of squares' };
  return { axis: 'mean squared error' };
}
