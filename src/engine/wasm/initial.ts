import { partOf } from '../../random/initial.ts';
import { PURPOSE, type Purpose } from '../../random/stream.ts';
import { ORIGIN } from './layout.ts';
import { returnMemory, takeMemory } from './memory.ts';

// The draws of src/random made by the kernels: the same bits, about ten times as fast.

/** Bytes drawn at a time. */
const CHUNK = 1 << 20;
const OUT = ORIGIN;

/** W0, m x d row-major: bit for bit `initialWeights` of src/random/initial.ts. */
export function initialWeights(m: number, d: number, s: number, seed: number): Float32Array {
  return scaledNormals('W0', seed, s, m * d);
}

/** W_l of a layer from 2, m x m row-major: bit for bit `upperWeights` of src/random/initial.ts. */
export function upperWeights(m: number, s: number, seed: number, layer: number): Float32Array {
  const out = new Float32Array(m * m);
  for (let r = 0; r < m; r++) {
    const row = normals('W0', seed, 0, m, partOf(layer, r));
    for (let c = 0; c < m; c++) out[r * m + c] = s * row[c];
  }
  return out;
}

/** A, k x m row-major: bit for bit `outputWeights` of src/random/initial.ts. */
export function outputWeights(k: number, m: number, deviation: number, seed: number): Float32Array {
  const byUnit = scaledNormals('A', seed, deviation, m * k);
  const A = new Float32Array(k * m);
  for (let r = 0; r < m; r++) for (let i = 0; i < k; i++) A[i * m + r] = byUnit[r * k + i];
  return A;
}

/** Normals from .. from+count-1 of a stream: bit for bit `new Stream(purpose, seed).normal(i, part)`. */
export function normals(purpose: Purpose, seed: number, from: number, count: number, part = 0): Float64Array {
  const out = new Float64Array(count);
  inChunks(from, count, 8, (kernels, block, blocks, buffer, at, skip, take) => {
    kernels.drawNormals(OUT, block, blocks, part, seed, PURPOSE[purpose]);
    out.set(new Float64Array(buffer, OUT + skip * 8, take), at);
  });
  return out;
}

/** Words from .. from+count-1 of a stream: `new Stream(purpose, seed).word(i, part)`. */
export function words(purpose: Purpose, seed: number, from: number, count: number, part = 0): Uint32Array {
  const out = new Uint32Array(count);
  inChunks(from, count, 4, (kernels, block, blocks, buffer, at, skip, take) => {
    kernels.drawWords(OUT, block, blocks, part, seed, PURPOSE[purpose]);
    out.set(new Uint32Array(buffer, OUT + skip * 4, take), at);
  });
  return out;
}

function scaledNormals(purpose: Purpose, seed: number, scale: number, count: number): Float32Array {
  const out = new Float32Array(count);
  inChunks(0, count, 4, (kernels, block, blocks, buffer, at, skip, take) => {
    kernels.drawScaled(OUT, block, blocks, seed, PURPOSE[purpose], scale);
    out.set(new Float32Array(buffer, OUT + skip * 4, take), at);
  });
  return out;
}

type Draw = (
  kernels: ReturnType<typeof takeMemory>['kernels'],
  block: number,
  blocks: number,
  buffer: ArrayBufferLike,
  /** where in the result these numbers go, how many of the drawn ones to skip, how many to take */
  at: number,
  skip: number,
  take: number,
) => void;

/** Cuts numbers from .. from+count-1 into runs of whole blocks (4 numbers each) that fit the memory. */
function inChunks(from: number, count: number, bytesEach: number, draw: Draw): void {
  const armMemory = takeMemory(OUT + CHUNK);
  const atOnce = CHUNK / bytesEach;
  for (let at = 0; at < count; ) {
    const block = Math.floor((from + at) / 4);
    const skip = from + at - block * 4;
    const take = Math.min(count - at, atOnce - skip);
    draw(armMemory.kernels, block, Math.ceil((skip + take) / 4), armMemory.memory.buffer, at, skip, take);
    at += take;
  }
  returnMemory(armMemory);
}
