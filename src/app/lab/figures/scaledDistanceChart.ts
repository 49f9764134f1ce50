import type { LineChartSpec } from '../../../charts/spec.ts';
import { caption } from '../../shell/words.ts';
import { CHART_TITLES } from './chartTitles.ts';
import { curves, MAIN, movedSteps, overlayKey, spreadOf, type View } from './curves.ts';
import { withScaledDistance } from './infiniteWidth.ts';

/** sqrt(m) times the distance, which has a limit, with that limit. */
export function scaledDistanceChart(view: View): LineChartSpec {
  const { experiment, series, previous, overlays = [] } = view;
  const scaled = {
    ...view,
    series: withScaledDistance(series),
    previous: previous === null ? null : withScaledDistance(previous),
    overlays: overlays.map((overlay) => ({ ...overlay, series: withScaledDistance(overlay.series) })),
  };
  return {
    title: CHART_TITLES.scaled,
    x: movedSteps(experiment, overlays),
    y: { label: '√m ‖W − W₀‖ / ‖W₀‖', scale: 'log' },
    series: curves(scaled, 'limitDistance', { ...MAIN, name: '' }, 1),
    key: overlayKey(experiment, overlays),
    ...spreadOf(experiment),
    caption: caption(experiment),
  };
}
