import { type Experiment, isRegression } from '../experiment/settings.ts';
import type { MeasurementKey } from '../measure/names.ts';
import { stepsUntilStaysBelow } from './aggregate.ts';
import { percent, short } from './sentences.ts';
import type { ArmSeries } from './series.ts';

/** Training error, or share of the first training loss, below which a network counts as having fitted its training set. */
export const FITTED = 0.01;

/** What tells whether a network fitted, and how well it does. */
export interface FitCriterion {
  /** the step from which on an arm has fitted its training set, or null */
  fittedAt(arm: ArmSeries): number | null;
  /** when a network counts as having fitted */
  readonly fit: string;
  /** what is measured on training and test points */
  readonly measured: string;
  readonly trainKey: MeasurementKey;
  readonly testKey: MeasurementKey;
  show(value: number): string;
}

/** Classification: the share of wrong points. */
const ERRORS: FitCriterion = {
  fittedAt: (arm) => stepsUntilStaysBelow(arm, 'trainError', FITTED),
  fit: 'error below 1 %',
  measured: 'error',
  trainKey: 'trainError',
  testKey: 'testError',
  show: percent,
};

/** Regression has no errors: the loss, against what it was before the first step. */
const LOSSES: FitCriterion = {
  fittedAt: (arm) => stepsUntilStaysBelow(arm, 'trainLoss', FITTED * arm.values.trainLoss[0]),
  fit: 'loss below 1 % of the first',
  measured: 'loss',
  trainKey: 'trainLoss',
  testKey: 'testLoss',
  show: short,
};

export function criterionOf(experiment: Pick<Experiment, 'data'>): FitCriterion {
  return isRegression(experiment) ? LOSSES : ERRORS;
}
