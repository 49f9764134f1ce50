import type { Placed } from '../wasm/create.ts';
import { DEEP_COMMAND, type DeepKernels } from '../wasm/deepModule.ts';
import { extend } from '../wasm/memory.ts';
import { bytesOf, readDoubles, writeFields } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_LAYER, DEEP_LAYER_SUMS } from '../wasm/structs.ts';
import type { DeepLayout } from './layout.ts';
import { gatherRows } from './write.ts';

/** An arm in linear memory whose headers are those of a deep network: what lies where, and its kernels. */
export class DeepMemory {
  readonly layout: DeepLayout;
  readonly memory: WebAssembly.Memory;
  readonly #placed: Placed<DeepKernels>;

  constructor(layout: DeepLayout, placed: Placed<DeepKernels>) {
    this.layout = layout;
    this.memory = placed.armMemory.memory;
    this.#placed = placed;
  }

  /** Copies indices of batches to where training reads them; their address. */
  putIndices(indices: Int32Array): number {
    const at = this.layout.fields.indices;
    new Int32Array(this.memory.buffer, at, indices.length).set(indices);
    return at;
  }

  /** Sums over the weights of a layer, as last measured. */
  layerSums(l: number) {
    const at = this.layout.fields.layerSums + l * bytesOf(DEEP_LAYER_SUMS);
    return readDoubles(this.memory, at, DEEP_LAYER_SUMS);
  }

  /** Where the updates of a layer are added. */
  aim(l: number, target: number): void {
    const at = this.layout.fields.layers + l * bytesOf(DEEP_LAYER);
    writeFields(this.memory, at, DEEP_LAYER, { target });
  }

  set(values: Partial<Record<keyof typeof DEEP_ARM, number>>): void {
    writeFields(this.memory, this.layout.arm, DEEP_ARM, values);
  }

  /** `count` rows of `length` numbers of weights of layer l that lie at `at`, a copy without padding. */
  rows(at: number, l: number, count: number, length: number): Float32Array {
    const { stride } = this.layout.layers[l];
    return gatherRows(this.floats(at, count * stride), count, length, stride);
  }

  /** A view, which more memory makes worthless. */
  floats(at: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, count);
  }

  command(kind: keyof typeof DEEP_COMMAND, a = 0, b = 0): number {
    return this.#placed.kernels.command(this.layout.arm, DEEP_COMMAND[kind], a, b, 0, 0);
  }

  /** `bytes` more bytes, kept as long as the arm. Throws EngineError where they lack. */
  extend(bytes: number): number {
    return extend(this.#placed.armMemory, this.layout.arm, bytes);
  }
}
