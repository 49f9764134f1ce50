import {
  abs,
  concat,
  gather,
  mul,
  reshape,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Measurement } from '../../measure/measurements.ts';
import type { Engine, EngineInfo, Problem, Snapshot } from '../contract.ts';
import { sampledProblem } from '../sampled.ts';
import type { Gpu } from './gpu.ts';
import type { GpuKernels, GpuModel, GpuWeights, Reader } from './kernels.ts';

/** One arm on the GPU. The weights never leave it during training; gradients are closed forms, without autodiff. */
export class WebglEngine implements Engine {
  readonly info: EngineInfo;
  readonly #gpu: Gpu;
  readonly #problem: Problem;
  readonly #kernels: GpuKernels;
  readonly #labels: Tensor1D;
  readonly #reader: Reader;
  /** of the sample; null where there is none */
  readonly #sample: Reader | null;
  readonly #released: () => void;
  #weights: GpuWeights;
  #disposed = false;

  /** @param released called once, when the engine is disposed */
  constructor(gpu: Gpu, problem: Problem, model: GpuModel, released: () => void) {
    this.info = { name: 'webgl', exact: false, precision: 'float32', threads: 1, device: gpu.device };
    this.#gpu = gpu;
    this.#problem = problem;
    this.#released = released;
    this.#kernels = model.kernels(gpu, problem);
    this.#labels = tensor1d(Float32Array.from(problem.y), 'float32');
    this.#weights = this.#uploaded(problem.start);
    this.#reader = this.#kernels.reader(problem);
    this.#sample = problem.sample === undefined ? null : this.#kernels.reader(sampledProblem(problem));
  }

  /** Compiles all shaders, with the shapes of the run, by computing one step and one measurement that nobody sees. */
  warmUp(): void {
    const first = this.#next(this.#weights, new Int32Array(this.#problem.batchSize));
    this.#isFinite(first);
    discard(first, this.#weights);
    this.measure();
    if (this.#sample !== null) this.measure('sample');
    this.#gpu.requireMemory();
  }

  train(batches: Int32Array): number {
    this.#gpu.requireAlive();
    const steps = batches.length / this.#problem.batchSize;
    if (steps === 0) return 0;
    const start = this.#weights;
    for (let step = 0; step < steps; step++) {
      const before = this.#weights;
      this.#weights = this.#next(before, this.#batch(batches, step));
      discard(before, start, this.#weights);
    }
    if (this.#isFinite(this.#weights)) {
      discard(start, this.#weights);
      return steps;
    }
    // a number that is not finite stays so, hence one look at the end is enough; only now the exact step matters
    discard(this.#weights, start);
    this.#weights = start;
    return this.#replay(batches, steps);
  }

  measure(scope: 'all' | 'sample' = 'all'): Measurement {
    this.#gpu.requireAlive();
    const reader = scope === 'sample' && this.#sample !== null ? this.#sample : this.#reader;
    return reader.measure(this.#weights);
  }

  snapshot(): Snapshot {
    const snapshot = Object.fromEntries(
      this.#kernels.weights.map(({ name }, i) => {
        // a copy is read: tfjs would move the weights themselves from the GPU to the CPU
        const copy = tidy(() => mul(this.#weights[i], this.#gpu.one));
        return [name, this.#gpu.read(copy)];
      }),
    );
    this.#gpu.requireAnswer(); // the values just read may be the zeros of a lost context
    return snapshot;
  }

  restore(snapshot: Snapshot): void {
    const restored = this.#uploaded(snapshot);
    discard(this.#weights);
    this.#weights = restored;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#reader.dispose();
    this.#sample?.dispose();
    this.#kernels.dispose();
    this.#labels.dispose();
    discard(this.#weights);
    this.#released();
  }

  #batch(batches: Int32Array, step: number): Int32Array {
    const { batchSize } = this.#problem;
    return batches.slice(step * batchSize, (step + 1) * batchSize);
  }

  #next(weights: GpuWeights, batch: Int32Array): GpuWeights {
    return tidy(() => {
      const indices = tensor1d(batch, 'int32');
      const x: Tensor2D = gather(this.#reader.X, indices);
      return [...this.#kernels.step(weights, { x, indices, labels: this.#labels })];
    });
  }

  /** The same steps again, one by one, up to the last one after which all weights are finite; the weights are left there. */
  #replay(batches: Int32Array, steps: number): number {
    for (let step = 0; step < steps; step++) {
      const next = this.#next(this.#weights, this.#batch(batches, step));
      if (!this.#isFinite(next)) {
        discard(next, this.#weights);
        return step;
      }
      discard(this.#weights, next);
      this.#weights = next;
    }
    return steps;
  }

  /** Whether the sum of all |w| is finite; waits for the GPU. Throws EngineError where the context is lost. */
  #isFinite(weights: GpuWeights): boolean {
    const read = this.#gpu.read(
      tidy(() => concat([...weights.map((W) => reshape(sum(abs(W)), [1])), this.#gpu.one], 0)),
    );
    if (read[weights.length] !== 1) this.#gpu.fail();
    return read.every(Number.isFinite);
  }

  /** What a snapshot lacks is as at the start. */
  #uploaded(values: Snapshot): GpuWeights {
    const { start } = this.#problem;
    return this.#kernels.weights.map(({ name, shape }) =>
      this.#gpu.upload(values[name] ?? start[name], shape),
    );
  }
}

/** Disposes tensors, but for those that are also among others: steps share what they leave as it was. */
function discard(tensors: GpuWeights, ...kept: readonly GpuWeights[]): void {
  for (const tensor of tensors)
    if (!kept.some((others) => others.some((other) => other === tensor))) tensor.dispose();
}
