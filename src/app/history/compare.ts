import type { Experiment } from '../../experiment/settings.ts';
import { MEASUREMENTS, type MeasurementKey } from '../../measure/measurements.ts';
import { widthCurves } from '../../state/aggregate.ts';
import { sameFingerprint } from '../../state/fingerprint.ts';
import type { RunSeries } from '../../state/series.ts';
import { groupThousands } from '../../text/numbers.ts';
import { differingSettings, symbolOf, valueText } from '../lab/changes/names.ts';
import { formatMeasurement } from '../shell/words.ts';

/** A run in a comparison. */
export interface ComparedRun {
  readonly name: string;
  readonly experiment: Experiment;
  readonly series: RunSeries;
  /** null while it is not finished */
  readonly fingerprint: string | null;
}

interface CompareRow {
  readonly label: string;
  /** one text per run; – where a run has nothing there */
  readonly values: readonly string[];
}

export interface CompareGroup {
  readonly title: string;
  readonly rows: readonly CompareRow[];
}

const NUMBERS: readonly { readonly key: MeasurementKey; readonly title: string }[] = [
  { key: 'trainError', title: 'training error at the end' },
  { key: 'testError', title: 'test error at the end' },
  { key: 'trainLoss', title: 'training loss at the end' },
  { key: 'relativeDistance', title: 'distance from initialisation' },
  { key: 'patternChange', title: 'activations flipped' },
];

/** Runs side by side: the settings in which they differ, then the last numbers of every width (medians over seeds). */
export function compareRuns(runs: readonly ComparedRun[]): CompareGroup[] {
  const settings = settingsOf(runs);
  const widths = [...new Set(runs.flatMap(({ experiment }) => experiment.m))].sort((a, b) => a - b);
  const numbers = NUMBERS.map(({ key, title }) => ({
    title,
    rows: widths.map((m) => ({
      label: `m = ${groupThousands(m)}`,
      values: runs.map(({ series }) => last(series, key, m)),
    })),
  })).filter(({ rows }) => rows.some(({ values }) => values.some((value) => value !== NONE)));
  return [...(settings.length > 0 ? [{ title: 'settings that differ', rows: settings }] : []), ...numbers];
}

const NONE = '–';

function settingsOf(runs: readonly ComparedRun[]): CompareRow[] {
  const [first, ...rest] = runs;
  if (first === undefined) return [];
  const keys = new Set(rest.flatMap(({ experiment }) => differingSettings(first.experiment, experiment)));
  return [...keys].map((setting) => ({
    label: symbolOf(setting),
    values: runs.map(({ experiment }) => valueText(setting, experiment)),
  }));
}

function last(series: RunSeries, key: MeasurementKey, m: number): string {
  const value = widthCurves(series, key)
    .find((curve) => curve.m === m)
    ?.median.at(-1);
  if (value === undefined || Number.isNaN(value)) return NONE;
  const share = MEASUREMENTS.find(({ name }) => name === key)?.unit === 'share';
  return share ? `${Number((100 * value).toPrecision(3))} %` : formatMeasurement(value);
}

/** Whether two finished runs gave the same bits; null where that cannot be told. */
export function sameBits(a: ComparedRun, b: ComparedRun): boolean | null {
  return a.fingerprint === null || b.fingerprint === null
    ? null
    : sameFingerprint(a.fingerprint, b.fingerprint);
}
