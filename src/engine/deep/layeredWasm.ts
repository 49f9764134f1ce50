import type { Measurement } from '../../measure/measurements.ts';
import { EngineError, type EngineInfo, type Problem } from '../contract.ts';
import type { Placed } from '../wasm/create.ts';
import type { DEEP_COMMAND, DeepKernels } from '../wasm/deepModule.ts';
import { withSample } from '../wasm/problem.ts';
import { readDoubles } from '../wasm/struct.ts';
import { DEEP_ARM, DEEP_RESULTS } from '../wasm/structs.ts';
import type { DeepLayout } from './layout.ts';
import { DeepMemory } from './memory.ts';

/** The commands that a model trains and measures by. */
interface LayeredCommands {
  readonly steps: keyof typeof DEEP_COMMAND;
  readonly measure: keyof typeof DEEP_COMMAND;
}

/** What the exact engines of deep and of recurrent networks share: training, whose sums were measured, outputs, the end. */
export abstract class LayeredWasm<P extends Problem> {
  readonly info: EngineInfo;
  protected readonly problem: P;
  protected readonly layout: DeepLayout;
  protected readonly arm: DeepMemory;
  protected diverged = false;
  readonly #commands: LayeredCommands;
  readonly #close: () => void;
  /** of outputs; made when they are first asked for */
  #outputsRoom: number | null = null;
  #open = true;

  constructor(
    problem: P,
    layout: DeepLayout,
    placed: Placed<DeepKernels>,
    close: () => void,
    commands: LayeredCommands,
  ) {
    const { threads } = layout.fields;
    this.info = { name: 'wasm', exact: true, precision: 'float32', threads, device: 'WebAssembly SIMD' };
    this.problem = problem;
    this.layout = layout;
    this.arm = new DeepMemory(layout, placed);
    this.#close = close;
    this.#commands = commands;
  }

  train(batches: Int32Array): number {
    this.mustBeOpen();
    const { batchSize } = this.problem;
    const { batchesAtOnce } = this.layout;
    const steps = batches.length / batchSize;
    for (let done = 0; done < steps; done += batchesAtOnce) {
      if (this.diverged) return done;
      const part = batches.subarray(done * batchSize, Math.min(steps, done + batchesAtOnce) * batchSize);
      const completed = this.steps(part, batchSize);
      if (completed * batchSize < part.length) {
        this.diverged = true;
        return done + completed;
      }
    }
    return steps;
  }

  /** Steps on these batches; how many of them were done. */
  protected steps(indices: Int32Array, batchSize: number): number {
    return this.arm.command(this.#commands.steps, this.arm.putIndices(indices), indices.length / batchSize);
  }

  abstract measure(scope?: 'all' | 'sample'): Measurement;

  /** Has the kernels measure, and gives their sums with what these are sums over. */
  protected measuredSums(scope: 'all' | 'sample') {
    this.mustBeOpen();
    const { sample, arm, fields, layers } = this.layout;
    const { memory } = this.arm;
    const measure = () => this.arm.command(this.#commands.measure);
    const chosen = scope === 'sample' && sample !== null ? this.problem.sample : undefined;
    if (chosen !== undefined && sample !== null) withSample(memory, arm, DEEP_ARM, sample, fields, measure);
    else measure();
    const { m, n, nTest, corrupted } = this.problem;
    return {
      ...readDoubles(memory, fields.results, DEEP_RESULTS),
      layers: layers.map((_, l) => this.arm.layerSums(l)),
      m,
      n: chosen?.train.length ?? n,
      nTest: chosen?.test.length ?? nTest,
      corrupted:
        chosen === undefined
          ? corrupted.reduce((sum, mark) => sum + mark, 0)
          : chosen.train.reduce((sum, p) => sum + corrupted[p], 0),
    };
  }

  testOutputs(): Float32Array {
    this.mustBeOpen();
    const { nTest, k } = this.problem;
    const at = (this.#outputsRoom ??= this.arm.extend(nTest * k * 4));
    this.arm.set({ outputs: at });
    this.arm.command(this.#commands.measure);
    this.arm.set({ outputs: 0 });
    return this.arm.floats(at, nTest * k).slice();
  }

  dispose(): void {
    if (this.#open) this.#close();
    this.#open = false;
  }

  protected mustBeOpen(): void {
    if (!this.#open) throw new EngineError('This engine has been disposed of: create a new one.');
  }
}
