// Crosses on the upper edge, for what is never reached: those of several lines at one place stand side by side.

import type { LineChartLayout } from './layout.ts';
import type { Mark } from './scene.ts';
import { CROSS_RADIUS, crossMark } from './seriesMarks.ts';
import { lengthOf, type Series } from './spec.ts';

interface Never {
  readonly series: Series;
  readonly x: number;
  readonly y: number;
}

export function infiniteMarks(all: readonly Series[], layout: LineChartLayout): Mark[] {
  return neverPlaces(all, layout).map(({ series, x, y }) => crossMark(x, y, series));
}

/** Pixels of the points that are infinite. */
export function neverPlaces(all: readonly Series[], { x, plot }: LineChartLayout): Never[] {
  const at = new Map<number, Series[]>();
  const places = new Set<number>();
  for (const series of all)
    for (let i = 0; i < lengthOf(series); i++) {
      places.add(x.project(series.x[i]));
      if (series.y[i] === Number.POSITIVE_INFINITY && !Number.isNaN(x.project(series.x[i]))) {
        const here = at.get(series.x[i]);
        if (here === undefined) at.set(series.x[i], [series]);
        else here.push(series);
      }
    }
  const centres = [...places].filter(Number.isFinite).sort((a, b) => a - b);
  const nearest = Math.min(...centres.slice(1).map((centre, i) => centre - centres[i]));
  return [...at].flatMap(([value, lines]) => {
    // as close as they must be to stay nearer to their own place than to the next
    const pitch = Math.min(2.5 * CROSS_RADIUS, (0.6 * nearest) / lines.length);
    const half = ((lines.length - 1) * pitch) / 2;
    const middle = Math.min(plot.x + plot.width - half, Math.max(plot.x + half, x.project(value)));
    return lines.map((series, i) => ({ series, x: middle - half + i * pitch, y: plot.y }));
  });
}
