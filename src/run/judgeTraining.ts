import { EXACT_ENGINE, REFERENCE_ENGINE, traitsOf } from '../engine/engines.ts';
import { loadFactory } from '../engine/load.ts';
import { sampledProblem } from '../engine/sampled.ts';
import {
  MEASUREMENTS,
  type MeasurementKey,
  type MeasurementName,
  measurementRow,
} from '../measure/measurements.ts';
import { scopeOf } from '../measure/sampleSize.ts';
import { measuredSteps } from '../measure/schedule.ts';
import type { ArchivedArm } from './archiveProblem.ts';
import { ENGINE_TIES } from './archiveSettings.ts';
import { judgeEnd } from './judgeEnd.ts';
import { type Judgement, judged, notJudged, sameNumbers } from './judgement.ts';
import { type Retrained, type RetrainedRuns, retrain } from './retrain.ts';

// Everything measured is computed twice: by the exact engine, whose bits are the same everywhere, and by the reference in
// float64, which is the definition. What the exact engine has trained must come out bit for bit. Where it does not (files of
// version 1, the reference engine), the reference decides by a tolerance. Rounding grows whenever a gate near zero opens in
// one computation and stays closed in the other, and late in training nothing can be said beforehand of how far two honest
// runs part. So that is measured: by how far the two runs of here have parted.

/** Relative difference that is allowed besides. */
const TOLERANCE = 1e-3;
/** How many times the distance between the two runs of here. */
const TIMES = 2;
/** Points of an error, gates of a pattern and nats of a loss that may differ. */
const POINTS = 1;
const GATES = 3;
const SMALL = { loss: 1e-4, other: 1e-6 };
const RIGHT_OR_WRONG: ReadonlySet<MeasurementName['counts']> = new Set([
  'trainPoints',
  'testPoints',
  'corruptedPoints',
  'cleanPoints',
]);
/** Beyond this float32 is about to overflow, which float64 does not follow. */
const HUGE = 1e30;

/** Judges steps, every measurement and the final weights by training again. */
export async function judgeTraining(archived: ArchivedArm): Promise<Judgement[]> {
  const { steps, stated, problem, batches } = archived;
  const T = batches.length / problem.batchSize;
  const schedule = measuredSteps(T);
  const exact = await retrain(archived, schedule, await loadFactory(EXACT_ENGINE, archived.problem.model));
  const reference = await retrain(
    archived,
    schedule,
    await loadFactory(REFERENCE_ENGINE, archived.problem.model),
  );
  const runs: ReadonlyMap<string, Retrained> = new Map([
    [EXACT_ENGINE, exact],
    [REFERENCE_ENGINE, reference],
  ]);
  const own = runs.get(stated.engine.name) ?? exact;
  const reached = schedule.filter((step) => stated.divergedAt === null || step < stated.divergedAt);
  const missing = reached.filter((step) => !steps.includes(step));
  const toTheBit = traitsOf(stated.engine.name)?.exact === true && stated.version >= 2;
  return [
    judged('steps', missing.length === 0, missing.length === 0 ? 'those of the schedule' : lacking(missing)),
    judgeDivergence(archived, own),
    ...MEASUREMENTS.flatMap(
      ({ name }) => judgeColumn(name, archived, { schedule, exact, reference, own, toTheBit }) ?? [],
    ),
    ...archived.unknown.map((name) => notJudged(name, 'this program does not know it')),
    ...judgeEnd(archived, { exact, reference, own, toTheBit }),
  ];
}

function lacking(steps: readonly number[]): string {
  return `it lacks step ${steps.slice(0, 5).join(', ')}${steps.length > 5 ? ' and more' : ''}`;
}

function judgeDivergence({ stated }: ArchivedArm, own: Retrained): Judgement {
  const told = (step: number | null) => (step === null ? 'not at all' : `in step ${step}`);
  return judged(
    'divergedAt',
    own.divergedAt === stated.divergedAt,
    `stored: ${told(stated.divergedAt)}; here: ${told(own.divergedAt)}`,
  );
}

/** Null where the name has no meaning for this network, and none is stored. */
function judgeColumn(
  name: MeasurementKey,
  { values, steps, problem, stated, batches }: ArchivedArm,
  { schedule, exact, reference, own, toTheBit }: RetrainedRuns & { readonly schedule: readonly number[] },
): Judgement | null {
  const stored = values.get(name);
  const ofStep = (run: Retrained, step: number) => run.values.get(name)?.[schedule.indexOf(step)];
  if (stored === undefined) {
    if (stated.linkVersion < (measurementRow(name).since ?? 1))
      return notJudged(name, 'it is not in a file of this age');
    const none = (own.values.get(name) ?? []).every(Number.isNaN);
    return none ? null : judged(name, false, 'it is missing from the file');
  }
  const outside: number[] = steps.filter((step) => !schedule.includes(step));
  const inside = steps.filter((step) => !outside.includes(step) && ofStep(own, step) !== undefined);
  const at = inside.map((step) => stored[steps.indexOf(step)]);
  const exactly = sameNumbers(
    inside.map((step) => ofStep(exact, step) ?? Number.NaN),
    at,
  );
  // which points are right depends on what a tie is
  const sameRule = !RIGHT_OR_WRONG.has(measurementRow(name).counts) || stated.ties === ENGINE_TIES;
  if (toTheBit && sameRule && !exactly)
    return judged(name, false, `not the bits of the exact engine at step ${firstApart()}`);
  const T = batches.length / problem.batchSize;
  const absolute = { all: margin(name, problem), sample: margin(name, sampledProblem(problem)) };
  let parted = 0;
  let largest = 0;
  let where = -1;
  for (const [i, step] of inside.entries()) {
    const ours = ofStep(reference, step) ?? Number.NaN;
    const second = ofStep(exact, step) ?? Number.NaN;
    if (overflows(at[i]) && (overflows(ours) || overflows(second))) continue;
    if (Number.isNaN(ours) && Number.isNaN(at[i])) continue;
    const gap = Math.abs(ours - at[i]);
    if (Number.isFinite(second)) parted = Math.max(parted, Math.abs(ours - second));
    const allowed = TOLERANCE * Math.abs(at[i]) + absolute[scopeOf({ T }, step)] + TIMES * parted;
    if (!(gap <= allowed) && where < 0) where = step;
    if (at[i] !== 0) largest = Math.max(largest, gap / Math.abs(at[i]));
  }
  if (where >= 0) return judged(name, false, `out of tolerance at step ${where}`);
  const bits = exactly && traitsOf(stated.engine.name)?.exact === true ? 'bit for bit; ' : '';
  const note = outside.length === 0 ? '' : `; not judged at ${outside.length} steps outside the schedule`;
  return judged(name, true, `${bits}within ${largest.toExponential(1)} of the reference${note}`);

  function firstApart(): number {
    return inside.find((step, i) => !sameNumbers([ofStep(exact, step) ?? Number.NaN], [at[i]])) ?? -1;
  }
}

function overflows(value: number): boolean {
  return !(Math.abs(value) < HUGE);
}

/** What may differ by rounding alone, as an absolute difference where the points of a problem are measured. */
function margin(
  name: MeasurementKey,
  { n, nTest, m, corrupted, depth, recurrence }: ArchivedArm['problem'],
): number {
  const { counts, unit } = measurementRow(name);
  if (counts === undefined) return unit === 'nats' ? SMALL.loss : SMALL.other;
  const units = m * (depth?.L ?? 1);
  const changed = corrupted.reduce((sum, one) => sum + one, 0);
  switch (counts) {
    case 'gates':
      return GATES / (units * (recurrence?.S ?? 1) * nTest);
    case 'units':
      return (POINTS + 0.5) / units;
    case 'trainPoints':
      return (POINTS + 0.5) / n;
    case 'testPoints':
      return (POINTS + 0.5) / nTest;
    case 'corruptedPoints':
      return (POINTS + 0.5) / changed;
    case 'cleanPoints':
      return (POINTS + 0.5) / (n - changed);
  }
}
