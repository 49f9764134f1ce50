import type { Layout } from './layout.ts';
import { type Values, writeFields } from './struct.ts';
import { GRAM_ROOM } from './structs.ts';

// The memory that a Gram matrix needs, as assembly/gram.ts describes it.

/** Units added by one command. */
export const PANEL = 256;
/** Bytes of the fields of GramRoom, rounded up. */
const ROOM = 64;

function plan({ fields }: Layout, at: number) {
  const dPad = fields.dPad;
  const packed = at + ROOM;
  const gram = packed + PANEL * dPad * 8;
  const room: Values<typeof GRAM_ROOM> = { tiles: dPad / 4, packed, gram };
  return { room, dPad, end: gram + dPad * dPad * 8 };
}

export function gramRoomBytes(layout: Layout): number {
  return plan(layout, 0).end;
}

/** Writes the fields of the room at `at`, a multiple of 64. */
export function gramRoom(layout: Layout, memory: WebAssembly.Memory, at: number): void {
  writeFields(memory, at, GRAM_ROOM, plan(layout, at).room);
}

/** The whole matrix, d x d, from the lower triangle in the room at `at`. */
export function gramMatrix(layout: Layout, memory: WebAssembly.Memory, at: number): Float64Array {
  const { room, dPad } = plan(layout, at);
  const d = layout.fields.d;
  const padded = new Float64Array(memory.buffer, room.gram, d * dPad);
  const G = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      G[i * d + j] = padded[i * dPad + j];
      G[j * d + i] = G[i * d + j];
    }
  }
  return G;
}
