import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

// Reads of a WOFF2 file what the tests ask of it: which signs it holds and what they advance at its default weight
// (https://www.w3.org/TR/WOFF2; tables but glyf and loca must be stored untransformed, as fontTools does).

export interface FontFile {
  readonly unitsPerEm: number;
  /** advance in units by code point */
  readonly advances: ReadonlyMap<number, number>;
}

/** The known tables by number; the rest is not asked for. */
const TAGS = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'];
const [GLYF, LOCA] = [10, 11];

export function readWoff2(path: string): FontFile {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error(`${path} is no WOFF2 file`);
  let at = 48;
  const number128 = () => {
    let value = 0;
    for (;;) {
      const byte = file[at++];
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const entries: { readonly index: number; readonly length: number }[] = [];
  for (let i = file.readUInt16BE(12); i > 0; i--) {
    const flags = file[at++];
    const index = flags & 63;
    if (index === 63) at += 4; // a tag of its own
    const length = number128();
    const plain = index === GLYF || index === LOCA ? flags >> 6 === 3 : flags >> 6 === 0;
    if (index < TAGS.length && !plain) throw new Error(`${path}: ${TAGS[index]} is transformed`);
    entries.push({ index, length: plain ? length : number128() });
  }
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  const tables = new Map<string, Buffer>();
  let start = 0;
  for (const { index, length } of entries) {
    if (index < TAGS.length) tables.set(TAGS[index], data.subarray(start, start + length));
    start += length;
  }
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`${path} has no ${tag}`);
    return found;
  };
  const wide = table('hhea').readUInt16BE(34);
  const metrics = table('hmtx');
  const advance = (glyph: number) => metrics.readUInt16BE(4 * Math.min(glyph, wide - 1));
  return {
    unitsPerEm: table('head').readUInt16BE(18),
    advances: new Map([...glyphs(table('cmap'))].map(([code, glyph]) => [code, advance(glyph)])),
  };
}

/** Code points and glyphs of the first subtable of format 4, which holds the Basic Multilingual Plane. */
function* glyphs(cmap: Buffer): Generator<[number, number]> {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i));
  const start = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (start === undefined) throw new Error('no subtable of format 4');
  const size = cmap.readUInt16BE(start + 6); // twice the number of segments
  for (let i = 0; i < size; i += 2) {
    const [last, first] = [cmap.readUInt16BE(start + 14 + i), cmap.readUInt16BE(start + 16 + size + i)];
    const delta = cmap.readUInt16BE(start + 16 + 2 * size + i);
    const place = start + 16 + 3 * size + i;
    const offset = cmap.readUInt16BE(place);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const found = offset === 0 ? code : cmap.readUInt16BE(place + offset + 2 * (code - first));
      if (found !== 0) yield [code, (found + delta) & 0xffff];
    }
  }
}
