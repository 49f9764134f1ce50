import { unzipSync } from 'fflate';
import { checksums, crc32 } from './zipCheck.ts';

/** The numbers of an array, in C order. */
export type ReadNumbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

/** An array out of an .npz: numbers in C order, or one text. */
export interface ReadArray {
  readonly shape: readonly number[];
  /** null where it holds a text */
  readonly data: ReadNumbers | null;
  /** of a Unicode array with one element; '' else */
  readonly text: string;
}

/** A file is no archive that this page or command line has written, or is damaged; the message says what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** The arrays of an .npz by name; ArchiveError where it cannot be read. */
export function readNpz(bytes: Uint8Array): ReadonlyMap<string, ReadArray> {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes);
  } catch {
    throw unreadable();
  }
  for (const [name, crc] of checksums(bytes))
    if (crc32(files[name] ?? new Uint8Array()) !== crc) throw unreadable();
  return new Map(
    Object.entries(files)
      .filter(([name]) => name.endsWith('.npy'))
      .map(([name, file]) => [name.slice(0, -'.npy'.length), readNpy(name.slice(0, -'.npy'.length), file)]),
  );
}

function unreadable(): ArchiveError {
  return new ArchiveError('it is no readable .npz archive, perhaps cut short. Download or write it again.');
}

/** NumPy's letters of the kinds of numbers that are read; 64-bit integers become doubles, exact up to 2^53. */
const KINDS: Readonly<
  Record<string, { readonly size: number; readonly make: (body: ArrayBuffer) => ReadNumbers }>
> = {
  f4: { size: 4, make: (body) => new Float32Array(body) },
  f8: { size: 8, make: (body) => new Float64Array(body) },
  i1: { size: 1, make: (body) => new Int8Array(body) },
  i2: { size: 2, make: (body) => new Int16Array(body) },
  i4: { size: 4, make: (body) => new Int32Array(body) },
  i8: { size: 8, make: (body) => Float64Array.from(new BigInt64Array(body), Number) },
  u1: { size: 1, make: (body) => new Uint8Array(body) },
  b1: { size: 1, make: (body) => new Uint8Array(body) },
  u2: { size: 2, make: (body) => new Uint16Array(body) },
  u4: { size: 4, make: (body) => new Uint32Array(body) },
  u8: { size: 8, make: (body) => Float64Array.from(new BigUint64Array(body), Number) },
};

function readNpy(name: string, file: Uint8Array): ReadArray {
  const long = file[6] >= 2; // version 2 of the format has a header length of four bytes
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 12 || file[0] !== 0x93) throw unreadable();
  const start = long ? 12 + view.getUint32(8, true) : 10 + view.getUint16(8, true);
  const header = new TextDecoder().decode(file.subarray(long ? 12 : 10, start));
  const [, order = '', kind = ''] = /'descr': '([<>|=])(\w+)'/.exec(header) ?? [];
  const [, dims] = /'shape': \(([\d, ]*)\)/.exec(header) ?? [];
  if (dims === undefined) throw unreadable();
  const shape = dims
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const count = shape.reduce((product, size) => product * size, 1);
  const body = file.slice(start);
  const text = /^U(\d+)$/.exec(kind);
  const found = KINDS[kind];
  const size = text === null ? found?.size : 4 * Number(text[1]);
  if (size === undefined)
    throw new ArchiveError(`its array ${name} holds no numbers of a known kind. Write the archive again.`);
  if (body.byteLength !== count * size) throw unreadable();
  if (order === '>') reverseBytes(body, text === null ? size : 4);
  if (text !== null) {
    const points = Array.from(new Uint32Array(body.buffer)).filter((p) => p > 0 && p <= 0x10ffff);
    return { shape, data: null, text: points.map((p) => String.fromCodePoint(p)).join('') };
  }
  const data = found.make(body.buffer);
  return { shape, data: header.includes("'fortran_order': True") ? inRows(data, shape) : data, text: '' };
}

/** Big-endian numbers become little-endian, in place. */
function reverseBytes(body: Uint8Array, size: number): void {
  for (let at = 0; at < body.length; at += size) body.subarray(at, at + size).reverse();
}

/** A matrix stored column by column, row by row. */
function inRows(data: ReadNumbers, shape: readonly number[]): ReadNumbers {
  if (shape.length !== 2) return data; // no archive has arrays of more than two dimensions
  const [rows, columns] = shape;
  const out = data.slice();
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[i * columns + j] = data[j * rows + i];
  return out;
}
