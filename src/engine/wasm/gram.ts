import type { Layout } from './layout.ts';

// The memory that a Gram matrix needs, as assembly/gram.ts describes it.

/** Units added by one command. */
export const PANEL = 256;
/** Bytes of the fields of GramRoom, rounded up. */
const ROOM = 64;

function plan({ fields }: Layout, at: number) {
  const dPad = fields.get('dPad') ?? 0;
  const packed = at + ROOM;
  const gram = packed + PANEL * dPad * 8;
  return { room: { tiles: dPad / 4, packed, gram }, dPad, end: gram + dPad * dPad * 8 };
}

export function gramRoomBytes(layout: Layout): number {
  return plan(layout, 0).end;
}

/** Writes the fields of the room at `at`, a multiple of 64. */
export function gramRoom(layout: Layout, memory: WebAssembly.Memory, at: number): void {
  const fields = Object.values(plan(layout, at).room);
  new Uint32Array(memory.buffer, at, fields.length).set(fields);
}

/** The whole matrix, d x d, from the lower triangle in the room at `at`. */
export function gramMatrix(layout: Layout, memory: WebAssembly.Memory, at: number): Float64Array {
  const { room, dPad } = plan(layout, at);
  const d = layout.fields.get('d') ?? 0;
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
