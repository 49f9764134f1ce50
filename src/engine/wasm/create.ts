import { megabytes } from '../../text/numbers.ts';
import { EngineError } from '../contract.ts';
import { ORIGIN } from './layout.ts';
import {
  type ArmMemory,
  allocate,
  free,
  MAX_BYTES,
  MemoryError,
  returnMemory,
  takeMemory,
} from './memory.ts';
import { COMMAND, kernelModule, loadSharedKernels } from './module.ts';
import { canShareMemory, startHelpers } from './threads.ts';

// How arms of the exact engine come into being and go, whatever their model: alone in one thread, or shared by several.

/** What a kind of arm is made with, for one thread or several. */
export interface ArmKind<E> {
  /** where it lies; the header at `arm` begins with TEAM */
  layout(threads: number, origin?: number): { readonly arm: number; readonly bytes: number };
  /** threads that would find something to do */
  readonly maxThreads: number;
  /** writes it into memory whose contents are unknown, and remembers the start */
  write(armMemory: ArmMemory, threads: number, origin: number): void;
  engine(armMemory: ArmMemory, threads: number, origin: number, close: () => void): E;
  /** bytes that cannot be had, as an error */
  tooLarge(bytes: number, available: number): EngineError;
}

/** Memories that closed arms of several threads are about to give back. */
const leaving = new Set<Promise<void>>();

/** Resolves when the threads of all closed arms have left their memory, so that it can be used again. */
export async function allReturned(): Promise<void> {
  await Promise.all(leaving);
}

/** An arm in one thread, beside others in one memory. */
export function createAlone<E>(kind: ArmKind<E>): E {
  const { armMemory, origin } = orTooLarge(kind, kind.layout(1).bytes, allocate);
  kind.write(armMemory, 1, origin);
  return kind.engine(armMemory, 1, origin, () => free(armMemory, origin));
}

/**
 * One arm that `threads` threads share, the caller's included; the same bits as with one. Runs in one thread where memory cannot be
 * shared or no further thread can be started: `info.threads` tells. The calling thread waits for the others, so this must not be
 * called on the main thread of a page.
 */
export async function createShared<E>(kind: ArmKind<E>, threads: number): Promise<E> {
  const count = Math.min(threads, kind.maxThreads);
  if (count <= 1 || !canShareMemory()) return createAlone(kind);
  await Promise.all([allReturned(), loadSharedKernels()]);
  const { arm, bytes } = kind.layout(count);
  const armMemory = orTooLarge(kind, bytes, (needed) => takeMemory(needed, true));
  kind.write(armMemory, count, ORIGIN);
  try {
    const work = { module: kernelModule(true), memory: armMemory.memory, arm };
    const { released } = await startHelpers(work, count - 1);
    return kind.engine(armMemory, count, ORIGIN, () => {
      armMemory.kernels.command(arm, COMMAND.close, 0, 0, 0, 0);
      const left = released.then(() => {
        returnMemory(armMemory);
        leaving.delete(left);
      });
      leaving.add(left);
    });
  } catch {
    armMemory.kernels.command(arm, COMMAND.close, 0, 0, 0, 0); // for those that did start
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
