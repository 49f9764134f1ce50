import { type Mark, type Rect, rule, text } from '../../charts/scene.ts';
import type { Drawn } from './drawn.ts';
import type { Frame } from './layout.ts';
import { pointAt, rimsFirst } from './pointMarks.ts';

export function projectionMarks(drawn: Drawn, { plot, fontSize, bold }: Frame): Mark[] {
  const { scene, step, units, marked } = drawn;
  const square: Rect = {
    x: plot.x + (plot.width - Math.min(plot.width, plot.height)) / 2,
    y: plot.y,
    width: Math.min(plot.width, plot.height),
    height: Math.min(plot.width, plot.height) - 1.6 * fontSize,
  };
  const middle = [square.x + square.width / 2, square.y + square.height / 2];
  const half = Math.min(square.width, square.height) / 2 - 8;
  const scale = half / largest(scene.coordinates);
  // directions have length 1 in d dimensions, and much less on two axes: enlarged, and it is said by how much
  const enlarged = enlargement(drawn, half);
  const point = (rows: Float32Array, i: number, by: number): [number, number] => [
    middle[0] + by * rows[2 * i],
    middle[1] - by * rows[2 * i + 1],
  ];
  const arrows = (places: readonly number[], width: number, opacity: number): Mark[] =>
    places.flatMap((place) =>
      arrow(point(scene.start, place, enlarged), point(step.now, place, enlarged), width, opacity, square),
    );
  const explained = scene.projection?.explained ?? [0, 0];
  const bottom = square.y + square.height + 1.3 * fontSize;
  const share = (value: number) => `${(100 * value).toFixed(0)} %`;
  return [
    rule(middle[0] - half, middle[1], middle[0] + half, middle[1], 'grid'),
    rule(middle[0], middle[1] - half, middle[0], middle[1] + half, 'grid'),
    ...rimsFirst(
      Array.from(scene.labels, (label, i) =>
        pointAt(...point(scene.coordinates, i, scale), label, step.predicted[i] !== label, 3.5 * bold),
      ),
    ),
    ...arrows(units, 1.25 * bold, 0.55),
    ...arrows(marked, 3 * bold, 1),
    text(
      middle[0],
      bottom,
      `axes: ${share(explained[0])} and ${share(explained[1])} of the variance`,
      fontSize * 0.8,
      { anchor: 'middle', fill: 'muted' },
    ),
  ];
}

/** A straight arrow, cut off at the edge of the plot; a dot where it is too short to have a direction. */
function arrow(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  width: number,
  opacity: number,
  clip: Rect,
): Mark[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < width) {
    const dot = { type: 'dot', x: x2, y: y2, radius: 0.9 * width, symbol: 'circle', fill: 'ink' } as const;
    return [{ ...dot, opacity, halo: false }];
  }
  const head = Math.min(length, 3 + 2 * width);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const barb = (side: number) => [x2 - head * (ux - side * uy), y2 - head * (uy + side * ux)];
  const stroke = { type: 'polyline', stroke: 'ink', width, dash: [], opacity, clip } as const;
  return [
    { ...stroke, points: [x1, y1, x2, y2] },
    { ...stroke, points: [...barb(0.45), x2, y2, ...barb(-0.45)] },
  ];
}

/**
 * Pixels per unit of length of the projected directions: a random direction in d dimensions has length sqrt(2 / d) on
 * two axes, and is drawn 0.45 of the plot's half wide. The same at every width, so that arrows can be compared.
 */
function enlargement({ scene }: Drawn, half: number): number {
  return 0.45 * half * Math.sqrt(scene.d / 2);
}

function largest(values: Float32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i += 2) most = Math.max(most, Math.hypot(values[i], values[i + 1]));
  return most > 0 ? most : 1;
}
