import { DeepArm, DeepGroupSums, DeepLayer, DeepLayerSums, DeepResults, Team } from './structs.generated';
export { DeepArm, DeepGroupSums, DeepLayer, DeepLayerSums, DeepResults };
import { meet } from './barrier';

// One arm of a deep network (../deep/layout.ts writes it). Padding is zero and stays zero, as in arm.ts: units are rounded up to a
// multiple of 4, and a padded unit has weights 0. Rows of weights may be further apart than they are long, so that the same column
// of many rows does not fall into the same few places of the caches.
//
// Every sum over units is taken in their order, whoever takes it: threads share units (forward) or columns (back), so the bits do
// not depend on their number.

/** Points measured together: 8 panels. */
export const GROUP: i32 = 64;

export function layerOf(arm: DeepArm, l: i32): DeepLayer {
  return changetype<DeepLayer>(arm.layers + l * offsetof<DeepLayer>());
}

export function sumsOf(arm: DeepArm, l: i32): DeepLayerSums {
  return changetype<DeepLayerSums>(arm.layerSums + l * offsetof<DeepLayerSums>());
}

export function groupSumsOf(arm: DeepArm, group: i32): DeepGroupSums {
  return changetype<DeepGroupSums>(arm.groupSums + group * offsetof<DeepGroupSums>());
}

export function ownOf(arm: DeepArm, thread: i32): usize {
  return arm.own + thread * arm.ownSize;
}

/** First unit of a thread, of `units`: a multiple of `step`. */
export function firstOf(arm: DeepArm, thread: i32, units: i32, step: i32): i32 {
  return min((((units + step - 1) / step) * thread) / arm.threads * step, units);
}

export function meetAll(arm: DeepArm): void {
  meet(changetype<Team>(arm));
}
