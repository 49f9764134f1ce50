import { type Mark, type Rect, rule, text } from '../../../../charts/scene.ts';
import type { GeometryScene } from '../../../../measure/geometry.ts';
import type { PictureData } from '../picture/pictureData.ts';
import type { PictureLayout } from '../picture/pictureLayout.ts';
import { clustersOf } from '../picture/pointClusters.ts';
import { classNumber, classPointMarks, rimsFirst } from './pointMarks.ts';

export function projectionMarks(drawn: PictureData, { plot, fontSize, bold }: PictureLayout): Mark[] {
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
  // directions have length 1 in d dimensions, and much less on two axes: enlarged, see arrowScale.ts
  const enlarged = half / drawn.reach;
  const point = (rows: Float32Array, i: number, by: number): [number, number] => [
    middle[0] + by * rows[2 * i],
    middle[1] - by * rows[2 * i + 1],
  ];
  const arrows = (places: readonly number[], width: number, strong: boolean): Mark[] =>
    places.flatMap((place) =>
      arrow(point(scene.start, place, enlarged), point(step.now, place, enlarged), width, strong, square),
    );
  // above a component, which may be smaller than its name; amid a class
  const lift = (scene.components === null ? 0.35 : -0.7) * fontSize;
  const explained = scene.projection?.explained ?? [0, 0];
  const bottom = square.y + square.height + 1.3 * fontSize;
  const share = (value: number) => `${(100 * value).toFixed(0)} %`;
  return [
    rule(middle[0] - half, middle[1], middle[0] + half, middle[1], 'grid'),
    rule(middle[0], middle[1] - half, middle[0], middle[1] + half, 'grid'),
    ...rimsFirst(
      Array.from(scene.labels, (label, i) =>
        classPointMarks(
          ...point(scene.coordinates, i, scale),
          label,
          step.predicted[i] !== label,
          3.5 * bold,
        ),
      ),
    ),
    ...arrows(units, 1.25 * bold, false),
    ...arrows(marked, 3 * bold, true),
    ...nameMarks(scene, (x, y) => [middle[0] + scale * x, middle[1] - scale * y + lift], fontSize),
    text(
      middle[0],
      bottom,
      `axes: ${share(explained[0])} and ${share(explained[1])} of the variance`,
      Math.max(11, fontSize * 0.8),
      { anchor: 'middle', fill: 'muted' },
    ),
  ];
}

/** The numbers of the classes at their clusters; those that would cover each other stand in one row, in their order from the left. */
function nameMarks(
  scene: GeometryScene,
  place: (x: number, y: number) => readonly [number, number],
  fontSize: number,
): Mark[] {
  const rows: { readonly label: number; readonly x: number; readonly y: number }[][] = [];
  for (const { label, centre } of clustersOf(scene)) {
    const [x, y] = place(centre[0], centre[1]);
    const near = rows.find((row) => row.some((one) => Math.hypot(one.x - x, one.y - y) < 1.2 * fontSize));
    if (near === undefined) rows.push([{ label, x, y }]);
    else near.push({ label, x, y });
  }
  return rows.map((row) => {
    const sorted = [...row].sort((a, b) => a.x - b.x);
    const labels = sorted.flatMap(({ label }, i) => (label === sorted[i - 1]?.label ? [] : label));
    const middle = (of: 'x' | 'y') => row.reduce((sum, one) => sum + one[of], 0) / row.length;
    return classNumber(middle('x'), middle('y'), labels.join(' '), fontSize);
  });
}

/** Heads that an arrow must be long to have one of full size, and the least length for any, in pixels. */
const HEADS = 3;
const MIN_LENGTH = 7;

/**
 * A straight arrow, cut off at the edge of the plot. Where it is short its head is small, or a dot at its end; a strong one is
 * then as thin as the others, with a ring around it.
 */
function arrow(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  wanted: number,
  strong: boolean,
  clip: Rect,
): Mark[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const full = 3 + 2 * wanted;
  const ringed = strong && length < HEADS * full;
  const width = ringed ? wanted / 2 : wanted;
  const opacity = strong ? 1 : 0.55;
  const stroke = { type: 'polyline', stroke: 'ink', width, dash: [], opacity, clip } as const;
  const ring: Mark[] = ringed
    ? [{ ...stroke, points: circle((x1 + x2) / 2, (y1 + y2) / 2, length / 2 + full) }]
    : [];
  const shaft: Mark = { ...stroke, points: [x1, y1, x2, y2] };
  if (length < MIN_LENGTH) {
    const dot = { type: 'dot', x: x2, y: y2, radius: width, symbol: 'circle', fill: 'ink' } as const;
    return [...ring, shaft, { ...dot, opacity, halo: false }];
  }
  const head = Math.min(length / HEADS, full);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const barb = (side: number) => [x2 - head * (ux - side * uy), y2 - head * (uy + side * ux)];
  return [...ring, shaft, { ...stroke, points: [...barb(0.45), x2, y2, ...barb(-0.45)] }];
}

function circle(x: number, y: number, radius: number): number[] {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = (i * Math.PI) / 12;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  }).flat();
}

function largest(values: Float32Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i += 2) max = Math.max(max, Math.hypot(values[i], values[i + 1]));
  return max > 0 ? max : 1;
}
