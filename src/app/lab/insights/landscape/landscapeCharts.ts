import { exactText } from '../../../../charts/format.ts';
import type { HeatField, HeatMapSpec } from '../../../../charts/heatMapSpec.ts';
import type { Guide, LineChartSpec } from '../../../../charts/spec.ts';
import type { Landscape } from '../../../../measure/insightLandscape.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import { insightCaption, linePerArm, MAIN_LINE, SECOND_LINE } from '../charts/chartParts.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';

const ENDS: readonly Guide[] = [
  { kind: 'vertical', at: 0, label: 'W₀' },
  { kind: 'vertical', at: 1, label: 'now' },
];
const KEY: LineChartSpec['key'] = [
  { label: 'towards the trained weights', dash: 'solid' },
  { label: 'in a random direction', dash: 'dashed' },
];

/** The loss along the way of training, and as far in a random direction. */
export function lossPathChart(frames: InsightFrames, step: number): LineChartSpec {
  return {
    ...paths(frames, step, 'loss'),
    title: `The loss along a straight line, step ${groupThousands(step)}`,
    y: { label: 'mean cross-entropy, nats', scale: 'linear' },
  };
}

/** The error along the same lines. */
export function errorPathChart(frames: InsightFrames, step: number): LineChartSpec {
  return {
    ...paths(frames, step, 'error'),
    title: `The error along the same line, step ${groupThousands(step)}`,
    y: { label: 'share of training points wrong', scale: 'linear', format: 'share' },
  };
}

function paths(
  frames: InsightFrames,
  step: number,
  what: 'loss' | 'error',
): Pick<LineChartSpec, 'x' | 'series' | 'guides' | 'key' | 'caption'> {
  const at = (arm: ArmFrames) => landscapeAt(arm, step);
  return {
    x: { label: 's: weights W₀ + s · move', scale: 'linear', domain: [-0.5, 1.5] },
    series: [
      ...linePerArm(frames, (arm) => ({
        x: at(arm)?.sRandom ?? [],
        y: at(arm)?.random[what] ?? [],
        ...SECOND_LINE,
        name: 'random direction',
      })),
      ...linePerArm(frames, (arm) => ({
        x: at(arm)?.s ?? [],
        y: at(arm)?.path[what] ?? [],
        ...MAIN_LINE,
        name: 'trained',
      })),
    ],
    guides: ENDS,
    key: KEY,
    caption: insightCaption(frames.experiment),
  };
}

/** The plane of both directions for one network; null before it is known. */
export function planeChart(frames: InsightFrames, arm: ArmFrames, step: number): HeatMapSpec {
  const found = landscapeAt(arm, step);
  return {
    title: `The loss around the way, m = ${groupThousands(arm.m)}, step ${groupThousands(step)}`,
    x: { label: 'a: along the move (0 = W₀, 1 = now)', symbol: 'a', values: rounded(found?.along) },
    y: { label: 'b: in a random direction', symbol: 'b', values: rounded(found?.across) },
    fields: found === null ? [] : fields(found),
    colour: { label: 'training loss, nats (log scale):', scale: 'log', neverLabel: 'not finite' },
    frontier: null,
    frontierLabel: '',
    way: [
      { x: 0, y: 0, label: 'W₀' },
      { x: 1, y: 0, label: 'now' },
    ],
    seamless: true,
    caption: insightCaption(frames.experiment),
  };
}

function fields({ along, plane }: Landscape): HeatField[] {
  return Array.from(plane.loss, (loss, i) => ({
    column: i % along.length,
    row: Math.floor(i / along.length),
    value: Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY,
    text: exactText(loss),
    state: 'done',
    rows: [
      ['training loss', exactText(loss)],
      ['training error', exactText(plane.error[i], 'share')],
    ],
  }));
}

/** Grid values without the last digits of a sum in doubles. */
function rounded(values: Float64Array | undefined): number[] {
  return Array.from(values ?? [], (value) => Number(value.toFixed(6)));
}

/** The landscape at a measured step; null where it is not known. */
export function landscapeAt(arm: ArmFrames, step: number): Landscape | null {
  return arm.landscapes.get(step) ?? null;
}

/** The plane as comma-separated values: a, b, loss, error. */
export function planeCsv({ along, across, plane }: Landscape): string {
  const rows = ['a,b,training loss,training error'];
  across.forEach((b, row) => {
    along.forEach((a, column) => {
      const i = row * along.length + column;
      rows.push([a, b, plane.loss[i], plane.error[i]].join(','));
    });
  });
  return rows.map((row) => `${row}\r\n`).join('');
}
