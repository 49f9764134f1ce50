import { batchSizeOf, type Experiment } from '../experiment/settings.ts';
import { sampleSize } from '../measure/sampleSize.ts';
import { measuredSteps } from '../measure/schedule.ts';
import { familyOf } from '../model/families.ts';

/** Multiply-adds that a step's fixed overhead is worth. */
const PER_STEP = 20_000;

/** Multiply-adds that any machine is through with in less than ten minutes: nothing is timed for them. */
export const MIN_WORK_TO_TIME = 3e11;

/** About how many multiply-adds a step of one network is. */
export function stepWork(experiment: Experiment, m: number): number {
  return 2 * batchSizeOf(experiment) * pointWork(experiment, m) + PER_STEP;
}

/** The same of the output for one point. */
function pointWork(experiment: Experiment, m: number): number {
  const { d, k, n, ntest } = experiment;
  if (!Number.isFinite(m)) return ((n + ntest) * k) / 2; // a point of a batch moves the outputs of all points
  return familyOf(experiment).cost(experiment, { m, d, k });
}

/**
 * About how many multiply-adds a run is up to a step: training, and measuring on the schedule, all widths and seeds. For times that
 * are told, never for a number that is measured.
 * @param through default: to the end
 */
export function workOf(experiment: Experiment, through = experiment.T): number {
  const { T, n, ntest, m, seeds } = experiment;
  const point = m.reduce((sum, each) => sum + pointWork(experiment, each), 0);
  const training = through * (2 * batchSizeOf(experiment) * point + PER_STEP);
  const { train, test } = sampleSize(experiment, n, ntest);
  const onTheWay = measuredSteps(T).filter((step) => step < T && step <= through).length;
  const points = onTheWay * (train + 2 * test) + (through >= T ? n + 2 * ntest : 0);
  return seeds * (training + points * point);
}
