import { classToken } from '../../../../charts/palette.ts';
import { type Mark, rule } from '../../../../charts/scene.ts';
import { type BoundaryLayer, type Layer, RIM_WIDTH, shownLayers } from '../layers.ts';
import type { PictureData } from '../picture/pictureData.ts';
import type { PictureLayout } from '../picture/pictureLayout.ts';
import { classNumber, classPointMarks, rimsFirst } from './pointMarks.ts';

/** Share of the circle's radius at which its ring of regions begins; points lie on 1. */
const RING = [1.06, 1.14] as const;
/** Of thin boundaries, as they are at the step shown and as they were at the start. */
const THIN_OPACITY = { now: 0.4, start: 0.6 } as const;

/** Positions and arcs on the circle, from angles and shares of its radius. */
class Circle {
  readonly radius: number;
  readonly #frame: PictureLayout;

  constructor(frame: PictureLayout) {
    this.#frame = frame;
    this.radius = frame.radius / 1.22;
  }

  at(angle: number, share: number): [number, number] {
    const { x, y } = this.#frame;
    return [x + this.radius * share * Math.cos(angle), y - this.radius * share * Math.sin(angle)];
  }

  arc(from: number, to: number, share: number): number[] {
    const steps = Math.max(2, Math.ceil(((to - from) * 180) / Math.PI));
    return Array.from({ length: steps + 1 }, (_, i) =>
      this.at(from + ((to - from) * i) / steps, share),
    ).flat();
  }
}

export function circleMarks(drawn: PictureData, frame: PictureLayout): Mark[] {
  const circle = new Circle(frame);
  return shownLayers(drawn).flatMap((layer) => layerMarks(layer, drawn, circle, frame));
}

function layerMarks(layer: Layer, drawn: PictureData, circle: Circle, frame: PictureLayout): Mark[] {
  // a circle has no far side
  if ('half' in layer && layer.half === 'back') return [];
  switch (layer.type) {
    case 'regions':
      return regionMarks(drawn, circle, frame);
    case 'boundaries':
      return diameters(drawn, circle, frame, layer);
    case 'rim':
      return [rimMark(circle, frame)];
    case 'points':
      return pointMarks(drawn, circle, frame);
    case 'names':
      return []; // they stand at the regions
  }
}

/** A ring in the colours of the classes predicted, with their numbers. */
function regionMarks({ scene, step }: PictureData, circle: Circle, { fontSize }: PictureLayout): Mark[] {
  const { regions } = step;
  const { radius } = circle;
  const marks: Mark[] = [];
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
    const answer = at(first) < scene.k;
    if (answer)
      marks.push({
        type: 'polyline',
        points: circle.arc((turn + first) * cell, (turn + next) * cell, middle),
        stroke: classToken(at(first)),
        width: radius * (RING[1] - RING[0]),
        dash: [],
        opacity: 0.55,
      });
    const [tx, ty] = circle.at((turn + (first + next) / 2) * cell, RING[1] + 0.05);
    if (answer && (next - first) * cell * radius > fontSize * 1.5)
      marks.push(classNumber(tx, ty + fontSize * 0.35, at(first), fontSize * 0.9));
    first = next;
  }
  return marks;
}

/** The boundary of a unit on the circle is a pair of opposite points: a diameter orthogonal to w. */
function diameters(
  { scene, step, ...drawn }: PictureData,
  circle: Circle,
  { bold }: PictureLayout,
  { of, when, line }: BoundaryLayer,
): Mark[] {
  const rows = when === 'start' ? scene.start : step.now;
  const style =
    line.width === 'thin'
      ? { width: 1, opacity: THIN_OPACITY[when] }
      : { width: line.width * bold, opacity: 1 };
  return drawn[of].flatMap((unit) => {
    const [w, z] = [rows[2 * unit], rows[2 * unit + 1]];
    if (w === 0 && z === 0) return [];
    const angle = Math.atan2(w, -z);
    const [x1, y1] = circle.at(angle, 1);
    const [x2, y2] = circle.at(angle + Math.PI, 1);
    return [rule(x1, y1, x2, y2, line.stroke, { dash: line.dash, ...style })];
  });
}

function rimMark(circle: Circle, { bold }: PictureLayout): Mark {
  return {
    type: 'polyline',
    points: circle.arc(0, 2 * Math.PI, 1),
    stroke: 'muted',
    width: RIM_WIDTH * bold,
    dash: [],
    opacity: 1,
  };
}

function pointMarks({ scene, step }: PictureData, circle: Circle, { bold }: PictureLayout): Mark[] {
  const points = Array.from(scene.labels, (label, i) => {
    const angle = Math.atan2(scene.coordinates[2 * i + 1], scene.coordinates[2 * i]);
    return classPointMarks(...circle.at(angle, 1), label, step.predicted[i] !== label, 4.5 * bold);
  });
  return rimsFirst(points);
}
