import type { LineChartSpec } from '../../charts/spec.ts';
import type { InsightKey } from '../../measure/insights.ts';
import { curveOf, type InsightFrames, stepsOf } from './frames.ts';
import { insightCaption, MAIN, perArm, steps } from './lines.ts';

/** Squared gradient per unit against squared error probability, one dot per measured step. */
export function dominanceChart(frames: InsightFrames): LineChartSpec {
  return {
    title: 'Gradient against error',
    x: { label: '(mean error probability)²', scale: 'log' },
    y: { label: '‖gradient‖² / m', scale: 'log' },
    series: perArm(frames, (arm) => {
      const points = stepsOf(arm, 'gradients')
        .map((step) => arm.scalars.gradients.get(step))
        .map((found) => ({
          x: (found?.meanErrorProbability ?? Number.NaN) ** 2,
          y: found?.gradientDominance ?? Number.NaN,
        }))
        .filter(({ x, y }) => x > 0 && y > 0)
        .sort((a, b) => a.x - b.x);
      return { x: points.map(({ x }) => x), y: points.map(({ y }) => y), width: 2.25, join: false };
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
    x: steps(frames.experiment),
    series: perArm(frames, (arm) => ({ ...curveOf(arm, 'gradients', key), ...MAIN })),
    caption: insightCaption(frames.experiment),
  };
}
