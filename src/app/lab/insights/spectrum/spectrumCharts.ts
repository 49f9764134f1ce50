import type { AxisSpec, Column, Guide, LineChartSpec, Series } from '../../../../charts/spec.ts';
import { sourceRow } from '../../../../experiment/settings.ts';
import { MIN_RELATIVE_SINGULAR_VALUE } from '../../../../measure/spectrum.ts';
import { layerCount } from '../../../../model/families.ts';
import { groupThousands } from '../../../../text/numbers.ts';
import {
  armColour,
  insightCaption,
  linePerArm,
  MAIN_LINE,
  SECOND_LINE,
  stepAxisFromOne,
} from '../charts/chartParts.ts';
import { type ArmFrames, curveOf, type InsightFrames } from '../frames/insightFrames.ts';

/** Above so many singular values their index is shown on a log axis, or the first twenty would share a pixel. */
const LONG = 100;

/** How many directions the theory speaks of: one per component; null where the data has none. */
export function componentCount({ experiment }: InsightFrames): number | null {
  return sourceRow(experiment.data).hasComponents === true ? experiment.k * experiment.l : null;
}

/** Singular values of W_t - W_0 and of W_t of one network at a measured step. */
export function spectrumChart(frames: InsightFrames, arm: ArmFrames, step: number): LineChartSpec {
  const all = arm.vectors.get(step);
  const update = withoutPadding(all?.singularValuesUpdate, arm.m);
  const weights = withoutPadding(all?.singularValuesWeights, arm.m);
  const moved = update.length > 0 && update[0] > 0;
  // what is noise is drawn on the line for it, not at a made-up height
  const added = silenced(update, updateNoise(arm, step));
  const whole = silenced(weights, MIN_RELATIVE_SINGULAR_VALUE * (weights[0] ?? 0));
  const below = [...(moved ? Array.from(added) : []), ...Array.from(whole)].includes(0);
  const max = Math.max(2, weights.length);
  const line = (id: string, label: string, y: Column, more: Partial<Series>): Series => ({
    id,
    label,
    colour: armColour(frames, arm),
    x: Array.from(y, (_, i) => i + 1),
    y,
    ...more,
  });
  const kl = componentCount(frames);
  const guides: Guide[] = kl === null || kl >= max ? [] : [{ kind: 'vertical', at: kl, label: `kl = ${kl}` }];
  return {
    title: `Singular values${ofFirstLayer(frames)} at m = ${groupThousands(arm.m)}, step ${groupThousands(step)}`,
    x: indices(max),
    y: {
      label: 'singular value',
      scale: 'log',
      ...(below ? { floor: 0, floorLabel: 'noise' } : {}),
    },
    series: [
      line('weights', 'W', whole, { fullLabel: 'W_t', ...SECOND_LINE }),
      ...(moved ? [line('update', 'W−W₀', added, { fullLabel: 'W_t − W_0', ...MAIN_LINE })] : []),
    ],
    guides,
    key: [
      { label: 'what training added, W − W₀', dash: 'solid' },
      { label: 'all weights, W', dash: 'dashed' },
    ],
    caption: insightCaption(frames.experiment),
  };
}

/** ' of layer 1' where there are others: W is its weights. */
export function ofFirstLayer({ experiment }: InsightFrames, word: 'of' | 'to' = 'of'): string {
  return layerCount(experiment) > 1 ? ` ${word} layer 1` : '';
}

/** Below this a singular value of what training added is rounding. */
export function updateNoise(arm: ArmFrames, step: number): number {
  return arm.scalars.spectrum.get(step)?.updateNoiseFloor ?? 0;
}

function silenced(values: Column, noise: number): number[] {
  return Array.from(values, (value) => (value > noise ? value : 0));
}

/** The singular values that a matrix of m rows can have: m at most, the zeros behind them are padding. */
export function withoutPadding(values: Column | undefined, m: number): Column {
  return Array.from(values ?? []).slice(0, m);
}

/** Where one singular value is most times the next, in the upper half (the last ones are small in any matrix) and above the noise. */
export function steepestFall(
  values: Column,
  noise: number,
): { readonly after: number; readonly ratio: number } | null {
  let found: { after: number; ratio: number } | null = null;
  for (let i = 0; i + 1 < values.length / 2 && values[i + 1] > noise; i++) {
    const ratio = values[i] / values[i + 1];
    if (found === null || ratio > found.ratio) found = { after: i + 1, ratio };
  }
  return found;
}

/** From 1 on, which is named. */
function indices(max: number): AxisSpec {
  const axis = { label: 'index', domain: [1, max], format: 'count' } as const;
  if (max > LONG) return { ...axis, scale: 'log' };
  const apart = [1, 2, 5, 10, 20].find((step) => max / step <= 6) ?? LONG;
  const round = Array.from({ length: Math.floor(max / apart) }, (_, i) => (i + 1) * apart);
  return { ...axis, scale: 'linear', ticks: [...new Set([1, ...round])] };
}

/** In how many directions each network has moved. */
export function rankChart(frames: InsightFrames): LineChartSpec {
  const kl = componentCount(frames);
  return {
    title: `Effective rank of what training added${ofFirstLayer(frames, 'to')}`,
    x: stepAxisFromOne(frames.experiment),
    y: { label: 'effective number of directions', scale: 'linear' },
    series: linePerArm(frames, (arm) => {
      const { x, y } = curveOf(arm, 'spectrum', 'effectiveRankUpdate');
      const from = x[0] === 0 ? 1 : 0;
      return { x: x.slice(from), y: y.slice(from), ...MAIN_LINE };
    }),
    guides: kl === null ? [] : [{ kind: 'horizontal', at: kl, label: `kl = ${kl}` }],
    caption: insightCaption(frames.experiment),
  };
}
