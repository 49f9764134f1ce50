import { KERNELS } from './kernels.generated.ts';

/** What the compiled kernels export; addresses are bytes in the imported memory. See assembly/*.ts. */
export interface Kernels {
  /** kind and arguments: see COMMAND */
  command(arm: number, kind: number, a: number, b: number, c: number, d: number): number;
  /** returns only when the team is closed */
  help(arm: number, thread: number): void;
  rememberStart(arm: number): void;
  drawWords(out: number, block: number, count: number, part: number, seed: number, purpose: number): void;
  drawNormals(out: number, block: number, count: number, part: number, seed: number, purpose: number): void;
  drawScaled(out: number, block: number, count: number, seed: number, purpose: number, scale: number): void;
}

/** The kinds of assembly/team.ts. */
export const COMMAND = {
  /** address of the batches, their number, pending, parity -> steps done */
  steps: 0,
  /** parity of the pending batch */
  flush: 1,
  /** address for f of the test points, or 0 */
  measure: 2,
  close: 3,
  /** address for f of the test points */
  outputs: 4,
  /** address of the room (gradients.ts), whether its gates at the start are known */
  gradients: 5,
  /** address of the room (gram.ts), first unit of the panel, 1 for W - W0 */
  gram: 6,
  /** address of the room (plane.ts), which part the present W is */
  planePart: 7,
  /** address of the room */
  plane: 8,
} as const;

/** Compiled kernels, for plain and for shared memory. */
export interface KernelSet {
  /** fetches them where they are not there yet */
  load(shared: boolean): Promise<void>;
  /** Compiled once. Throws where WebAssembly SIMD is missing, or `load` has not come first. */
  module(shared: boolean): WebAssembly.Module;
}

/** @param plain, shared where the binaries, in hex, come from; at once where they are part of this code */
export function kernelSet(plain: string | (() => Promise<string>), shared: () => Promise<string>): KernelSet {
  const sources = { plain, shared };
  const modules: { plain?: WebAssembly.Module; shared?: WebAssembly.Module } = {};
  const kindOf = (isShared: boolean) => (isShared ? 'shared' : 'plain');
  return {
    async load(isShared) {
      const source = sources[kindOf(isShared)];
      if (typeof source !== 'string' && modules[kindOf(isShared)] === undefined)
        modules[kindOf(isShared)] = new WebAssembly.Module(decode(await source()));
    },
    module(isShared) {
      const kind = kindOf(isShared);
      const source = sources[kind];
      if (typeof source === 'string') modules[kind] ??= new WebAssembly.Module(decode(source));
      const found = modules[kind];
      if (found === undefined) throw new Error('load must come first');
      return found;
    },
  };
}

/** Of two-layer networks and draws; those for shared memory are loaded only where one arm is split over threads. */
export const CORE_KERNELS = kernelSet(
  KERNELS,
  async () => (await import('./sharedKernels.generated.ts')).SHARED_KERNELS,
);

/** The kernels at work on a memory of the same kind as the module. */
export function instantiate<K = Kernels>(module: WebAssembly.Module, memory: WebAssembly.Memory): K {
  const sleep = (at: number, seen: number) =>
    void Atomics.wait(new Int32Array(memory.buffer), at >>> 2, seen);
  const wake = (at: number) => void Atomics.notify(new Int32Array(memory.buffer), at >>> 2);
  const { exports } = new WebAssembly.Instance(module, { env: { memory, sleep, wake } });
  return exports as unknown as K;
}

function decode(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
