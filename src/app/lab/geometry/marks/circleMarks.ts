import { classToken } from '../../../../charts/palette.ts';
import { type Mark, rule } from '../../../../charts/scene.ts';
import type { Drawn } from '../picture/pictureData.ts';
import type { Frame } from '../picture/pictureLayout.ts';
import { name, pointAt, rimsFirst } from './pointMarks.ts';

/** Share of the circle's radius at which its ring of regions begins; points lie on 1. */
const RING = [1.06, 1.14] as const;

export function circleMarks(drawn: Drawn, { x, y, radius: whole, fontSize, bold }: Frame): Mark[] {
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
    stroke: 'ink' | 'accent' = 'ink',
  ): Mark[] =>
    places.flatMap((unit) => {
      const [w, z] = [rows[2 * unit], rows[2 * unit + 1]];
      if (w === 0 && z === 0) return [];
      const angle = Math.atan2(w, -z);
      const [x1, y1] = place(angle, 1);
      const [x2, y2] = place(angle + Math.PI, 1);
      return [rule(x1, y1, x2, y2, stroke, more)];
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
      const answer = at(first) < scene.k;
      if (answer)
        marks.push({
          type: 'polyline',
          points: arc((turn + first) * cell, (turn + next) * cell, middle),
          stroke: classToken(at(first)),
          width: radius * (RING[1] - RING[0]),
          dash: [],
          opacity: 0.55,
        });
      const [tx, ty] = place((turn + (first + next) / 2) * cell, RING[1] + 0.05);
      if (answer && (next - first) * cell * radius > fontSize * 1.5)
        marks.push(name(tx, ty + fontSize * 0.35, at(first), fontSize * 0.9));
      first = next;
    }
  }
  if (starts)
    marks.push(...diameters(scene.start, units, { dash: [2, 4], width: bold, opacity: 0.6 }, 'accent'));
  marks.push(
    ...diameters(step.now, units, { opacity: 0.4 }),
    ...diameters(scene.start, marked, { dash: [6, 4], width: 1.75 * bold }),
    ...diameters(step.now, marked, { width: 3 * bold }),
    {
      type: 'polyline',
      points: arc(0, 2 * Math.PI, 1),
      stroke: 'muted',
      width: 1.5 * bold,
      dash: [],
      opacity: 1,
    },
  );
  const points = Array.from(scene.labels, (label, i) => {
    const angle = Math.atan2(scene.coordinates[2 * i + 1], scene.coordinates[2 * i]);
    return pointAt(...place(angle, 1), label, step.predicted[i] !== label, 4.5 * bold);
  });
  return [...marks, ...rimsFirst(points)];
}
