// Bulk draws from the streams of src/random: the same numbers as Stream.word and Stream.normal, many at a time.

import { normalQuantile } from './math';
import { philox, word0, word1, word2, word3 } from './philox';

// @ts-ignore: decorator
@inline
function normal(word: u32): f64 {
  return normalQuantile((<f64>word + 0.5) / 4294967296.0);
}

/** Words of blocks block .. block+count-1 (four words each) to `out` as u32. */
export function drawWords(out: usize, block: f64, count: i32, part: u32, seed: u32, purpose: u32): void {
  const first = <u64>block;
  for (let i = 0; i < count; i++, out += 16) {
    philox(first + i, part, seed, purpose);
    store<u32>(out, word0);
    store<u32>(out, word1, 4);
    store<u32>(out, word2, 8);
    store<u32>(out, word3, 12);
  }
}

/** Normals of blocks block .. block+count-1 to `out` as f64. */
export function drawNormals(out: usize, block: f64, count: i32, part: u32, seed: u32, purpose: u32): void {
  const first = <u64>block;
  for (let i = 0; i < count; i++, out += 32) {
    philox(first + i, part, seed, purpose);
    store<f64>(out, normal(word0));
    store<f64>(out, normal(word1), 8);
    store<f64>(out, normal(word2), 16);
    store<f64>(out, normal(word3), 24);
  }
}

/** The same normals times `scale`, rounded to f32 as `Float32Array[i] = scale * normal` rounds. */
export function drawScaled(out: usize, block: f64, count: i32, seed: u32, purpose: u32, scale: f64): void {
  const first = <u64>block;
  for (let i = 0; i < count; i++, out += 16) {
    philox(first + i, 0, seed, purpose);
    store<f32>(out, <f32>(scale * normal(word0)));
    store<f32>(out, <f32>(scale * normal(word1)), 4);
    store<f32>(out, <f32>(scale * normal(word2)), 8);
    store<f32>(out, <f32>(scale * normal(word3)), 12);
  }
}
