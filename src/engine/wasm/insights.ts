import { megabytes } from '../../text/numbers.ts';
import { EngineError, type GradientMeasurement, type Problem } from '../contract.ts';
import { gradientMeasurement, gradientRoom, gradientRoomBytes } from './gradients.ts';
import { gramMatrix, gramRoom, gramRoomBytes, PANEL } from './gram.ts';
import type { Layout } from './layout.ts';
import { type ArmMemory, extend, MemoryError } from './memory.ts';
import type { COMMAND } from './module.ts';
import { planeRoom, planeRoomBytes } from './plane.ts';

/** Has the kernels perform a command on the arm; W must have no pending update. */
export type Command = (kind: keyof typeof COMMAND, a?: number, b?: number, c?: number) => number;

/**
 * What only some ask of an arm: outputs, gradients, Gram matrices and planes of weights. Each takes its memory, behind all arms, when
 * it is first asked for and keeps it. All methods throw EngineError where memory lacks; the arm itself can go on then.
 */
export class Insights {
  readonly #problem: Problem;
  readonly #layout: Layout;
  readonly #armMemory: ArmMemory;
  readonly #command: Command;
  /** addresses; 0 where not asked for yet */
  #outputs = 0;
  #gradients = 0;
  #gram = 0;
  #plane = 0;
  #outputsAreFresh = false;

  constructor(problem: Problem, layout: Layout, armMemory: ArmMemory, command: Command) {
    this.#problem = problem;
    this.#layout = layout;
    this.#armMemory = armMemory;
    this.#command = command;
  }

  /** The weights are about to change. */
  forget(): void {
    this.#outputsAreFresh = false;
  }

  /** Where the measurement that follows should leave the outputs of the test points; 0 while nobody has asked for them. */
  outputsInPassing(): number {
    this.#outputsAreFresh = this.#outputs > 0;
    return this.#outputs;
  }

  /** nTest x k */
  testOutputs(): Float32Array {
    const { nTest, k } = this.#problem;
    if (this.#outputs === 0) this.#outputs = this.#room(nTest * k * 4);
    if (!this.#outputsAreFresh) this.#command('outputs', this.#outputs);
    this.#outputsAreFresh = true;
    return new Float32Array(this.#armMemory.memory.buffer, this.#outputs, nTest * k).slice();
  }

  gradients(): GradientMeasurement {
    const startIsKnown = this.#gradients > 0;
    if (!startIsKnown) {
      this.#gradients = this.#room(gradientRoomBytes(this.#problem, this.#layout));
      gradientRoom(this.#problem, this.#layout, this.#armMemory.memory, this.#gradients);
    }
    this.#command('gradients', this.#gradients, startIsKnown ? 1 : 0);
    return gradientMeasurement(this.#problem, this.#layout, this.#armMemory.memory, this.#gradients);
  }

  /** Adds up the Gram matrix of W or W - W0, yielding after each panel of units. */
  *gramPanels(which: 'weights' | 'update'): Generator<void, void> {
    if (this.#gram === 0) {
      this.#gram = this.#room(gramRoomBytes(this.#layout));
      gramRoom(this.#layout, this.#armMemory.memory, this.#gram);
    }
    for (let first = 0; first < this.#problem.m; first += PANEL) {
      this.#command('gram', this.#gram, first, which === 'update' ? 1 : 0);
      yield;
    }
  }

  /** What gramPanels added up, d x d. */
  gramMatrix(): Float64Array {
    return gramMatrix(this.#layout, this.#armMemory.memory, this.#gram);
  }

  /** The present W is part 0 (W0), 1 (D) or 2 (R) of the plane W0 + a D + b R. */
  rememberPart(part: number): void {
    if (this.#plane === 0) this.#plane = this.#room(planeRoomBytes(this.#layout));
    planeRoom(this.#armMemory.memory, this.#plane, 0, 0);
    this.#command('planePart', this.#plane, part);
  }

  /** Leaves trainLoss and trainWrong at W0 + a D + b R in the results. */
  measurePlane(a: number, b: number): void {
    planeRoom(this.#armMemory.memory, this.#plane, a, b);
    this.#command('plane', this.#plane);
  }

  #room(bytes: number): number {
    try {
      return extend(this.#armMemory, this.#layout.arm, bytes);
    } catch (error) {
      if (!(error instanceof MemoryError)) throw error;
      throw new EngineError(
        `Looking inside this network takes ${megabytes(bytes)} of memory more, which cannot be had: use a smaller m or fewer points.`,
      );
    }
  }
}
