import type { DotMark, Mark, PolylineMark } from '../../../../charts/scene.ts';
import { name, pointAt, rimsFirst } from '../marks/pointMarks.ts';
import type { Drawn } from '../picture/pictureData.ts';
import type { Frame } from '../picture/pictureLayout.ts';
import { clustersOf } from '../picture/pointClusters.ts';
import { type Ellipse, greatCircle, halfCircle, type Rotation, seen } from './orthographic.ts';
import { regionAreas } from './regionAreas.ts';
import { BEHIND_OPACITY, lineOpacity } from './sphereStyle.ts';

const ARC_POINTS = 49;

/** The sphere as it is exported; paintSphere.ts paints the same live. */
export function sphereMarks(drawn: Drawn, rotation: Rotation, frame: Frame): Mark[] {
  const { scene, step, units, marked, starts } = drawn;
  const { x, y, radius } = frame;
  const opacity = lineOpacity(units.length);
  const arcs = (rows: Float32Array, places: readonly number[], half: 'front' | 'back'): number[][] =>
    places.flatMap((place) => {
      const circle = greatCircle(rotation, rows[3 * place], rows[3 * place + 1], rows[3 * place + 2]);
      return circle === null ? [] : [onScreen(circle, half, frame)];
    });
  const line = (points: readonly number[], more: Partial<PolylineMark> = {}): PolylineMark => ({
    type: 'polyline',
    points,
    stroke: 'ink',
    width: 1,
    dash: [],
    opacity: opacity.front,
    ...more,
  });
  const rim = Array.from({ length: 181 }, (_, i) => {
    const angle = (i * Math.PI) / 90;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  }).flat();
  return [
    ...(drawn.regions ? regionAreas(drawn, rotation, frame) : []),
    ...pointMarks(drawn, rotation, frame, 'back'),
    ...arcs(step.now, units, 'back').map((points) => line(points, { opacity: opacity.back })),
    ...(starts ? arcs(scene.start, units, 'front') : []).map((points) =>
      line(points, { stroke: 'accent', dash: [2, 4] }),
    ),
    ...arcs(step.now, units, 'front').map((points) => line(points)),
    ...arcs(scene.start, marked, 'front').map((points) =>
      line(points, { width: 1.75, dash: [6, 4], opacity: 1 }),
    ),
    ...arcs(step.now, marked, 'front').map((points) => line(points, { width: 3, opacity: 1 })),
    line(rim, { stroke: 'muted', width: 1.5, opacity: 1 }),
    ...pointMarks(drawn, rotation, frame, 'front'),
    ...nameMarks(drawn, rotation, frame),
  ];
}

function onScreen(circle: Ellipse, half: 'front' | 'back', { x, y, radius }: Frame): number[] {
  return halfCircle(circle, half, ARC_POINTS).map((value, i) => (i % 2 === 0 ? x : y) + radius * value);
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
    points.push(half === 'front' ? mark : mark.slice(-1).map((dot) => ({ ...dot, opacity: BEHIND_OPACITY })));
  }
  return rimsFirst(points);
}

function nameMarks({ scene }: Drawn, rotation: Rotation, { x, y, radius, fontSize }: Frame): Mark[] {
  return clustersOf(scene).flatMap(({ label, centre }) => {
    seen(rotation, centre[0], centre[1], centre[2], at);
    if (at[2] < 0.1) return [];
    return [name(x + radius * at[0], y - radius * at[1] - fontSize, label, fontSize)];
  });
}
