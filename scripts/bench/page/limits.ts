// The machine's own limits, seen from WebAssembly; the loops are in ../assembly/limits.ts.

interface Loops {
  readonly memory: WebAssembly.Memory;
  mulAdd(rounds: number): number;
  stream(from: number, bytes: number): void;
}

/** Chains of mulAdd x lanes x (one multiplication and one addition). */
const FLOPS_PER_ROUND = 12 * 4 * 2;
const PAGE = 65536;
let loops: Loops | null = null;
let bytes = 0;

/** @param code the compiled module, base64; @param megabytes size of the array that is streamed through */
export async function prepareLimits(code: string, megabytes: number): Promise<void> {
  const binary = Uint8Array.from(atob(code), (c) => c.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(binary, {});
  loops = instance.exports as unknown as Loops;
  bytes = megabytes * 2 ** 20;
  loops.memory.grow(bytes / PAGE);
  mulAddRate(100);
  streamRate(100);
}

/** GFLOP/s of separate multiplications and additions on registers only. */
export function mulAddRate(ms: number): number {
  if (loops === null) throw new Error('the limits were not prepared');
  let rounds = 0;
  const start = performance.now();
  for (; performance.now() - start < ms; rounds += 100_000) loops.mulAdd(100_000);
  return (rounds * FLOPS_PER_ROUND) / (performance.now() - start) / 1e6;
}

/** GB/s read plus written, in place over the whole array. */
export function streamRate(ms: number): number {
  if (loops === null) throw new Error('the limits were not prepared');
  let passes = 0;
  const start = performance.now();
  for (; performance.now() - start < ms; passes++) loops.stream(PAGE, bytes);
  return (passes * 2 * bytes) / (performance.now() - start) / 1e6;
}
