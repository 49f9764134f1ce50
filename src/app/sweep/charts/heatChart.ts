import { exactText } from '../../../charts/format.ts';
import type { FrontierStep, HeatField, HeatMapSpec } from '../../../charts/heatMapSpec.ts';
import type { NumberFormat } from '../../../charts/spec.ts';
import { bestLearningRateCounts } from '../../../sweep/bestLearningRate.ts';
import { frontier } from '../../../sweep/frontier.ts';
import { type GridPoint, gridPoints } from '../../../sweep/grid.ts';
import { isShare, type Sweep, type SweepAxis } from '../../../sweep/sweep.ts';
import type { SweepView } from '../../../sweep/view.ts';
import {
  axisFormat,
  axisLabel,
  neverLabel,
  resultFormat,
  resultLabel,
  sweepCaption,
  symbolOf,
  valueLabel,
} from '../words.ts';

/** A sweep of two settings as a heat map. Pure: from results to plain data. */
export function heatChart(sweep: Sweep, view: SweepView): HeatMapSpec {
  const { x, y, over, result, base } = sweep;
  const rows = y?.values ?? [];
  const columnOf = new Map(x.values.map((value, i) => [value, i]));
  const rowOf = new Map(rows.map((value, i) => [value, i]));
  const format = resultFormat(result);
  const fields = gridPoints(view).map(
    (point): HeatField => ({
      column: columnOf.get(point.x) ?? 0,
      row: rowOf.get(point.y ?? 0) ?? 0,
      ...contents(point, view, format, neverLabel(result, base.T), over),
    }),
  );
  const positive = fields.every((f) => !Number.isFinite(f.value) || f.value > 0);
  const log = !isShare(result) && positive;
  return {
    title: capital(resultLabel(result)),
    x: { label: axisLabel(x.key), symbol: symbolOf(x.key), values: x.values, format: axisFormat(x.key) },
    y: {
      label: y === null ? '' : axisLabel(y.key),
      symbol: y === null ? '' : symbolOf(y.key),
      values: rows,
      format: y === null ? 'plain' : axisFormat(y.key),
    },
    fields,
    colour: {
      label: `${valueLabel(sweep) || 'value'}${log ? ' (log scale)' : ''}:`,
      scale: log ? 'log' : 'linear',
      format,
      ...(isShare(result) ? { domain: [0, 1] as const } : {}),
      neverLabel: neverLabel(result, base.T),
    },
    ...frontierOf(sweep, view),
    caption: sweepCaption(sweep),
  };
}

function contents(
  point: GridPoint,
  { result, results }: SweepView,
  format: NumberFormat,
  never: string,
  over: SweepAxis | null,
): Omit<HeatField, 'column' | 'row'> {
  if (point.error !== null)
    return { value: Number.NaN, text: '', state: 'impossible', rows: [], note: point.error };
  const seeds = point.cells.length;
  const finished = `${point.finished} of ${seeds}`;
  if (point.finished === 0)
    return { value: Number.NaN, text: '', state: 'waiting', rows: [['seeds finished', finished]] };
  if (Number.isNaN(point.median))
    return { value: Number.NaN, text: '', state: 'waiting', rows: [['not measured for this data', '']] };
  const share = isShare(result);
  const text = (value: number) => (value === Number.POSITIVE_INFINITY ? never : exactText(value, format));
  const rows: (readonly [string, string])[] = [[share ? 'share' : 'median', text(point.median)]];
  if (share || (seeds > 1 && point.low < point.high))
    rows.push([share ? '95 % interval' : 'range', `${text(point.low)} to ${text(point.high)}`]);
  const steps = over === null ? '' : bestLearningRateCounts(point.cells, results);
  if (over !== null && steps !== '')
    rows.push([`best ${symbolOf(over.key)}${seeds > 1 ? ' (seeds)' : ''}`, steps]);
  rows.push(['seeds finished', finished]);
  return {
    value: point.median,
    text: shortText(point.median, format),
    state: point.finished === seeds ? 'done' : 'partial',
    rows,
  };
}

/** As short as a field needs: three digits, and what is long in powers. */
export function shortText(value: number, format: NumberFormat): string {
  if (value === Number.POSITIVE_INFINITY) return 'never';
  if (Number.isNaN(value)) return '';
  if (format === 'share') return `${Number((100 * value).toPrecision(value < 0.1 ? 2 : 3))}%`;
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)) return value.toExponential(1);
  return String(Number(value.toPrecision(3)));
}

/** Only where getting there or not is the question. */
function frontierOf(
  { x, y, result, base }: Sweep,
  view: SweepView,
): Pick<HeatMapSpec, 'frontier' | 'frontierLabel'> {
  if (y === null || (result.how !== 'stepsUntil' && !isShare(result)))
    return { frontier: null, frontierLabel: '' };
  // the theory asks how much width is needed
  const along = y.key === 'm' ? 'y' : 'x';
  const [own, other] = along === 'x' ? [x, y] : [y, x];
  // that nothing suffices is known of complete lines only
  const found = frontier(view, along).filter(({ needed, complete }) => needed !== null || complete);
  const steps = found.map(
    ({ at, needed, complete }): FrontierStep => ({
      at: other.values.indexOf(at),
      from: needed === null ? null : own.values.indexOf(needed),
      sure: complete,
    }),
  );
  const known = steps.some(({ sure }) => sure);
  return {
    frontier: known ? { along, steps } : null,
    frontierLabel: `frontier: smallest ${symbolOf(own.key)} ${base.seeds > 1 ? 'at which most seeds get' : 'that gets'} there`,
  };
}

function capital(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
