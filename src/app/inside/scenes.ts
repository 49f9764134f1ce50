// The pictures as scenes: what is exported, and for the circle and the projection also what is painted live.
import { classToken } from '../../charts/palette.ts';
import { type DotMark, type Mark, type Rect, rule, type Size, text } from '../../charts/scene.ts';
import { cellOf } from '../../measure/insideGrid.ts';
import { count } from '../../state/sentences.ts';
import { REGION_OPACITY } from './colours.ts';
import { classSymbol, type Drawn } from './drawn.ts';
import { clustersOf, type Frame, frameOf, headOf } from './layout.ts';
import { type Ellipse, greatCircle, halfCircle, type Rotation, seen } from './sphere.ts';

/** Marks of one network's picture in a box of this size. @param rotation of the sphere; other kinds are not turned */
export function insideMarks(drawn: Drawn, rotation: Rotation, size: Size, fontSize?: number): Mark[] {
  const frame = frameOf(size, fontSize);
  const inside = {
    sphere: () => sphereMarks(drawn, rotation, frame),
    circle: () => circleMarks(drawn, frame),
    projection: () => projectionMarks(drawn, frame),
  }[drawn.scene.kind];
  return [...headMarks(drawn, size, frame), ...inside()];
}

function headMarks(drawn: Drawn, { width }: Size, { fontSize, lines, plot }: Frame): Mark[] {
  const { name, step, turn, right } = headOf(drawn);
  const end = { anchor: 'end', fill: 'muted' } as const;
  return [
    text(plot.x, lines[0], name, fontSize, { weight: 600 }),
    text(width - plot.x, lines[0], step, fontSize, end),
    text(plot.x, lines[1], turn, fontSize, { weight: 600 }),
    text(width - plot.x, lines[1], right, fontSize, end),
  ];
}

/** Height of a strip of regions in an exported sphere, in pixels. */
const STRIP = 1.5;
const ARC_POINTS = 49;

function sphereMarks(drawn: Drawn, rotation: Rotation, frame: Frame): Mark[] {
  const { scene, step, units, marked, starts } = drawn;
  const { x, y, radius } = frame;
  const arcs = (rows: Float32Array, places: readonly number[], half: 'front' | 'back'): number[][] =>
    places.flatMap((place) => {
      const circle = greatCircle(rotation, rows[3 * place], rows[3 * place + 1], rows[3 * place + 2]);
      return circle === null ? [] : [onScreen(circle, half, frame)];
    });
  const line = (points: readonly number[], more: Partial<Mark> = {}): Mark =>
    ({
      type: 'polyline',
      points,
      stroke: 'ink',
      width: 1,
      dash: [],
      opacity: 0.5,
      ...more,
    }) as Mark;
  const rim = Array.from({ length: 181 }, (_, i) => {
    const angle = (i * Math.PI) / 90;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  }).flat();
  return [
    ...(drawn.regions ? regionStrips(drawn, rotation, frame) : []),
    ...pointMarks(drawn, rotation, frame, 'back'),
    ...arcs(step.now, units, 'back').map((points) => line(points, { opacity: 0.13 })),
    ...(starts ? arcs(scene.start, units, 'front') : []).map((points) =>
      line(points, { stroke: 'accent', dash: [2, 4] }),
    ),
    ...arcs(step.now, units, 'front').map((points) => line(points)),
    ...arcs(scene.start, marked, 'front').map((points) =>
      line(points, { stroke: 'accent', width: 1.75, dash: [6, 4], opacity: 1 }),
    ),
    ...arcs(step.now, marked, 'front').map((points) =>
      line(points, { stroke: 'accent', width: 3, opacity: 1 }),
    ),
    line(rim, { stroke: 'muted', width: 1.5, opacity: 1 }),
    ...pointMarks(drawn, rotation, frame, 'front'),
    ...nameMarks(drawn, rotation, frame),
  ];
}

function onScreen(circle: Ellipse, half: 'front' | 'back', { x, y, radius }: Frame): number[] {
  return halfCircle(circle, half, ARC_POINTS).map((value, i) => (i % 2 === 0 ? x : y) + radius * value);
}

/** Predicted regions as strips of equal class. */
function regionStrips({ step }: Drawn, rotation: Rotation, { x, y, radius }: Frame): Mark[] {
  const [a, b, c, d, e, f, g, h, i] = rotation;
  const marks: Mark[] = [];
  for (let top = -radius; top < radius; top += STRIP) {
    const v = -(top + STRIP / 2) / radius;
    const half = radius * Math.sqrt(Math.max(0, 1 - v * v));
    const classAt = (left: number): number => {
      const u = left / radius;
      const w = Math.sqrt(Math.max(0, 1 - u * u - v * v));
      return step.regions[cellOf(a * u + d * v + g * w, b * u + e * v + h * w, c * u + f * v + i * w)];
    };
    for (let left = -half; left < half; ) {
      const here = classAt(left + STRIP / 2);
      let right = left + STRIP;
      while (right < half && classAt(right + STRIP / 2) === here) right += STRIP;
      right = Math.min(right, half);
      marks.push({
        type: 'rect',
        x: x + left,
        y: y + top,
        width: right - left,
        height: STRIP,
        fill: classToken(here),
        opacity: REGION_OPACITY,
      });
      left = right;
    }
  }
  return marks;
}

const at = new Float64Array(3);

function pointMarks(
  { scene, step }: Drawn,
  rotation: Rotation,
  { x, y, radius }: Frame,
  half: 'front' | 'back',
): Mark[] {
  const points: DotMark[][] = [];
  const { coordinates, labels } = scene;
  for (let i = 0; i < labels.length; i++) {
    seen(rotation, coordinates[3 * i], coordinates[3 * i + 1], coordinates[3 * i + 2], at);
    if (at[2] > 0 !== (half === 'front')) continue;
    const wrong = step.predicted[i] !== labels[i];
    const mark = pointAt(
      x + radius * at[0],
      y - radius * at[1],
      labels[i],
      wrong,
      half === 'front' ? 4.5 : 2.5,
    );
    points.push(
      half === 'front'
        ? mark
        : [
            { ...mark[1], opacity: 0 },
            { ...mark[1], opacity: 0.3 },
          ],
    );
  }
  return rimsFirst(points);
}

/** A point of its class; a wrong one on a disc of warning. */
function pointAt(x: number, y: number, label: number, wrong: boolean, radius: number): DotMark[] {
  const dot: DotMark = {
    type: 'dot',
    x,
    y,
    radius,
    symbol: classSymbol(label),
    fill: classToken(label),
    opacity: 1,
    halo: false,
  };
  return [
    { ...dot, symbol: 'circle', radius: radius + (wrong ? 2.5 : 1.5), fill: wrong ? 'warning' : 'surface' },
    dot,
  ];
}

/** Rims of all points first: a cap of many points is one patch, not a heap of rims. */
function rimsFirst(points: readonly DotMark[][]): DotMark[] {
  return [...points.map(([rim]) => rim), ...points.map(([, dot]) => dot)];
}

function nameMarks({ scene }: Drawn, rotation: Rotation, { x, y, radius, fontSize }: Frame): Mark[] {
  return clustersOf(scene).flatMap(({ label, centre }) => {
    seen(rotation, centre[0], centre[1], centre[2], at);
    if (at[2] < 0.1) return [];
    return [name(x + radius * at[0], y - radius * at[1] - fontSize, label, fontSize)];
  });
}

function name(x: number, y: number, label: number, fontSize: number): Mark {
  return text(x, y, String(label), fontSize, { weight: 600, anchor: 'middle', halo: true });
}

/** Share of the circle's radius at which its ring of regions begins; points lie on 1. */
const RING = [1.06, 1.14] as const;

function circleMarks(drawn: Drawn, { x, y, radius: whole, fontSize }: Frame): Mark[] {
  const { scene, step, units, marked, starts } = drawn;
  const radius = whole / 1.22;
  const place = (angle: number, share: number): [number, number] => [
    x + radius * share * Math.cos(angle),
    y - radius * share * Math.sin(angle),
  ];
  const arc = (from: number, to: number, share: number): number[] => {
    const steps = Math.max(2, Math.ceil(((to - from) * 180) / Math.PI));
    return Array.from({ length: steps + 1 }, (_, i) => place(from + ((to - from) * i) / steps, share)).flat();
  };
  // the boundary of a unit on the circle is a pair of opposite points: a diameter orthogonal to w
  const diameters = (
    rows: Float32Array,
    places: readonly number[],
    more: Parameters<typeof rule>[5],
  ): Mark[] =>
    places.flatMap((unit) => {
      const [w, z] = [rows[2 * unit], rows[2 * unit + 1]];
      if (w === 0 && z === 0) return [];
      const angle = Math.atan2(w, -z);
      const [x1, y1] = place(angle, 1);
      const [x2, y2] = place(angle + Math.PI, 1);
      return [rule(x1, y1, x2, y2, more === undefined || more.width === undefined ? 'ink' : 'accent', more)];
    });
  const marks: Mark[] = [];
  if (drawn.regions) {
    const { regions } = step;
    const cell = (2 * Math.PI) / regions.length;
    const middle = (RING[0] + RING[1]) / 2;
    // begins where a region begins, so that none is cut at angle 0
    const turn = Math.max(
      0,
      regions.findIndex((c, i) => c !== regions[(i + regions.length - 1) % regions.length]),
    );
    const at = (i: number) => regions[(turn + i) % regions.length];
    for (let first = 0; first < regions.length; ) {
      let next = first;
      while (next < regions.length && at(next) === at(first)) next++;
      marks.push({
        type: 'polyline',
        points: arc((turn + first) * cell, (turn + next) * cell, middle),
        stroke: classToken(at(first)),
        width: radius * (RING[1] - RING[0]),
        dash: [],
        opacity: 0.55,
      });
      const [tx, ty] = place((turn + (first + next) / 2) * cell, RING[1] + 0.05);
      if ((next - first) * cell * radius > fontSize * 1.5)
        marks.push(name(tx, ty + fontSize * 0.35, at(first), fontSize * 0.9));
      first = next;
    }
  }
  if (starts) marks.push(...diameters(scene.start, units, { dash: [2, 4], width: 1, opacity: 0.6 }));
  marks.push(
    ...diameters(step.now, units, { opacity: 0.4 }),
    ...diameters(scene.start, marked, { dash: [6, 4], width: 1.75 }),
    ...diameters(step.now, marked, { width: 3 }),
    { type: 'polyline', points: arc(0, 2 * Math.PI, 1), stroke: 'muted', width: 1.5, dash: [], opacity: 1 },
  );
  const points = Array.from(scene.labels, (label, i) => {
    const angle = Math.atan2(scene.coordinates[2 * i + 1], scene.coordinates[2 * i]);
    return pointAt(...place(angle, 1), label, step.predicted[i] !== label, 4.5);
  });
  return [...marks, ...rimsFirst(points)];
}

function projectionMarks(drawn: Drawn, { plot, fontSize }: Frame): Mark[] {
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
      arrow(point(scene.start, place, enlarged), point(step.now, place, enlarged), width, opacity),
    );
  const explained = scene.projection?.explained ?? [0, 0];
  const bottom = square.y + square.height + 1.3 * fontSize;
  const share = (value: number) => `${(100 * value).toFixed(0)} %`;
  return [
    rule(middle[0] - half, middle[1], middle[0] + half, middle[1], 'grid'),
    rule(middle[0], middle[1] - half, middle[0], middle[1] + half, 'grid'),
    ...rimsFirst(
      Array.from(scene.labels, (label, i) =>
        pointAt(...point(scene.coordinates, i, scale), label, step.predicted[i] !== label, 3.5),
      ),
    ),
    ...arrows(units, 1.25, 0.55),
    ...arrows(marked, 3, 1),
    text(
      middle[0],
      bottom,
      `axes: ${share(explained[0])} and ${share(explained[1])} of the variance; arrows on their own scale`,
      fontSize * 0.8,
      { anchor: 'middle', fill: 'muted' },
    ),
  ];
}

/** A straight arrow; a dot where it is too short to have a direction. */
function arrow(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  width: number,
  opacity: number,
): Mark[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const look = { width, opacity };
  if (length < width) {
    const dot = { type: 'dot', x: x2, y: y2, radius: 0.9 * width, symbol: 'circle', fill: 'ink' } as const;
    return [{ ...dot, opacity, halo: false }];
  }
  const head = Math.min(length, 3 + 2 * width);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  return [
    rule(x1, y1, x2, y2, 'ink', look),
    ...[0.45, -0.45].map((side) =>
      rule(x2, y2, x2 - head * (ux - side * uy), y2 - head * (uy + side * ux), 'ink', look),
    ),
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

/** What is drawn of each network, for the caption under the pictures. */
export function drawnNote(all: readonly Drawn[]): string {
  return all
    .map(({ scene, units }) =>
      units.length === scene.m
        ? `all units at m = ${count(scene.m)}`
        : `${units.length} of ${count(scene.m)} units at m = ${count(scene.m)}`,
    )
    .join(', ');
}
