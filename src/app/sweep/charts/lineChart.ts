import { padLogRange } from '../../../charts/extent.ts';
import { armMarker } from '../../../charts/markers.ts';
import { armToken } from '../../../charts/palette.ts';
import type { LineChartSpec, Series } from '../../../charts/spec.ts';
import { settingOf } from '../../../experiment/settings.ts';
import { type GridPoint, gridPoints } from '../../../sweep/grid.ts';
import { existenceOf } from '../../../sweep/reduce.ts';
import { isShare, type Sweep, type SweepAxis } from '../../../sweep/sweep.ts';
import type { SweepView } from '../../../sweep/view.ts';
import { formatInteger } from '../../shell/words.ts';
import {
  axisFormat,
  axisLabel,
  neverLabel,
  resultFormat,
  resultLabel,
  sweepCaption,
  valueLabel,
  valueText,
} from '../words.ts';

/** A sweep as lines against x: median and band, one line for each value of y. Pure: from results to plain data. */
export function sweepLines(sweep: Sweep, view: SweepView): LineChartSpec {
  const { x, y, result, base } = sweep;
  const points = gridPoints(view);
  const values = y?.values ?? [null];
  const share = isShare(result);
  const only =
    result.how === 'found' ? 'found by SGD' : share ? 'share' : base.seeds > 1 ? 'median' : 'measured';
  const series = values.map((value, i): Series => {
    const line = known(points.filter((point) => point.y === value));
    const band = { low: line.map((p) => p.low), high: line.map((p) => p.high) };
    return {
      id: String(value),
      label: y === null || value === null ? only : valueText(y.key, value),
      colour: armToken(y === null ? 1 : i, Math.max(2, values.length)),
      marker: armMarker(i, values.length),
      width: 2.25,
      dots: true,
      x: line.map((p) => p.x),
      y: line.map((p) => p.median),
      // bands of several lines would hide each other
      ...(y === null && (base.seeds > 1 || share) ? { band } : {}),
    };
  });
  if (result.how === 'found' && y === null) series.push(existing(points, view));
  const positive = points.every((p) => !Number.isFinite(p.median) || p.median > 0);
  const steps = result.how === 'stepsUntil';
  const label = resultLabel(result);
  return {
    title: `${label[0].toUpperCase()}${label.slice(1)}`,
    x: {
      label: axisLabel(x.key),
      scale: axisScale(x),
      format: axisFormat(x.key),
      ticks: x.values,
      ...ends(x),
    },
    y: {
      label: spreadLabel(sweep),
      scale: share || (!positive && !steps) ? 'linear' : 'log',
      format: resultFormat(result),
      ...(share ? { domain: [0, 1] as const } : {}),
      ...(steps && positive ? { domain: stepsDomain(points, lastOf(sweep)) } : {}),
      ...(steps && !positive ? { floor: 0, domain: [0, padLogRange(1, lastOf(sweep))[1]] as const } : {}),
    },
    series,
    never: neverLabel(result, base.T),
    guides: steps && x.key !== 'T' && y?.key !== 'T' ? [lastStep(base.T)] : [],
    caption: sweepCaption(sweep),
  };
}

/** Points with a number; those that never got there are infinite, which is marked on the upper edge. */
function known(points: readonly GridPoint[]): readonly GridPoint[] {
  return points.filter((point) => !Number.isNaN(point.median));
}

/** The share of seeds for which hidden weights that fit were constructed: at least so many solutions exist. */
function existing(points: readonly GridPoint[], { results }: SweepView): Series {
  const line = known(points);
  const share = ({ cells }: GridPoint) => {
    const found = cells.map(({ id }) => results.get(id)).filter((result) => result !== undefined);
    return found.filter((result) => existenceOf(result) === 1).length / found.length;
  };
  return {
    id: 'exists',
    label: 'a solution exists',
    colour: armToken(0, 2),
    width: 2.25,
    dots: true,
    x: line.map((p) => p.x),
    y: line.map(share),
  };
}

function lastStep(T: number) {
  return { kind: 'horizontal', at: T, label: `the last step, ${formatInteger(T)}` } as const;
}

/** The longest run. */
function lastOf({ base, x, y }: Sweep): number {
  const swept = [x, y].find((axis) => axis?.key === 'T');
  return swept?.values.at(-1) ?? base.T;
}

/** From the smallest number of steps to the last step, with room for crosses above it. */
function stepsDomain(points: readonly GridPoint[], T: number): [number, number] {
  const reached = points.flatMap(({ low, high }) => [low, high]).filter((step) => step > 0 && step < T);
  return padLogRange(Math.min(...reached, T / 10), T);
}

function spreadLabel(sweep: Sweep): string {
  const label = valueLabel(sweep);
  if (isShare(sweep.result)) return `${label}, with its 95 % interval`;
  if (sweep.base.seeds === 1) return label === '' ? 'one seed' : `${label}, one seed`;
  // bands are drawn where there is one line
  return sweep.y === null ? `${label}, with their range` : label;
}

function axisScale({ key, values }: SweepAxis): 'linear' | 'log' {
  const setting = settingOf(key);
  const log = key === 'm' || (setting !== undefined && 'scale' in setting && setting.scale === 'log');
  return log && values[0] > 0 ? 'log' : 'linear';
}

/** The whole axis from the start, so that it does not move as points come in. */
function ends(axis: SweepAxis): { readonly domain?: readonly [number, number] } {
  const { values } = axis;
  const [first, last] = [values[0], values[values.length - 1]];
  if (!(last > first)) return {};
  if (axisScale(axis) === 'log') return { domain: padLogRange(first, last) };
  const room = 0.04 * (last - first);
  return { domain: [first - room, last + room] };
}
