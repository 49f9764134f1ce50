// A way over a heat map: a straight line between named places, which need not be the centres of fields.

import type { HeatMapLayout } from './heatMapLayout.ts';
import type { HeatMapSpec } from './heatMapSpec.ts';
import { type Mark, text } from './scene.ts';

/** In ink with a rim, so that it is seen on every colour. */
export function pathMarks({ way = [], x, y, fields }: HeatMapSpec, layout: HeatMapLayout): Mark[] {
  if (way.length === 0 || fields.length === 0) return [];
  const { plot, fontSize } = layout;
  const across = plot.width / x.values.length;
  const up = plot.height / y.values.length;
  const places = way.map((place) => ({
    x: plot.x + (indexOf(x.values, place.x) + 0.5) * across,
    y: plot.y + plot.height - (indexOf(y.values, place.y) + 0.5) * up,
    label: place.label,
  }));
  const line = {
    type: 'polyline',
    points: places.flatMap((place) => [place.x, place.y]),
    opacity: 1,
    dash: [],
  } as const;
  const dot = { type: 'dot', symbol: 'circle', fill: 'ink', opacity: 1, halo: true, radius: 4.5 } as const;
  return [
    { ...line, stroke: 'surface', width: 5 },
    { ...line, stroke: 'ink', width: 2 },
    ...places.map((place): Mark => ({ ...dot, x: place.x, y: place.y })),
    ...places.map((place) =>
      text(place.x, place.y - fontSize * 0.8, place.label, fontSize, {
        anchor: 'middle',
        weight: 600,
        halo: true,
      }),
    ),
  ];
}

/** Where a value lies among ascending ones, in fields: between two of them where it is none of them. */
function indexOf(values: readonly number[], value: number): number {
  const after = values.findIndex((other) => other >= value);
  if (after <= 0) return after < 0 ? values.length - 1 : 0;
  const [low, high] = [values[after - 1], values[after]];
  return after - (high - value) / (high - low);
}
