import { GROUP, type Layout } from './layout.ts';
import { writeFields } from './struct.ts';
import { PLANE_ROOM } from './structs.ts';

// The memory that a plane of weights needs, as assembly/plane.ts describes it.

/** Bytes of the fields of PlaneRoom, rounded up. */
const ROOM = 64;

export function planeRoomBytes({ fields }: Layout): number {
  const groups = Math.ceil(fields.n / GROUP);
  return ROOM + 3 * groups * GROUP * fields.mPad * 4;
}

/** Writes the fields of the room at `at`, a multiple of 64, for the place a along and b across. */
export function planeRoom(memory: WebAssembly.Memory, at: number, a: number, b: number): void {
  writeFields(memory, at, PLANE_ROOM, { z: at + ROOM, along: a, across: b });
}
