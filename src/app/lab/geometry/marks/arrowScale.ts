import type { GeometryScene } from '../../../../measure/geometry.ts';
import type { ArmFrames } from '../../insights/frames/insightFrames.ts';

/** Share of the arrows of every network, at every step known, that end inside the picture. */
export const ARROWS_INSIDE = 0.95;
/** A random direction is drawn at most so long, in halves of the plot. */
const USUAL = 0.45;

/**
 * The length on an axis that is drawn half a plot long: a random direction of d dimensions has length sqrt(2 / d) on two
 * axes and is drawn USUAL of the half, or less where that much is needed for ARROWS_INSIDE of the arrows to end in the picture. The
 * same for all networks shown and at all steps; as the run goes on it only grows.
 */
export function arrowReach(
  arms: readonly ArmFrames[],
  sample: (scene: GeometryScene) => readonly number[],
): number {
  let reach = 0;
  for (const { inside } of arms) {
    const { scene, steps } = inside;
    if (scene === null) continue;
    const places = sample(scene);
    reach = Math.max(reach, Math.sqrt(2 / scene.d) / USUAL, farthest(steps, places));
  }
  return reach;
}

interface Seen {
  steps: number;
  reach: number;
}

/** By the steps of a network and the number of units drawn: what was seen of those that are known already. */
const seen = new WeakMap<object, Map<number, Seen>>();

function farthest(
  steps: ReadonlyMap<number, { readonly now: Float32Array }>,
  places: readonly number[],
): number {
  const ofNetwork = seen.get(steps) ?? new Map<number, Seen>();
  seen.set(steps, ofNetwork);
  const before = ofNetwork.get(places.length) ?? { steps: 0, reach: 0 };
  ofNetwork.set(places.length, before);
  if (before.steps === steps.size) return before.reach;
  let at = 0;
  for (const { now } of steps.values()) {
    // they come in order, and none is taken away
    if (at++ < before.steps) continue;
    before.reach = Math.max(before.reach, within(now, places));
  }
  before.steps = steps.size;
  return before.reach;
}

/** How far out a share ARROWS_INSIDE of the ends lie, on the axis on which they lie further. */
function within(now: Float32Array, places: readonly number[]): number {
  const ends = places
    .map((i) => Math.max(Math.abs(now[2 * i]), Math.abs(now[2 * i + 1])))
    .sort((a, b) => a - b);
  return ends.length === 0 ? 0 : ends[Math.ceil(ARROWS_INSIDE * ends.length) - 1];
}
