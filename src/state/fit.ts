import type { Setup } from '../experiment/settings.ts';
import { familyOf } from '../model/families.ts';
import { type Fit, MAX_FITTED_ERROR } from '../model/family.ts';
import { stepsUntilStaysBelow } from './aggregate.ts';
import { percent, twoDigits } from './sentences.ts';
import type { ArmSeries } from './series.ts';

/** The step from which on an arm has fitted its training set, or null. */
export function fittedAt(arm: ArmSeries, { trainKey, relative }: Fit): number | null {
  return stepsUntilStaysBelow(
    arm,
    trainKey,
    relative ? MAX_FITTED_ERROR * arm.values[trainKey][0] : MAX_FITTED_ERROR,
  );
}

/** A value of what is measured on training and test points. */
export function formatFitValue(value: number, { measured }: Fit): string {
  return measured === 'error' ? percent(value) : twoDigits(value);
}

export function fitOf(experiment: Setup): Fit {
  return familyOf(experiment).fit;
}
