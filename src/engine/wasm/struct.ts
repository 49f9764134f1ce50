import { BYTES, type Struct } from './structs.ts';

// Reading and writing structs by the names of their fields.

/** A number for every field. */
export type Values<S extends Struct> = { readonly [Name in keyof S]: number };

/** Bytes from the start of a struct to a field. Throws where it has none of that name, which types rule out. */
export function offsetOf<S extends Struct>(struct: S, name: keyof S & string): number {
  let offset = 0;
  for (const [other, kind] of Object.entries(struct)) {
    if (other === name) return offset;
    offset += BYTES[kind];
  }
  throw new Error(`no field ${name}`);
}

export function bytesOf(struct: Struct): number {
  return Object.values(struct).reduce((sum, kind) => sum + BYTES[kind], 0);
}

/** Writes these fields of the struct at `address`; all of its fields are of 4 bytes, and integers wrap at 2^32. */
export function writeFields<S extends Struct>(
  { buffer }: WebAssembly.Memory,
  address: number,
  struct: S,
  values: Partial<Values<S>>,
): void {
  const view = new DataView(buffer);
  let at = address;
  for (const [name, kind] of Object.entries(struct)) {
    const value = values[name];
    if (value !== undefined) {
      if (kind === 'f32') view.setFloat32(at, value, true);
      else view.setUint32(at, value, true);
    }
    at += BYTES[kind];
  }
}

/** The values of a struct of float64 fields. */
export function readDoubles<S extends Readonly<Record<string, 'f64'>>>(
  { buffer }: WebAssembly.Memory,
  address: number,
  struct: S,
): Values<S> {
  const names = Object.keys(struct);
  const raw = new Float64Array(buffer, address, names.length);
  return Object.fromEntries(names.map((name, i) => [name, raw[i]])) as Values<S>;
}
