import { KERNELS } from './kernels.generated.ts';

/** What the compiled kernels export; addresses are bytes in the imported memory. See assembly/*.ts. */
export interface Kernels {
  /** kind and arguments: see COMMAND */
  command(arm: number, kind: number, a: number, b: number, c: number, d: number): number;
  /** returns only when the team is closed */
  help(arm: number, thread: number): void;
  rememberStart(arm: number): void;
  deepRememberStart(arm: number): void;
  recurrentRememberStart(arm: number): void;
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
  /** address of the batches, their number -> steps done */
  deepSteps: 9,
  deepMeasure: 10,
  deepStates: 11,
  deepTargetSquares: 12,
  /** address of the batches, their number -> steps done */
  recurrentSteps: 13,
  recurrentMeasure: 14,
} as const;

const modules: { plain?: WebAssembly.Module; shared?: WebAssembly.Module } = {};

/**
 * The compiled kernels, for plain or for shared memory (`loadSharedKernels` first). Compiled once; throws where WebAssembly
 * SIMD is missing.
 */
export function kernelModule(shared: boolean): WebAssembly.Module {
  if (!shared) return (modules.plain ??= new WebAssembly.Module(decode(KERNELS)));
  if (modules.shared === undefined) throw new Error('loadSharedKernels must come first');
  return modules.shared;
}

/** Fetches the kernels for shared memory: most pages never split an arm and never need them. */
export async function loadSharedKernels(): Promise<void> {
  const { SHARED_KERNELS } = await import('./sharedKernels.generated.ts');
  modules.shared ??= new WebAssembly.Module(decode(SHARED_KERNELS));
}

/** The kernels at work on a memory of the same kind as the module. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const sleep = (at: number, seen: number) =>
    void Atomics.wait(new Int32Array(memory.buffer), at >>> 2, seen);
  const wake = (at: number) => void Atomics.notify(new Int32Array(memory.buffer), at >>> 2);
  const { exports } = new WebAssembly.Instance(module, { env: { memory, sleep, wake } });
  return exports as unknown as Kernels;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
