import { insightSteps } from '../measure/insightSteps.ts';
import { INSIGHT_GROUPS, type InsightGroup } from '../measure/insights.ts';
import type { Wanted } from './protocol.ts';

/** One thing to find out: a group of one arm at one measured step. */
export interface Task {
  /** place of the arm in the job */
  readonly place: number;
  readonly group: InsightGroup;
  readonly step: number;
}

/** What is still to be found out, earliest step first, so that the curves of all arms grow together. */
export class TaskList {
  readonly #T: number;
  readonly #arms: readonly { readonly m: number; readonly d: number }[];
  readonly #done = new Set<string>();
  /** by place: no task beyond this step, as the arm diverged there */
  readonly #ends: number[];

  /** @param arms the size of each arm's W */
  constructor(T: number, arms: readonly { readonly m: number; readonly d: number }[]) {
    this.#T = T;
    this.#arms = arms;
    this.#ends = arms.map(() => Number.POSITIVE_INFINITY);
  }

  /** The task to do now, or null where nothing wanted is missing. Landscapes, which take long, come last at their step. */
  next(wanted: Wanted): Task | null {
    let best: Task | null = null;
    for (const group of INSIGHT_GROUPS) {
      if (!wanted.groups.includes(group)) continue;
      this.#arms.forEach((size, place) => {
        const last = Math.min(wanted.through, this.#ends[place]);
        for (const step of insightSteps(group, this.#T, size, Math.min(wanted.landscapeStep, last))) {
          const task: Task = { place, group, step };
          if (step > last || this.#done.has(keyOf(task))) continue;
          if (best === null || comesBefore(task, best)) best = task;
          break; // later steps of the same group and arm come later anyway
        }
      });
    }
    return best;
  }

  finished(task: Task): void {
    this.#done.add(keyOf(task));
  }

  /** The arm took `step` steps and no more. */
  ended(place: number, step: number): void {
    this.#ends[place] = Math.min(this.#ends[place], step);
  }
}

function keyOf({ place, group, step }: Task): string {
  return `${place} ${group} ${step}`;
}

function comesBefore(a: Task, b: Task): boolean {
  if (a.step !== b.step) return a.step < b.step;
  const late = (task: Task) => (task.group === 'landscape' ? 1 : 0);
  return late(a) - late(b) < 0 || (late(a) === late(b) && a.place < b.place);
}
