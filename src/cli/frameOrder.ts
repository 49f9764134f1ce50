import { widthJson } from '../experiment/values.ts';
import type { Arm } from '../run/protocol.ts';

/**
 * Puts measurements that arrive from several workers into one order, by step and then by arm, so that the same run prints
 * the same lines whatever the timing. Holds no more than the lead the pool allows.
 */
export class FrameOrder {
  readonly #arms: readonly Arm[];
  readonly #T: number;
  readonly #print: (line: object) => void;
  readonly #waiting = new Map<number, { step: number; line: object }[]>();
  readonly #ended = new Set<number>();

  constructor(arms: readonly Arm[], T: number, print: (line: object) => void) {
    this.#arms = arms;
    this.#T = T;
    this.#print = print;
    for (const arm of arms) this.#waiting.set(arm.index, []);
  }

  /** @param values what the line tells, by name */
  frame(index: number, step: number, values: object): void {
    const { m, seed } = this.#arms[index];
    this.#waiting
      .get(index)
      ?.push({ step, line: { kind: 'measurement', m: widthJson(m), seed, step, ...values } });
    if (step === this.#T) this.#ended.add(index);
    this.#flush();
  }

  diverged(index: number, step: number, learningRate: number): void {
    const { m, seed } = this.#arms[index];
    const advice = `the outputs were no longer finite in step ${step} with eta = ${learningRate}; try a smaller learning rate`;
    this.#waiting.get(index)?.push({
      step,
      line: { kind: 'diverged', m: widthJson(m), seed, step, learningRate, message: advice },
    });
    this.#ended.add(index);
    this.#flush();
  }

  /** Prints while every arm that may still send has something waiting. */
  #flush(): void {
    for (;;) {
      let next: { index: number; step: number } | null = null;
      for (const { index } of this.#arms) {
        const head = this.#waiting.get(index)?.[0];
        if (head === undefined) {
          if (this.#ended.has(index)) continue;
          return;
        }
        if (next === null || head.step < next.step) next = { index, step: head.step };
      }
      if (next === null) return;
      const entry = this.#waiting.get(next.index)?.shift();
      if (entry !== undefined) this.#print(entry.line);
    }
  }
}
