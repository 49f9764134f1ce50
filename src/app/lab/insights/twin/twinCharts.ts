import type { LineChartSpec } from '../../../../charts/spec.ts';
import type { RunSeries } from '../../../../state/series.ts';
import {
  insightCaption,
  linePerArm,
  MAIN_LINE,
  SECOND_LINE,
  stepAxis,
  stepAxisFromOne,
} from '../charts/chartParts.ts';
import { curveOf, type InsightFrames } from '../frames/insightFrames.ts';

/** How far apart network and twin are, in units of how far the network has come. */
export function twinGapChart(frames: InsightFrames): LineChartSpec {
  return {
    title: 'How far the network is from its linear twin',
    x: stepAxisFromOne(frames.experiment),
    y: { label: '‖f − twin‖ / ‖f − f₀‖', scale: 'log', floor: 0 },
    series: linePerArm(frames, (arm) => {
      const { x, y } = curveOf(arm, 'twin', 'twinOutputGap');
      const from = x[0] === 0 ? 1 : 0;
      return { x: x.slice(from), y: y.slice(from), ...MAIN_LINE };
    }),
    caption: insightCaption(frames.experiment),
  };
}

/** Test errors of both. */
export function twinErrorChart(frames: InsightFrames, run: RunSeries): LineChartSpec {
  return {
    title: 'Test error of network and twin',
    x: stepAxis(frames.experiment),
    y: { label: 'share of test points wrong', scale: 'log', floor: 0, format: 'share' },
    series: [
      ...linePerArm(frames, (arm) => ({
        ...curveOf(arm, 'twin', 'twinTestError'),
        ...SECOND_LINE,
        name: 'twin',
      })),
      ...linePerArm(frames, ({ index }) => {
        const { steps: x, values } = run.arms[index];
        return { x: x.slice(), y: values.testError.slice(), ...MAIN_LINE, name: 'network' };
      }),
    ],
    key: [
      { label: 'network', dash: 'solid' },
      { label: 'its linear twin', dash: 'dashed' },
    ],
    caption: insightCaption(frames.experiment),
  };
}
