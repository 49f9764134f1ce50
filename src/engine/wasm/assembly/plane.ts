import { Arm, GROUP, PANEL, Results, firstBlock, ownOf, partialOf, unitEnd } from './arm';
import { meet } from './barrier';
import { addPanelOutputs } from './forward';
import { addGroup, clear, preActivations } from './measure';
import { gatherGroup } from './outputs';
import { PlaneRoom, Team } from './structs.generated';

// Loss and error at many places of a plane of weights, W0 + a D + b R. Pre-activations are linear in the weights, so those
// of W0, D and R are computed once, and a place costs 4 operations for each unit and point instead of 2 d.

/** Bytes of a unit's row, and of one part of 4 units. */
const ROW: usize = GROUP << 2;
const PART: usize = 4 * ROW;

/** The parts of units r .. r+3 for the group that starts at point `first`. */
// @ts-ignore: decorator
@inline
function partsAt(arm: Arm, room: PlaneRoom, first: i32, r: i32): usize {
  return room.z + <usize>((first / GROUP) * (arm.mPad >> 2) + (r >> 2)) * (3 * PART);
}

/** Pre-activations of all training points at the present W, kept as part 0 (of W0), 1 (of D) or 2 (of R). All threads call it. */
export function rememberPart(arm: Arm, thread: i32, room: PlaneRoom, part: i32): void {
  const own = ownOf(arm, thread);
  const stride = <usize>arm.dPad << 2;
  const end = unitEnd(arm, firstBlock(arm, thread + 1) - 1);
  for (let first = 0; first < arm.n; first += GROUP) {
    const count = min(GROUP, arm.n - first);
    gatherGroup(arm, own, false, first, count);
    for (let r = firstBlock(arm, thread) * arm.blockUnits; r < end; r += 4) {
      preActivations(arm, own, arm.W + r * stride, count, partsAt(arm, room, first, r) + part * PART);
    }
  }
  meet(changetype<Team>(arm));
}

/** trainLoss and trainWrong at the room's place, into `results`. All threads call it. */
export function measurePlane(arm: Arm, thread: i32, room: PlaneRoom): void {
  const own = ownOf(arm, thread);
  if (thread == 0) clear(changetype<Results>(arm.results));
  const end = firstBlock(arm, thread + 1);
  let parity = 0;
  for (let first = 0; first < arm.n; first += GROUP) {
    const count = min(GROUP, arm.n - first);
    for (let block = firstBlock(arm, thread); block < end; block++) planeBlock(arm, room, block, first, count, parity);
    meet(changetype<Team>(arm));
    if (thread == 0) addGroup(arm, own, first, count, false, parity, 0);
    parity ^= 1;
  }
  meet(changetype<Team>(arm));
}

/** What forwardBlock does, from the parts. */
function planeBlock(arm: Arm, room: PlaneRoom, block: i32, first: i32, count: i32, parity: i32): void {
  const k = arm.k;
  const panels = (count + PANEL - 1) / PANEL;
  const f = partialOf(arm, block, parity);
  memory.fill(f, 0, (panels * k) << 5);
  const a = f32x4.splat(room.along), b = f32x4.splat(room.across);
  const last = unitEnd(arm, block);
  for (let r = block * arm.blockUnits; r < last; r += 4) {
    let z = partsAt(arm, room, first, r);
    for (let p = 0; p < panels; p++, z += PANEL << 2) {
      const z1 = z + ROW, z2 = z1 + ROW, z3 = z2 + ROW;
      addPanelOutputs(
        arm.A4 + ((r * k) << 2), f + ((p * k) << 5), k,
        active(z, a, b), active(z + 16, a, b), active(z1, a, b), active(z1 + 16, a, b),
        active(z2, a, b), active(z2 + 16, a, b), active(z3, a, b), active(z3 + 16, a, b),
      );
    }
  }
}

/** ReLU of z_0 + a z_D + b z_R at four points. */
// @ts-ignore: decorator
@inline
function active(z: usize, a: v128, b: v128): v128 {
  const along = f32x4.mul(a, v128.load(z, PART));
  const across = f32x4.mul(b, v128.load(z, 2 * PART));
  return f32x4.pmax(f32x4.add(f32x4.add(v128.load(z), along), across), f32x4.splat(0)); // keeps a NaN
}
