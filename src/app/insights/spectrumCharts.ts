import type { Column, Guide, LineChartSpec, Series } from '../../charts/spec.ts';
import { NOISE_FLOOR } from '../../measure/spectrum.ts';
import { count } from '../../state/sentences.ts';
import { type ArmFrames, curveOf, type InsightFrames } from './frames.ts';
import { colourOf, insightCaption, MAIN, movedSteps, perArm, SECOND } from './lines.ts';

/** Above so many singular values their index is shown on a log axis, or the first twenty would share a pixel. */
const LONG = 100;

/** How many directions the theory speaks of: one per component; null where the data has none. */
export function directionsOf({ experiment }: InsightFrames): number | null {
  return experiment.data === 'structured' || experiment.data === 'gaussian'
    ? experiment.k * experiment.l
    : null;
}

/** Singular values of W_t - W_0 and of W_t of one network at a measured step. */
export function spectrumChart(frames: InsightFrames, arm: ArmFrames, step: number): LineChartSpec {
  const { singularValuesUpdate: update = [], singularValuesWeights: weights = [] } =
    arm.vectors.get(step) ?? {};
  const moved = update.length > 0 && update[0] > 0;
  const noise = NOISE_FLOOR * Math.max(moved ? update[0] : 0, weights[0] ?? 0);
  const below = [...(moved ? Array.from(update) : []), ...Array.from(weights)].some(
    (value) => value <= noise,
  );
  const most = Math.max(2, weights.length);
  const line = (id: string, label: string, y: Column, more: Partial<Series>): Series => ({
    id,
    label,
    colour: colourOf(frames, arm),
    x: Array.from(y, (_, i) => i + 1),
    y,
    ...more,
  });
  const kl = directionsOf(frames);
  const guides: Guide[] =
    kl === null || kl >= most ? [] : [{ kind: 'vertical', at: kl, label: `kl = ${kl}` }];
  return {
    title: `Singular values at m = ${count(arm.m)}, step ${count(step)}`,
    x: { label: 'index', scale: most > LONG ? 'log' : 'linear', domain: [1, most], format: 'count' },
    y: {
      label: 'singular value',
      scale: 'log',
      ...(below ? { floor: noise, floorLabel: 'noise' } : {}),
    },
    series: [
      line('weights', 'W', weights, { fullLabel: 'W_t', ...SECOND }),
      ...(moved ? [line('update', 'W−W₀', update, { fullLabel: 'W_t − W_0', ...MAIN })] : []),
    ],
    guides,
    key: [
      { label: 'what training added, W − W₀', dash: 'solid' },
      { label: 'all weights, W', dash: 'dashed' },
    ],
    caption: insightCaption(frames.experiment),
  };
}

/** In how many directions each network has moved. */
export function rankChart(frames: InsightFrames): LineChartSpec {
  const kl = directionsOf(frames);
  return {
    title: 'Effective rank of what training added',
    x: movedSteps(frames.experiment),
    y: { label: 'effective number of directions', scale: 'linear' },
    series: perArm(frames, (arm) => {
      const { x, y } = curveOf(arm, 'spectrum', 'effectiveRankUpdate');
      const from = x[0] === 0 ? 1 : 0;
      return { x: x.slice(from), y: y.slice(from), ...MAIN };
    }),
    guides: kl === null ? [] : [{ kind: 'horizontal', at: kl, label: `kl = ${kl}` }],
    caption: insightCaption(frames.experiment),
  };
}
