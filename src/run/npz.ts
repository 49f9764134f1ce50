import { type Zippable, zipSync } from 'fflate';

/** An array as NumPy sees it: C order, little-endian. Texts become a Unicode array. Shape [] is a single value. */
export interface NpyArray {
  readonly data: Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array | readonly string[];
  readonly shape: readonly number[];
}

/** One array in NumPy's .npy format, version 1.0 (numpy.lib.format). */
function npy({ data, shape }: NpyArray): Uint8Array {
  const { descr, body } = encoded(data);
  const dims = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dims}), }`;
  // data start at a multiple of 64
  const padded = `${header.padEnd(Math.ceil((10 + header.length + 1) / 64) * 64 - 11, ' ')}\n`;
  const bytes = new Uint8Array(10 + padded.length + body.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 0xff, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), 10 + padded.length); // every platform with a JavaScript engine is little-endian
  return bytes;
}

function encoded(data: NpyArray['data']): { readonly descr: string; readonly body: ArrayBufferView } {
  if (data instanceof Float32Array) return { descr: '<f4', body: data };
  if (data instanceof Float64Array) return { descr: '<f8', body: data };
  if (data instanceof Int32Array) return { descr: '<i4', body: data };
  if (data instanceof Uint16Array) return { descr: '<u2', body: data };
  if (data instanceof Uint8Array) return { descr: '|u1', body: data };
  const points = data.map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const length = Math.max(1, ...points.map((text) => text.length));
  const body = new Uint32Array(length * points.length); // UTF-32, each text filled up with zeros
  points.forEach((text, i) => {
    body.set(text, i * length);
  });
  return { descr: `<U${length}`, body };
}

/** Named arrays as one .npz that numpy.load opens. Deterministic: the files carry a fixed date. */
export function npz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, array] of Object.entries(arrays))
    files[`${name}.npy`] = [npy(array), { level: 1, mtime: '1980-01-01T00:00:00' }];
  return zipSync(files);
}
