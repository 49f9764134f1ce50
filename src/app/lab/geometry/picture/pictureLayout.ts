// Where things are in the picture of one network: a head of three lines of text, and a disc or a square below it.

import { boldness } from '../../../../charts/bold.ts';
import type { Rect, Size } from '../../../../charts/scene.ts';
import type { GeometryScene } from '../../../../measure/geometry.ts';
import { percent } from '../../../../state/sentences.ts';
import { count } from '../../../../text/numbers.ts';
import { angleText, type Drawn, medianTurn, rightShare } from './pictureData.ts';

export interface Frame {
  readonly fontSize: number;
  /** baselines of the head's lines */
  readonly lines: readonly [number, number];
  readonly plot: Rect;
  /** of the disc in the plot */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** how much bolder lines and points are than in the lab: 1, and more where the type is large */
  readonly bold: number;
}

const EDGE = 6;

/** Room for the head of a picture over its square, in CSS pixels, and the square's height for its width. */
const HEAD = 30;
const TALL = 1.06;

/** Height of a picture of this width. */
export function pictureHeight(width: number): number {
  return Math.round(width * TALL) + HEAD;
}

/** How wide pictures are, and in how many columns they stand, so that all are seen whole and as large as can be. */
export function fitted(
  room: Size,
  pictures: number,
  gap: number,
): { readonly side: number; readonly columns: number } {
  const inColumns = (columns: number) => {
    const rows = Math.ceil(pictures / columns);
    const across = (room.width - gap * (columns - 1)) / columns;
    const down = (room.height - gap * (rows - 1)) / rows;
    // a pixel less: heights are rounded
    return { columns, side: Math.floor(Math.min(across, (down - HEAD - 1) / TALL)) };
  };
  const [row, column] = [inColumns(pictures), inColumns(1)];
  return row.side >= column.side ? row : column;
}

/** @param wanted type size, for a projector; default by the width */
export function frameOf({ width, height }: Size, wanted?: number): Frame {
  // the head's longest line holds about 30 letters
  const fontSize = Math.min(wanted ?? (width < 300 ? 13 : width < 420 ? 15 : 17), width / 18);
  const lines = [fontSize * 1.3, fontSize * 2.65] as const;
  const top = fontSize * 3.2;
  const plot = { x: EDGE, y: top, width: width - 2 * EDGE, height: height - top - EDGE };
  const radius = Math.max(10, Math.min(plot.width, plot.height) / 2 - 2);
  const bold = wanted === undefined ? 1 : boldness(fontSize);
  return { fontSize, lines, plot, x: width / 2, y: top + plot.height / 2, radius, bold };
}

/** What stands over the picture. */
export function headOf({ scene, step, at }: Drawn): {
  readonly name: string;
  readonly step: string;
  readonly turn: string;
  readonly right: string;
} {
  return {
    name: `m = ${count(scene.m)}`,
    step: `step ${count(at)}`,
    turn: `median turn ${angleText(medianTurn(step))}`,
    right: `${percent(rightShare(scene, step))} right`,
  };
}

/** A component's points, or a class's where there are no components: where its name is written. */
export interface Cluster {
  readonly label: number;
  /** mean of the coordinates */
  readonly centre: Float64Array;
}

const known = new WeakMap<GeometryScene, Cluster[]>();

/** The clusters of a scene, found once. */
export function clustersOf(scene: GeometryScene): Cluster[] {
  const before = known.get(scene);
  if (before !== undefined) return before;
  const found = findClusters(scene);
  known.set(scene, found);
  return found;
}

/**
 * Components apart by their labels trained on, so that label noise does not move a name. Where there are none: on a projection,
 * which has no regions that tell the classes apart, the classes; else nothing.
 */
function findClusters({
  kind,
  signs,
  components: known,
  labels,
  coordinates,
  dims,
}: GeometryScene): Cluster[] {
  const components = known ?? (kind === 'projection' && !signs ? labels : null);
  if (components === null) return [];
  const sums = new Map<number, { centre: Float64Array; votes: Map<number, number>; count: number }>();
  components.forEach((component, i) => {
    const sum = sums.get(component) ?? { centre: new Float64Array(dims), votes: new Map(), count: 0 };
    sums.set(component, sum);
    for (let c = 0; c < dims; c++) sum.centre[c] += coordinates[i * dims + c];
    sum.votes.set(labels[i], (sum.votes.get(labels[i]) ?? 0) + 1);
    sum.count++;
  });
  return [...sums.values()].map(({ centre, votes, count: points }) => ({
    label: [...votes].reduce((a, b) => (b[1] > a[1] ? b : a))[0],
    centre: centre.map((value) => value / points),
  }));
}
