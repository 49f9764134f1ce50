import { megabytes } from '../../text/numbers.ts';
import { EngineError } from '../contract.ts';
import { ORIGIN } from './layout.ts';
import { CORE_KERNELS, instantiate, type KernelSet, type Kernels } from './module.ts';

/** A linear memory with the kernels that work on it. */
export interface ArmMemory {
  readonly shared: boolean;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  /** first address that nobody uses */
  end: number;
  /** what lies in it, in the order of addresses */
  rooms: readonly Room[];
}

/** A part of a memory that belongs to the arm whose header lies at `arm`. */
interface Room {
  readonly arm: number;
  readonly end: number;
}

/** So much memory cannot be had; `available` is about what can. */
export class MemoryError extends EngineError {
  constructor(
    bytes: number,
    readonly available: number,
  ) {
    super(
      `This machine cannot give ${megabytes(bytes)} of WebAssembly memory, only about ${megabytes(available)}.`,
    );
  }
}

const instances = new WeakMap<ArmMemory, Map<KernelSet, unknown>>();

/** The kernels of a set at work on a memory; made once. They must be loaded. */
export function kernelsOn<K>(set: KernelSet, armMemory: ArmMemory): K {
  const made = instances.get(armMemory) ?? new Map<KernelSet, unknown>([[CORE_KERNELS, armMemory.kernels]]);
  instances.set(armMemory, made);
  const kernels = made.get(set) ?? instantiate<K>(set.module(armMemory.shared), armMemory.memory);
  made.set(set, kernels);
  return kernels as K;
}

const PAGE = 65536;
/** 32-bit addresses end here; browsers allow no more either. */
export const MAX_BYTES = 65536 * PAGE;
/** Memories given back wait for the next arm up to this many bytes; what is more goes to the garbage collector. */
const KEPT_BYTES = 512 * 1024 * 1024;
/** ... and up to this number: Chromium gives all threads of a page about 124 memories, whatever their size. */
const MAX_KEPT = 8;
/** Arms lie together in one memory up to this many bytes, or a run of 20 seeds and 8 widths would want 160 memories. */
const TOGETHER_BYTES = 1024 * 1024 * 1024;

const idle: ArmMemory[] = [];
/** memories in which arms lie, and more may */
const common = new Set<ArmMemory>();

const size = (armMemory: ArmMemory) => armMemory.memory.buffer.byteLength;
const ceil64 = (bytes: number) => Math.ceil(bytes / 64) * 64;
const bySize = (a: ArmMemory, b: ArmMemory) => size(a) - size(b);

/**
 * A memory of at least `bytes` bytes, contents unknown: the smallest idle one that is enough, else a grown or new one.
 * @param largest the largest idle one: more will be wanted of it
 * Throws MemoryError.
 */
export function takeMemory(bytes: number, shared = false, largest = false): ArmMemory {
  const candidates = idle.filter((armMemory) => armMemory.shared === shared).sort(bySize);
  const enough = largest ? undefined : candidates.find((one) => size(one) >= bytes);
  const armMemory = enough ?? candidates.pop();
  if (armMemory === undefined) return newMemory(bytes, shared);
  if (size(armMemory) < bytes) grow(armMemory, bytes);
  idle.splice(idle.indexOf(armMemory), 1);
  armMemory.end = bytes;
  armMemory.rooms = [];
  return armMemory;
}

/**
 * Room for an arm that ends at `bytes` when it begins at ORIGIN, beside others where there is room, contents unknown. Views of the
 * memory made before may be worthless after. Throws MemoryError.
 */
export function allocate(bytes: number): { readonly armMemory: ArmMemory; readonly origin: number } {
  for (const armMemory of common) {
    const origin = ceil64(armMemory.end);
    const end = origin + bytes - ORIGIN;
    if (end > TOGETHER_BYTES) continue;
    try {
      if (size(armMemory) < end) grow(armMemory, end);
    } catch (error) {
      if (error instanceof MemoryError) continue; // perhaps another one can be had
      throw error;
    }
    occupy(armMemory, origin, end);
    return { armMemory, origin };
  }
  const armMemory = takeMemory(bytes, false, true);
  occupy(armMemory, ORIGIN, bytes);
  common.add(armMemory);
  return { armMemory, origin: ORIGIN };
}

function occupy(armMemory: ArmMemory, arm: number, end: number): void {
  armMemory.end = end;
  armMemory.rooms = [...armMemory.rooms, { arm, end }];
}

/**
 * Gives back all room of the arm that begins at `arm`; what lies behind all others can be used at once, and the memory is
 * free again when all its arms have gone.
 */
export function free(armMemory: ArmMemory, arm: number): void {
  armMemory.rooms = armMemory.rooms.filter((room) => room.arm !== arm);
  const last = armMemory.rooms.at(-1);
  if (last !== undefined) {
    armMemory.end = last.end;
    return;
  }
  common.delete(armMemory);
  returnMemory(armMemory);
}

/** Gives a memory back; nothing may use it afterwards. */
export function returnMemory(armMemory: ArmMemory): void {
  idle.push(armMemory);
  idle.sort(bySize);
  while (idlePages() * PAGE > KEPT_BYTES) idle.pop();
  while (idle.length > MAX_KEPT) idle.shift();
}

/** Pages held by idle memories, for tests and diagnostics. */
export function idlePages(): number {
  return idle.reduce((sum, armMemory) => sum + size(armMemory) / PAGE, 0);
}

function newMemory(bytes: number, shared: boolean): ArmMemory {
  try {
    const memory = new WebAssembly.Memory({
      initial: Math.ceil(bytes / PAGE),
      maximum: MAX_BYTES / PAGE,
      shared,
    });
    return {
      shared,
      memory,
      kernels: instantiate(CORE_KERNELS.module(shared), memory),
      end: bytes,
      rooms: [],
    };
  } catch (error) {
    throw refusal(error, bytes);
  }
}

/**
 * `bytes` more bytes of zeros for the arm that begins at `arm`; returns their address. Views made before may be worthless
 * after. Throws MemoryError.
 */
export function extend(armMemory: ArmMemory, arm: number, bytes: number): number {
  const at = ceil64(armMemory.end);
  if (size(armMemory) < at + bytes) grow(armMemory, at + bytes);
  occupy(armMemory, arm, at + bytes);
  new Uint8Array(armMemory.memory.buffer, at, bytes).fill(0);
  return at;
}

function grow(armMemory: ArmMemory, bytes: number): void {
  try {
    armMemory.memory.grow(Math.ceil((bytes - size(armMemory)) / PAGE));
  } catch (error) {
    throw refusal(error, bytes);
  }
}

function refusal(error: unknown, bytes: number): unknown {
  return error instanceof RangeError ? new MemoryError(bytes, available(bytes)) : error;
}

/** About how much can be had, at least half of the truth, found by asking for less and less. */
function available(bytes: number): number {
  for (
    let pages = Math.floor(Math.min(bytes, MAX_BYTES) / PAGE / 2);
    pages > 1;
    pages = Math.floor(pages / 2)
  ) {
    try {
      new WebAssembly.Memory({ initial: pages });
      return pages * PAGE;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return 0;
}
