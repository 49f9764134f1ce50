import type { ArmTraining } from './armTraining.ts';

/** How far a client lets arms train. */
export interface StepGrant {
  /** the last step that is granted */
  granted: number;
  paused: boolean;
  /** while paused: a step to train to and wait at */
  stepTo: number | null;
}

/**
 * The step to train to now: the next measured one, or the one asked for while paused.
 * @returns 'reached' where the step asked for while paused is reached by all
 */
export function nextTarget(
  arms: readonly ArmTraining[],
  schedule: readonly number[],
  { granted, paused, stepTo }: StepGrant,
): number | 'wait' | 'reached' | 'finished' {
  const live = arms.filter((arm) => !arm.diverged);
  if (live.length === 0) return 'finished';
  const next = Math.min(
    ...live.map((arm) => schedule.find((step) => step > arm.measuredAt) ?? Number.POSITIVE_INFINITY),
  );
  if (next === Number.POSITIVE_INFINITY) return 'finished';
  if (!paused) return next <= granted ? next : 'wait';
  if (stepTo === null) return 'wait';
  const target = Math.min(stepTo, next);
  return live.every((arm) => arm.measuredAt >= target) ? 'reached' : target;
}
