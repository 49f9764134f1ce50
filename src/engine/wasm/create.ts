import { megabytes } from '../../text/numbers.ts';
import { EngineError } from '../contract.ts';
import { ORIGIN } from './layout.ts';
import {
  type ArmMemory,
  allocate,
  free,
  kernelsOn,
  MAX_BYTES,
  MemoryError,
  returnMemory,
  takeMemory,
} from './memory.ts';
import { COMMAND, CORE_KERNELS, type KernelSet, type Kernels } from './module.ts';
import { canShareMemory } from './sharing.ts';

// How arms of the exact engine come into being and go, whatever their model: alone in one thread, or shared by several.

/** What a kind of arm is made with, for one thread or several. */
export interface ArmKind<E, K extends Pick<Kernels, 'command' | 'help'> = Kernels> {
  readonly kernels: KernelSet;
  /** where it lies; the header at `arm` begins with TEAM */
  layout(threads: number, origin?: number): { readonly arm: number; readonly bytes: number };
  /** threads that would find something to do */
  readonly maxThreads: number;
  /** writes it into memory whose contents are unknown, and remembers the start */
  write(memory: WebAssembly.Memory, kernels: K, threads: number, origin: number): void;
  engine(at: Placed<K>, threads: number, close: () => void): E;
  /** bytes that cannot be had, as an error */
  tooLarge(bytes: number, available: number): EngineError;
}

/** Where an arm lies, and the kernels that work on it. */
export interface Placed<K> {
  readonly armMemory: ArmMemory;
  readonly kernels: K;
  readonly origin: number;
}

/** Memories that closed arms of several threads are about to give back. */
const leaving = new Set<Promise<void>>();

/** Resolves when the threads of all closed arms have left their memory, so that it can be used again. */
export async function threadsReleased(): Promise<void> {
  await Promise.all(leaving);
}

type AnyKernels = Pick<Kernels, 'command' | 'help'>;

/** An arm in one thread, beside others in one memory. */
export async function createAlone<E, K extends AnyKernels>(kind: ArmKind<E, K>): Promise<E> {
  await kind.kernels.load(false);
  const { armMemory, origin } = orTooLarge(kind, kind.layout(1).bytes, allocate);
  const kernels = kernelsOn<K>(kind.kernels, armMemory);
  kind.write(armMemory.memory, kernels, 1, origin);
  return kind.engine({ armMemory, kernels, origin }, 1, () => free(armMemory, origin));
}

/**
 * One arm that `threads` threads share, the caller's included; the same bits as with one. Runs in one thread where memory cannot be
 * shared or no further thread can be started: `info.threads` tells. The calling thread waits for the others, so this must not be
 * called on the main thread of a page.
 */
export async function createShared<E, K extends AnyKernels>(
  kind: ArmKind<E, K>,
  threads: number,
): Promise<E> {
  const count = Math.min(threads, kind.maxThreads);
  if (count <= 1 || !canShareMemory()) return createAlone(kind);
  await Promise.all([threadsReleased(), CORE_KERNELS.load(true), kind.kernels.load(true)]);
  const { arm, bytes } = kind.layout(count);
  const armMemory = orTooLarge(kind, bytes, (needed) => takeMemory(needed, true));
  const { memory } = armMemory;
  const module = kind.kernels.module(true);
  const kernels = kernelsOn<K>(kind.kernels, armMemory);
  const close = () => kernels.command(arm, COMMAND.close, 0, 0, 0, 0); // the same number in every set
  kind.write(memory, kernels, count, ORIGIN);
  try {
    const { startHelpers } = await import('./threads.ts'); // most pages never split an arm
    const { released } = await startHelpers({ module, memory, arm }, count - 1);
    return kind.engine({ armMemory, kernels, origin: ORIGIN }, count, () => {
      close();
      const left = released.then(() => {
        returnMemory(armMemory);
        leaving.delete(left);
      });
      leaving.add(left);
    });
  } catch {
    close(); // for those that did start
    return createAlone(kind);
  }
}

/** What `take` gives, or an EngineError that names what would have fitted. */
function orTooLarge<T>(
  { tooLarge }: Pick<ArmKind<unknown>, 'tooLarge'>,
  bytes: number,
  take: (bytes: number) => T,
): T {
  if (bytes > MAX_BYTES) throw tooLarge(bytes, MAX_BYTES);
  try {
    return take(bytes);
  } catch (error) {
    throw error instanceof MemoryError ? tooLarge(bytes, error.available) : error;
  }
}

/** That an arm needs more than can be had, and the largest width that would fit. */
export function lacksMemory(
  { m, d }: { readonly m: number; readonly d: number },
  bytes: number,
  available: number,
  bytesOf: (m: number) => number,
): EngineError {
  const fits = largestWidth(m, available, bytesOf);
  const remedy =
    fits > 0 ? `The largest m that fits is ${fits}.` : 'No m fits: use fewer points or a smaller d.';
  return new EngineError(
    `m = ${m} at d = ${d} needs ${megabytes(bytes)}, but only ${megabytes(available)} can be had. ${remedy}`,
  );
}

/** The largest width up to `m` whose arm takes at most `bytes`; 0 where there is none. */
export function largestWidth(m: number, bytes: number, bytesOf: (m: number) => number): number {
  let low = 0;
  let high = m;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesOf(middle) <= bytes) low = middle;
    else high = middle - 1;
  }
  return low;
}
