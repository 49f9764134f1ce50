// Philox4x32-10, the twin of src/random/philox.ts: the same words for the same counter and key.

const M0: u64 = 0xd2511f53;
const M1: u64 = 0xcd9e8d57;
const K0: u32 = 0x9e3779b9;
const K1: u32 = 0xbb67ae85;

/** The four words of the last block drawn. */
export let word0: u32 = 0;
export let word1: u32 = 0;
export let word2: u32 = 0;
export let word3: u32 = 0;

/** Draws block `block` of `part` of the stream (seed, purpose) into word0 .. word3. */
export function philox(block: u64, part: u32, seed: u32, purpose: u32): void {
  let c0 = <u32>block;
  let c1 = <u32>(block >> 32);
  let c2 = part;
  let c3: u32 = 0;
  let k0 = seed;
  let k1 = purpose;
  for (let round = 0; round < 10; round++) {
    const product0 = M0 * <u64>c0;
    const product1 = M1 * <u64>c2;
    c0 = <u32>(product1 >> 32) ^ c1 ^ k0;
    c1 = <u32>product1;
    c2 = <u32>(product0 >> 32) ^ c3 ^ k1;
    c3 = <u32>product0;
    k0 += K0;
    k1 += K1;
  }
  word0 = c0;
  word1 = c1;
  word2 = c2;
  word3 = c3;
}
