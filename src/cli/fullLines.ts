import type { Experiment } from '../experiment/settings.ts';
import { INSIGHT_VECTORS, INSIGHTS, type InsightGroup, insightSteps } from '../measure/insights.ts';
import type { Measurement } from '../measure/measurements.ts';
import { familyOf } from '../model/families.ts';
import type { Arm, InsightFrame } from '../run/protocol.ts';
import type { FrameOrder } from './frameOrder.ts';

/** The groups that measurement lines of every model hold: one number or one vector per step. */
const LINE_GROUPS: readonly InsightGroup[] = ['gradients', 'twin', 'spectrum'];
/** Those that only lines of models that have them hold besides. */
const OWN_GROUPS: readonly InsightGroup[] = ['layers', 'time'];

/** The groups that the measurement lines of an experiment hold. */
export function lineGroups(experiment: Experiment): readonly InsightGroup[] {
  const { insights } = familyOf(experiment);
  return [...LINE_GROUPS, ...OWN_GROUPS.filter((group) => insights.includes(group))];
}

interface Line {
  readonly step: number;
  readonly core: Measurement;
  readonly missing: Set<InsightGroup>;
  readonly found: Record<string, unknown>;
}

/**
 * Completes the measurements of a run with what is found out afterwards, and hands each line on once nothing is missing.
 * Every line names every measurement; null where it was not computed or has no meaning.
 */
export class FullLines {
  readonly #experiment: Experiment;
  readonly #groups: readonly InsightGroup[];
  readonly #arms: readonly Arm[];
  readonly #order: FrameOrder;
  /** by arm, in the order of the steps */
  readonly #waiting: Line[][];
  readonly #ends: ({ step: number; learningRate: number } | null)[];

  constructor(experiment: Experiment, arms: readonly Arm[], order: FrameOrder) {
    this.#experiment = experiment;
    this.#groups = lineGroups(experiment);
    this.#arms = arms;
    this.#order = order;
    this.#waiting = arms.map(() => []);
    this.#ends = arms.map(() => null);
  }

  /** A measurement of the run. */
  frame(index: number, step: number, core: Measurement): void {
    this.#waiting[index].push({ step, core, missing: new Set(this.#groups), found: {} });
  }

  diverged(index: number, step: number, learningRate: number): void {
    this.#ends[index] = { step, learningRate };
  }

  /** All measurements of the run are here; insights follow. @param d input dimension of the data */
  complete(d: number): void {
    this.#arms.forEach(({ m }, index) => {
      for (const group of this.#groups) {
        if (!Number.isFinite(m)) this.#waiting[index].forEach((line) => void line.missing.clear()); // no units to look into
        const steps = new Set(insightSteps(group, this.#experiment.T, { m, d }));
        for (const line of this.#waiting[index]) if (!steps.has(line.step)) line.missing.delete(group);
      }
      this.#release(index);
    });
  }

  insight({ arm, step, group, scalars, vectors }: InsightFrame): void {
    const line = this.#waiting[arm].find((other) => other.step === step);
    if (line === undefined) return;
    Object.assign(line.found, scalars);
    for (const [name, values] of Object.entries(vectors)) line.found[name] = Array.from(values);
    line.missing.delete(group);
    this.#release(arm);
  }

  /** No insight comes any more: hands on the rest as it is. */
  end(): void {
    this.#arms.forEach(({ index }) => {
      for (const line of this.#waiting[index]) line.missing.clear();
      this.#release(index);
    });
  }

  #release(index: number): void {
    const waiting = this.#waiting[index];
    while (waiting.length > 0 && waiting[0].missing.size === 0) {
      const line = waiting.shift();
      if (line !== undefined)
        this.#order.frame(index, line.step, { ...line.core, ...withNulls(line.found, this.#groups) });
    }
    const end = this.#ends[index];
    if (waiting.length > 0 || end === null) return;
    this.#ends[index] = null;
    this.#order.diverged(index, end.step, end.learningRate);
  }
}

function withNulls(found: Readonly<Record<string, unknown>>, groups: readonly InsightGroup[]): object {
  const told = [...INSIGHTS, ...INSIGHT_VECTORS].filter(({ group }) => groups.includes(group));
  return Object.fromEntries(told.map(({ name }) => [name, found[name] ?? null]));
}
