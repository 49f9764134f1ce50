import type { LineChartSpec } from '../../../../charts/spec.ts';
import type { InsightKey } from '../../../../measure/insights.ts';
import { insightCaption, linePerArm, MAIN_LINE, stepAxis } from '../charts/chartParts.ts';
import { curveOf, type InsightFrames, stepsOf } from '../frames/insightFrames.ts';

/** makes dots of a radius of 3.3 pixels */
const DOT = 2.75;

/** Squared gradient per unit against the error probability, one dot per measured step; what has no gradient at all lies on its own line. */
export function dominanceChart(frames: InsightFrames): LineChartSpec {
  return {
    title: 'Gradient against error',
    x: { label: 'mean probability of wrong classes', scale: 'log', format: 'share' },
    y: { label: '‖gradient‖² / m', scale: 'log', floor: 0 },
    series: linePerArm(frames, (arm) => {
      const points = stepsOf(arm, 'gradients')
        .map((step) => arm.scalars.gradients.get(step))
        .map((found) => ({
          x: found?.meanErrorProbability ?? Number.NaN,
          y: found?.gradientDominance ?? Number.NaN,
        }))
        .filter(({ x, y }) => x > 0 && y >= 0)
        .sort((a, b) => a.x - b.x);
      return { x: points.map(({ x }) => x), y: points.map(({ y }) => y), width: DOT, join: false };
    }),
    caption: insightCaption(frames.experiment),
  };
}

/** How far the gradient is from the one with the gates of the start. */
export function pseudoErrorChart(frames: InsightFrames): LineChartSpec {
  return {
    ...common(frames, 'pseudoGradientRelativeError'),
    title: 'How wrong the gradient with frozen gates would be',
    y: { label: '‖∇ − ∇₀‖ / ‖∇‖', scale: 'log', floor: 0 },
  };
}

/** Whether both point the same way. */
export function pseudoCosineChart(frames: InsightFrames): LineChartSpec {
  return {
    ...common(frames, 'pseudoGradientCosine'),
    title: 'Whether it would point the same way',
    y: { label: 'cosine of ∇ and ∇₀', scale: 'linear' },
  };
}

function common(frames: InsightFrames, key: InsightKey): Pick<LineChartSpec, 'x' | 'series' | 'caption'> {
  return {
    x: stepAxis(frames.experiment),
    series: linePerArm(frames, (arm) => ({ ...curveOf(arm, 'gradients', key), ...MAIN_LINE })),
    caption: insightCaption(frames.experiment),
  };
}
