import type { GeometryScene } from '../../../../measure/geometry.ts';
import { PICTURE_KINDS } from '../kinds.ts';

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
  const components = known ?? (PICTURE_KINDS[kind].arrows && !signs ? labels : null);
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
