import {
  GEOMETRY_KINDS,
  type GeometryFrame,
  type GeometryScene,
  TURN_QUANTILES,
} from '../../measure/geometry.ts';
import { regionCount } from '../../measure/geometryGrid.ts';

/**
 * Whether a frame that came from a worker is what the view can draw: arrays of the sizes that go together, classes that
 * exist, numbers that are finite.
 * @param known the scene of its arm, where it came before
 */
export function isGeometryFrame(frame: GeometryFrame, known: GeometryScene | null): boolean {
  const scene = frame.scene ?? known;
  if (scene === null || (frame.scene !== undefined && !isScene(frame.scene))) return false;
  const { units, dims, d, k, points, kind, side } = scene;
  const { now, turns, quantiles, regions, predicted, images } = frame;
  return (
    now.length === units.length * dims &&
    turns.length === units.length &&
    quantiles.length === TURN_QUANTILES.length &&
    predicted.length === points.length &&
    regions.length === (GEOMETRY_KINDS[kind].projected ? 0 : regionCount(d)) &&
    allFinite(now) &&
    allFinite(turns) &&
    allFinite(quantiles) &&
    regions.every((c) => c <= k) &&
    predicted.every((c) => c <= k) &&
    (images === undefined) === (side === null) &&
    (images === undefined ||
      (images.moves.length === images.units.length * d &&
        images.weights.length === images.units.length * d &&
        images.pixels.length === images.hardest.length * d &&
        images.losses.length === images.hardest.length &&
        images.hardest.every((place) => place >= 0 && place < points.length)))
  );
}

function isScene({ kind, dims, d, k, points, coordinates, labels, components, units, start }: GeometryScene) {
  return (
    Object.hasOwn(GEOMETRY_KINDS, kind) &&
    dims === GEOMETRY_KINDS[kind].dims &&
    (GEOMETRY_KINDS[kind].projected ? d > 3 : d === dims) &&
    coordinates.length === points.length * dims &&
    labels.length === points.length &&
    labels.every((c) => c >= 0 && c < k) &&
    (components === null || components.length === points.length) &&
    start.length === units.length * dims &&
    allFinite(coordinates) &&
    allFinite(start)
  );
}

function allFinite(values: Float32Array | Float64Array): boolean {
  return values.every(Number.isFinite);
}
