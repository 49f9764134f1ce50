import { GROUP, type Layout } from './layout.ts';

// The memory that a plane of weights needs, as assembly/plane.ts describes it.

/** Bytes of the fields of PlaneRoom, rounded up. */
const ROOM = 64;

export function planeRoomBytes({ fields }: Layout): number {
  const groups = Math.ceil((fields.get('n') ?? 0) / GROUP);
  return ROOM + 3 * groups * GROUP * (fields.get('mPad') ?? 0) * 4;
}

/** Writes the fields of the room at `at`, a multiple of 64, for the place a along and b across. */
export function planeRoom(memory: WebAssembly.Memory, at: number, a: number, b: number): void {
  new Uint32Array(memory.buffer, at, 1)[0] = at + ROOM;
  new Float32Array(memory.buffer, at + 4, 2).set([a, b]);
}
