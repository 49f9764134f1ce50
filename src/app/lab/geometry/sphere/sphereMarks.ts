import type { DotMark, Mark, PolylineMark } from '../../../../charts/scene.ts';
import { type BoundaryLayer, type Layer, RIM_WIDTH, shownLayers } from '../layers.ts';
import { classNumber, classPointMarks, rimsFirst } from '../marks/pointMarks.ts';
import type { PictureData } from '../picture/pictureData.ts';
import type { PictureLayout } from '../picture/pictureLayout.ts';
import { clustersOf } from '../picture/pointClusters.ts';
import { greatCircle, halfCircle, type Rotation, toView } from './orthographic.ts';
import { regionAreas } from './regionAreas.ts';
import { BEHIND_OPACITY, lineStyle } from './sphereStyle.ts';

const ARC_POINTS = 49;

/** The sphere as it is exported; spherePainter.ts paints the same live. */
export function sphereMarks(drawn: PictureData, rotation: Rotation, frame: PictureLayout): Mark[] {
  return shownLayers(drawn).flatMap((layer) => layerMarks(layer, drawn, rotation, frame));
}

function layerMarks(layer: Layer, drawn: PictureData, rotation: Rotation, frame: PictureLayout): Mark[] {
  switch (layer.type) {
    case 'regions':
      return regionAreas(drawn, rotation, frame);
    case 'points':
      return pointMarks(drawn, rotation, frame, layer.half);
    case 'boundaries':
      return boundaryMarks(drawn, rotation, frame, layer);
    case 'rim':
      return [rimMark(frame)];
    case 'names':
      return nameMarks(drawn, rotation, frame);
  }
}

/** Arcs of great circles. */
function boundaryMarks(
  drawn: PictureData,
  rotation: Rotation,
  frame: PictureLayout,
  layer: BoundaryLayer,
): PolylineMark[] {
  const { x, y, radius, bold } = frame;
  const rows = layer.when === 'start' ? drawn.scene.start : drawn.step.now;
  return drawn[layer.of].flatMap((place) => {
    const circle = greatCircle(rotation, rows[3 * place], rows[3 * place + 1], rows[3 * place + 2]);
    if (circle === null) return [];
    const points = halfCircle(circle, layer.half, ARC_POINTS).map(
      (value, i) => (i % 2 === 0 ? x : y) + radius * value,
    );
    const { stroke, dash } = layer.line;
    return [{ type: 'polyline', points, stroke, dash, ...lineStyle(layer, drawn.units.length, bold) }];
  });
}

function rimMark({ x, y, radius, bold }: PictureLayout): PolylineMark {
  const points = Array.from({ length: 181 }, (_, i) => {
    const angle = (i * Math.PI) / 90;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  }).flat();
  return { type: 'polyline', points, stroke: 'muted', width: RIM_WIDTH * bold, dash: [], opacity: 1 };
}

const at = new Float64Array(3);

function pointMarks(
  { scene, step }: PictureData,
  rotation: Rotation,
  { x, y, radius }: PictureLayout,
  half: 'front' | 'back',
): Mark[] {
  const points: DotMark[][] = [];
  const { coordinates, labels } = scene;
  for (let i = 0; i < labels.length; i++) {
    toView(rotation, coordinates[3 * i], coordinates[3 * i + 1], coordinates[3 * i + 2], at);
    if (at[2] > 0 !== (half === 'front')) continue;
    const wrong = step.predicted[i] !== labels[i];
    const mark = classPointMarks(
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

function nameMarks(
  { scene }: PictureData,
  rotation: Rotation,
  { x, y, radius, fontSize }: PictureLayout,
): Mark[] {
  return clustersOf(scene).flatMap(({ label, centre }) => {
    toView(rotation, centre[0], centre[1], centre[2], at);
    if (at[2] < 0.1) return [];
    return [classNumber(x + radius * at[0], y - radius * at[1] - fontSize, label, fontSize)];
  });
}
