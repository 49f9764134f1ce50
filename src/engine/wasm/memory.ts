import { EngineError } from '../contract.ts';
import { instantiate, type Kernels, kernelModule } from './module.ts';

/** A linear memory with the kernels that work on it. */
export interface Bench {
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
}

const PAGE = 65536;
/** 32-bit addresses end here; browsers allow no more either. */
export const MOST_BYTES = 65536 * PAGE;
/** Memories given back are kept for the next arm up to this many bytes; larger ones are left to the garbage collector. */
const KEPT_BYTES = 512 * 1024 * 1024;

const idle: Bench[] = [];

const size = (bench: Bench) => bench.memory.buffer.byteLength;

/** A memory of at least `bytes` bytes, contents unknown: the smallest idle one that is enough, else a grown or new one. */
export function takeBench(bytes: number): Bench {
  idle.sort((a, b) => size(a) - size(b));
  const fits = idle.findIndex((bench) => size(bench) >= bytes);
  if (fits >= 0) return idle.splice(fits, 1)[0];
  const largest = idle.pop();
  try {
    if (largest !== undefined) {
      largest.memory.grow(Math.ceil((bytes - size(largest)) / PAGE));
      return largest;
    }
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: MOST_BYTES / PAGE });
    return { memory, kernels: instantiate(kernelModule(false), memory) };
  } catch (error) {
    if (largest !== undefined) idle.push(largest);
    if (!(error instanceof RangeError)) throw error;
    throw new EngineError(`This browser cannot give ${megabytes(bytes)} of WebAssembly memory.`);
  }
}

/** Gives a memory back; nothing may use it afterwards. */
export function returnBench(bench: Bench): void {
  idle.push(bench);
  idle.sort((a, b) => size(a) - size(b));
  while (idle.reduce((sum, one) => sum + size(one), 0) > KEPT_BYTES && idle.length > 0) idle.pop();
}

/** Pages held by idle memories, for tests and diagnostics. */
export function idlePages(): number {
  return idle.reduce((sum, bench) => sum + size(bench) / PAGE, 0);
}

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
