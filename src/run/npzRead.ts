import { unzipSync } from 'fflate';

/** An array out of an .npz: numbers in C order, or one text. */
export interface ReadArray {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array;
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
    throw new ArchiveError('it is no readable .npz archive, perhaps cut short. Download or write it again.');
  }
  return new Map(
    Object.entries(files)
      .filter(([name]) => name.endsWith('.npy'))
      .map(([name, file]) => [name.slice(0, -'.npy'.length), readNpy(name, file)]),
  );
}

const ARRAYS = {
  '<f4': Float32Array,
  '<f8': Float64Array,
  '<i4': Int32Array,
  '<u2': Uint16Array,
  '|u1': Uint8Array,
} as const;

function readNpy(name: string, file: Uint8Array): ReadArray {
  const start = 10 + (file[8] ?? 0) + 256 * (file[9] ?? 0);
  const header = new TextDecoder().decode(file.subarray(10, start));
  const [, descr = ''] = /'descr': '([^']+)'/.exec(header) ?? [];
  const [, dims] = /'shape': \(([\d, ]*)\)/.exec(header) ?? [];
  const damaged = new ArchiveError(
    `its array ${name} is damaged or of a kind unknown here. Write the archive again.`,
  );
  if (file[0] !== 0x93 || dims === undefined || header.includes("'fortran_order': True")) throw damaged;
  const shape = dims
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const body = file.slice(start).buffer;
  const count = shape.reduce((product, size) => product * size, 1);
  if (descr.startsWith('<U')) {
    const points = body.byteLength % 4 === 0 ? [...new Uint32Array(body)] : [];
    // a wide table's names are more than a call takes as arguments
    const text = points
      .filter((point) => point > 0 && point <= 0x10ffff)
      .map((point) => String.fromCodePoint(point))
      .join('');
    return { shape, data: new Uint8Array(), text };
  }
  const Kind = Object.entries(ARRAYS).find(([key]) => key === descr)?.[1];
  if (Kind === undefined || body.byteLength !== count * Kind.BYTES_PER_ELEMENT) throw damaged;
  return { shape, data: new Kind(body), text: '' };
}
