import type { Placed } from '../wasm/create.ts';
import { DEEP_COMMAND, type DeepKernels } from '../wasm/deepModule.ts';
import { extend } from '../wasm/memory.ts';
import { bytesOf, readDoubles, writeFields } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_LAYER, DEEP_LAYER_SUMS } from '../wasm/structs.ts';
import type { DeepLayout } from './layout.ts';
import { type DeepProblem, rowLength } from './problem.ts';
import { gatherRows } from './write.ts';

/** An arm of a deep network in linear memory: what lies where, and its kernels. */
export class DeepMemory {
  readonly problem: DeepProblem;
  readonly layout: DeepLayout;
  readonly memory: WebAssembly.Memory;
  readonly #placed: Placed<DeepKernels>;

  constructor(problem: DeepProblem, layout: DeepLayout, placed: Placed<DeepKernels>) {
    this.problem = problem;
    this.layout = layout;
    this.memory = placed.armMemory.memory;
    this.#placed = placed;
  }

  /** Steps on these batches; how many of them were done. */
  steps(indices: Int32Array, batchSize: number): number {
    const at = this.layout.fields.indices;
    new Int32Array(this.memory.buffer, at, indices.length).set(indices);
    return this.command('steps', at, indices.length / batchSize);
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

  /** m x length, a copy without padding. */
  rows(at: number, l: number): Float32Array {
    const { m } = this.problem;
    const { stride } = this.layout.layers[l];
    return gatherRows(this.floats(at, m * stride), m, rowLength(this.problem, l + 1), stride);
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
