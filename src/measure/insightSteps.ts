import { insideSteps, MAX_POINTS } from './inside.ts';
import { directionCount } from './insideGrid.ts';
import type { InsightGroup } from './insights.ts';
import { measuredSteps } from './schedule.ts';
import { LARGEST_SPECTRUM } from './spectrum.ts';

/** Above this dimension a spectrum takes long enough to be taken at few steps only. */
const EVERY_STEP_UP_TO = 128;
/** Steps of the subset besides 0, 1, 2 and T. */
const BETWEEN = 8;

/**
 * The measured steps (see measuredSteps) at which a group is computed. All of them, but: spectra for d > 128 only at 0, 1, 2,
 * about 8 log-spaced ones and T, and not at all where min(m, d) > 1024; the landscape at one step only;
 * the look inside at more, see insideSteps; whether a solution exists at step 0 only.
 * @param landscapeStep the landscape is that of the last measured step up to this one
 */
export function insightSteps(
  group: InsightGroup,
  T: number,
  { m, d }: { readonly m: number; readonly d: number },
  landscapeStep = T,
): readonly number[] {
  const schedule = measuredSteps(T);
  switch (group) {
    case 'spectrum':
      if (Math.min(m, d) > LARGEST_SPECTRUM) return [];
      return d > EVERY_STEP_UP_TO ? fewOf(schedule) : schedule;
    case 'landscape':
      return schedule.filter((step) => step <= landscapeStep).slice(-1);
    case 'inside':
      return insideSteps(T, m, d, directionCount(d) + MAX_POINTS);
    case 'existence':
      return [0]; // it does not depend on training
    default:
      return schedule;
  }
}

/** The first three, the last, and BETWEEN others at even places: the schedule is log-spaced, so these are too. */
function fewOf(schedule: readonly number[]): readonly number[] {
  const last = schedule.length - 1;
  const places = new Set([0, 1, 2, last]);
  for (let i = 1; i <= BETWEEN; i++) places.add(Math.round(2 + ((last - 2) * i) / (BETWEEN + 1)));
  return schedule.filter((_, place) => places.has(place));
}
