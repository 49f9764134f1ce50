import { insightSteps } from '../../../measure/insightSteps.ts';
import { INSIGHT_GROUPS, type InsightGroup } from '../../../measure/insights.ts';
import type { Wanted } from '../../protocol.ts';

/** One thing to find out: a group of one arm at one measured step. */
export interface InsightStep {
  /** place of the arm in the task */
  readonly place: number;
  readonly group: InsightGroup;
  readonly step: number;
}

interface Size {
  /** of the arm in the plan */
  readonly index: number;
  readonly m: number;
  readonly d: number;
}

/** What is still to be found out, earliest step first, so that the curves of all arms grow together. */
export class InsightSteps {
  readonly #T: number;
  readonly #arms: readonly ArmTasks[];

  /** @param sizes each arm's place in the plan and the size of its W */
  constructor(T: number, sizes: readonly Size[]) {
    this.#T = T;
    this.#arms = sizes.map((size) => ({
      size,
      end: Number.POSITIVE_INFINITY,
      landscapes: new Set(),
      groups: INSIGHT_GROUPS.filter((group) => group !== 'landscape').map((group) => ({
        group,
        steps: insightSteps(group, T, size),
        done: 0,
      })),
    }));
  }

  /** The task to do now, or null where nothing wanted is missing. Landscapes, which take long, come last at their step. */
  next(wanted: Wanted): InsightStep | null {
    let best: InsightStep | null = null;
    this.#arms.forEach((arm, place) => {
      for (const { group, steps, done } of arm.groups)
        if (wantedOf(arm, group, wanted) && done < steps.length)
          best = earlier(best, { place, group, step: steps[done] }, Math.min(wanted.through, arm.end));
    });
    if (wanted.groups.includes('landscape'))
      this.#arms.forEach((arm, place) => {
        const [step] = insightSteps('landscape', this.#T, arm.size, Math.min(wanted.landscapeStep, arm.end));
        if (!arm.landscapes.has(step))
          best = earlier(best, { place, group: 'landscape', step }, Math.min(wanted.through, arm.end));
      });
    return best;
  }

  finished({ place, group, step }: InsightStep): void {
    const arm = this.#arms[place];
    if (group === 'landscape') arm.landscapes.add(step);
    else for (const tasks of arm.groups) if (tasks.group === group) tasks.done++; // they are done in order
  }

  /** The arm took `step` steps and no more. */
  ended(place: number, step: number): void {
    this.#arms[place].end = Math.min(this.#arms[place].end, step);
  }
}

interface ArmTasks {
  readonly size: Size;
  /** no task beyond this step, as the arm diverged there */
  end: number;
  /** steps whose landscape is done */
  readonly landscapes: Set<number>;
  readonly groups: readonly {
    readonly group: InsightGroup;
    readonly steps: readonly number[];
    done: number;
  }[];
}

/** The look inside is wanted of some arms only. */
function wantedOf({ size }: ArmTasks, group: InsightGroup, { groups, insideArms }: Wanted): boolean {
  return groups.includes(group) && (group !== 'inside' || insideArms.includes(size.index));
}

/** The earlier of two tasks, the first of equal ones; a candidate beyond `last` does not count. */
function earlier(best: InsightStep | null, candidate: InsightStep, last: number): InsightStep | null {
  if (candidate.step > last) return best;
  return best === null || candidate.step < best.step ? candidate : best;
}
