import { FINGERPRINT, readLink, writeLink } from '../../experiment/link.ts';
import { type Experiment, statedSettings } from '../../experiment/settings.ts';
import { isRecord } from '../../experiment/settingsFile.ts';
import { widthJson, widthText } from '../../experiment/values.ts';
import { MEASUREMENTS, type MeasurementKey } from '../../measure/measurements.ts';
import { planArms } from '../../run/plan.ts';
import { fingerprint, sameFingerprint } from '../../state/fingerprint.ts';
import type { RunSummary } from '../../state/lab.ts';
import { type ArmSeries, RunSeries } from '../../state/series.ts';
import { numberIn, numberOut } from '../ui/jsonNumber.ts';

// A run as a JSON file: what "Take it away" writes, what the history keeps, what opens again. docs/export.md describes it.

export const RUN_KIND = 'widenet run';
const RUN_VERSION = 1;
const KEYS = MEASUREMENTS.map(({ name }) => name);

/** A run from a file or from the history: validated, nothing of it is trusted further than that. */
export interface RunRecord {
  readonly experiment: Experiment;
  readonly series: RunSeries;
  readonly engine: RecordedEngine | null;
  /** of the measurements that it holds; null unless the run was finished */
  readonly fingerprint: string | null;
  readonly finished: boolean;
}

interface RecordedEngine {
  readonly name: string;
  readonly precision: string;
  readonly exact: boolean;
}

/** The file of a run. @param address of the page, to make the link a whole one */
export function encodeRun(run: RunSummary, address = ''): string {
  const { experiment, series, engine } = run;
  const finished = run.status === 'done';
  const file = {
    kind: RUN_KIND,
    version: RUN_VERSION,
    link: `${address}#${writeLink(experiment)}`,
    settings: statedSettings(experiment),
    ...(run.data?.table === undefined ? {} : { table: run.data.table }),
    engine: engine === null ? null : { name: engine.name, precision: engine.precision, exact: engine.exact },
    finished,
    fingerprint: finished ? fingerprint(series, experiment.T) : null,
    arms: series.arms.map(({ m, seed, divergedAt, steps, values }) => ({
      m: widthJson(m),
      seed,
      divergedAt,
      steps,
      ...Object.fromEntries(KEYS.map((key) => [key, values[key].map(numberOut)])),
    })),
  };
  return `${JSON.stringify(file)}\n`;
}

export type DecodedRun =
  | { readonly ok: true; readonly run: RunRecord; readonly remarks: readonly string[] }
  /** a sentence to follow the file's name */
  | { readonly ok: false; readonly problem: string };

/** Reads the parsed file of a run. Whatever is not as it should be ends the reading, but for numbers that no longer fit the fingerprint. */
export function decodeRun(json: unknown): DecodedRun {
  const no = (problem: string) => ({ ok: false, problem }) as const;
  if (!isRecord(json) || json.kind !== RUN_KIND) return no('is not the file of a run.');
  if (json.version !== RUN_VERSION)
    return no(
      `is of version ${clip(json.version)}, and this page reads version ${RUN_VERSION}. Reload the page for a newer one, or open the link that stands in the file.`,
    );
  if (typeof json.link !== 'string') return no('has no link. Export the run again.');
  const { experiment, problems } = readLink(json.link);
  if (problems.length > 0) return no(`has a link that this page cannot take: ${problems[0].what}`);
  const series = seriesOf(json.arms, experiment);
  if (typeof series === 'string') return no(series);
  const finished = json.finished === true;
  const stated =
    typeof json.fingerprint === 'string' && FINGERPRINT.test(json.fingerprint) ? json.fingerprint : null;
  const own = finished ? fingerprint(series, experiment.T) : null;
  const fits = own !== null && stated !== null && sameFingerprint(own, stated);
  const remarks =
    own !== null && !fits
      ? [
          'Its numbers do not fit its fingerprint: they were changed since it was exported, so it is not compared bit by bit.',
        ]
      : [];
  return {
    ok: true,
    run: {
      experiment,
      series,
      engine: engineOf(json.engine),
      finished,
      fingerprint: fits ? own : null,
    },
    remarks,
  };
}

/** The measured curves, or why they cannot be taken. */
function seriesOf(arms: unknown, experiment: Experiment): RunSeries | string {
  const plan = planArms(experiment);
  if (!Array.isArray(arms) || arms.length !== plan.length)
    return 'does not hold the networks that its link names: it is damaged. Export the run again.';
  const series = new RunSeries(plan, KEYS);
  for (const [i, arm] of arms.entries()) {
    const { m, seed } = plan[i];
    const damaged = `has damaged numbers for m = ${widthText(m)}, seed ${seed}. Export the run again.`;
    if (!isRecord(arm) || arm.m !== widthJson(m) || arm.seed !== seed) return damaged;
    const steps = stepsOf(arm.steps, experiment.T);
    if (steps === null || !isStepOrNull(arm.divergedAt, experiment.T)) return damaged;
    const target: ArmSeries = series.arms[i];
    for (const key of KEYS) {
      const column = columnOf(arm[key], steps.length);
      if (column === null) return damaged;
      target.values[key as MeasurementKey].push(...column);
    }
    target.steps.push(...steps);
    target.divergedAt = arm.divergedAt;
  }
  series.version++;
  return series;
}

function stepsOf(value: unknown, T: number): number[] | null {
  if (!Array.isArray(value) || value.length > T + 1) return null;
  const steps: number[] = [];
  for (const step of value) {
    if (!Number.isInteger(step) || step < 0 || step > T || step <= (steps.at(-1) ?? -1)) return null;
    steps.push(step);
  }
  return steps;
}

/** Missing columns are of measurements that an older page did not know. */
function columnOf(value: unknown, length: number): number[] | null {
  if (value === undefined) return new Array(length).fill(Number.NaN);
  if (!Array.isArray(value) || value.length !== length) return null;
  const column = value.map(numberIn);
  return column.every((entry) => entry !== undefined) ? column : null;
}

function isStepOrNull(value: unknown, T: number): value is number | null {
  return value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= T);
}

function engineOf(value: unknown): RecordedEngine | null {
  if (!isRecord(value)) return null;
  const { name, precision, exact } = value;
  return typeof name === 'string' && typeof precision === 'string'
    ? { name: name.slice(0, 40), precision: precision.slice(0, 40), exact: exact === true }
    : null;
}

function clip(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 40);
}
