import { type Experiment, type Setting, type SettingKey, settingOf } from '../../../experiment/settings.ts';
import { familyOf, isMeasured } from '../../../model/families.ts';
import { readSweep, writeSweep } from '../../../sweep/link.ts';
import {
  axesOf,
  learningRateSettings,
  MAX_GRID_POINTS,
  pointCount,
  type ResultMeasure,
  requiredInsightGroup,
  type Sweep,
  type SweepAxis,
  sweepable,
} from '../../../sweep/sweep.ts';
import { readValues } from '../../../sweep/values.ts';
import { changeSetting } from '../../lab/changes/changes.ts';

/** What a sweep has values of. */
export type AxisName = 'x' | 'y' | 'over';

/** Networks that a page holds in memory; larger grids belong on the command line. */
export const MAX_CELLS = 10_000;

/** Why a sweep cannot be started, or null. */
export function refusal(sweep: Sweep): string | null {
  const points = pointCount(sweep);
  const { seeds } = sweep.base;
  const sizes = axesOf({ ...sweep, over: null }).map(({ values }) => values.length);
  const shape = `${sizes.join(' × ')} points${sweep.over === null ? '' : ` at ${sweep.over.values.length} step sizes`}`;
  if (points > MAX_GRID_POINTS)
    return `The grid has ${shape} (${points} in all), more than the ${MAX_GRID_POINTS} that a sweep may have. Take fewer values.`;
  if (points * seeds > MAX_CELLS)
    return `${shape} with ${seeds} seeds are ${points * seeds} networks; a page takes at most ${MAX_CELLS}. Take fewer values or seeds, or run the link on the command line: lab sweep.`;
  return null;
}

/**
 * The nearest sweep that a link can hold, so that whatever stands on the controls is what the link gives back; a sentence
 * for everything that had to be changed.
 */
export function legal(sweep: Sweep): { readonly sweep: Sweep; readonly problems: readonly string[] } {
  const read = readSweep(writeSweep(sweep));
  return { sweep: read.sweep, problems: read.problems.map(({ text }) => text) };
}

/** A sweep with one of its base's settings changed. */
export function changeBase<K extends SettingKey>(sweep: Sweep, key: K, value: Experiment[K]): Sweep {
  const base = changeSetting(sweep.base, key, value);
  if (key !== 'data' && key !== 'model') return { ...sweep, base };
  // another source or model may not have what is swept
  const keys = sweepable(base).map((setting) => setting.key);
  const keep = (axis: SweepAxis | null) => (axis !== null && keys.includes(axis.key) ? axis : null);
  const y = keep(sweep.y);
  const over = learningRateSettings(base).some(({ key: own }) => own === sweep.over?.key) ? sweep.over : null;
  const x = keep(sweep.x) ?? { key: 'm', values: suggested('m', base) };
  const result = resultFor(base, sweep.result);
  return settle({ ...sweep, base, x, y: y?.key === x.key ? null : y, over, result });
}

/** Where the model has no such number (regression, answers that are right or wrong), the loss is read. */
function resultFor(base: Experiment, result: ResultMeasure): ResultMeasure {
  const { insights } = familyOf(base);
  const group = requiredInsightGroup(result);
  return isMeasured(base, result.measurement) && (group === null || insights.includes(group))
    ? result
    : { how: 'final', measurement: 'testLoss' };
}

/** A sweep along another setting, with values to start from; null for no second setting, or for one step size only. */
export function changeAxis(sweep: Sweep, which: AxisName, key: SettingKey | null): Sweep {
  if (which === 'over')
    return settle({ ...sweep, over: key === null ? null : { key, values: stepSizesToTry(key) } });
  if (key !== null && key === sweep.over?.key) return changeAxis({ ...sweep, over: null }, which, key);
  const axis = key === null ? null : { key, values: suggested(key, sweep.base) };
  if (which === 'y') return settle({ ...sweep, y: axis });
  if (axis === null) return sweep;
  // choosing the other axis' setting swaps the two
  if (sweep.y?.key === key) return settle({ ...sweep, x: sweep.y, y: sweep.x });
  return settle({ ...sweep, x: axis });
}

/** Widths are one unless they are swept, and the lazy scale means something where it is swept. */
function settle(sweep: Sweep): Sweep {
  const swept = axesOf(sweep).map(({ key }) => key);
  let { base } = sweep;
  if (!swept.includes('m') && base.m.length > 1) base = { ...base, m: [usualWidth(base.m)] };
  if (swept.includes('alpha')) base = { ...base, lazy: 'on' };
  return legal({ ...sweep, base }).sweep;
}

/** The width to hold while something else is swept: a wide one, but not the most expensive. */
function usualWidth(m: readonly number[]): number {
  const sorted = [...m].sort((a, b) => a - b);
  return sorted[Math.max(0, sorted.length - 2)];
}

const VALUES: Partial<Record<SettingKey, string>> = {
  m: '10,30,100,300,1000',
  k: '2,3,4,6,8',
  l: '1,2,3,4,6',
  delta: '0.1,0.15,0.2,0.3,0.4,0.6',
  d: '16..256*5',
  n: '32..1024*6',
  p: '0,0.25,0.5,0.75,1',
  c: '1,3,10,30,100',
  eta: '0.01,0.03,0.1,0.3',
  B: '1,4,16,64',
  T: '250,500,1000,2000',
  alpha: '0.1,0.3,1,3,10',
  noise: '0.5,1,2,5',
  mean: '1,2,5,10',
  scale: '0.3,1,3',
  mstar: '5,10,20',
};

/** Step sizes a factor of about three apart, around those that are usual. */
function stepSizesToTry(key: SettingKey): readonly number[] {
  return key === 'c' ? [0.3, 1, 3, 10] : [0.03, 0.1, 0.3, 1];
}

/** Values to start an axis from: a few that are worth seeing, within what the source allows. */
function suggested(key: SettingKey, base: Experiment): readonly number[] {
  const setting = settingOf(key);
  if (setting === undefined) return [];
  const read = readValues(setting, VALUES[key] ?? aroundDefault(setting, base));
  return read.ok ? read.values : [Number(base[key])];
}

function aroundDefault(setting: Setting, base: Experiment): string {
  const now = Number(base[setting.key]);
  const near = [now / 2, now, now * 2].map((v) => (setting.type === 'real' ? v : Math.round(v)));
  const inside = near.filter((v) => !('min' in setting) || (v >= setting.min && v <= setting.max));
  return [...new Set(inside)].join(',');
}

/** The experiment of one point of the grid with all its seeds, for the lab. */
export function experimentAt({ base }: Sweep, point: Experiment): Experiment {
  return { ...point, seeds: base.seeds, seed: base.seed, engine: base.engine };
}
