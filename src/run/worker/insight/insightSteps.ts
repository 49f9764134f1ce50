import { INSIGHT_GROUPS, type InsightGroup, insightKind, insightSteps } from '../../../measure/insights.ts';
import type { InsightRequest } from '../../protocol.ts';

/** One thing to find out: a group of one arm at one of the steps of that group (insightSteps). */
export interface InsightStep {
  /** index of the arm among those of the task */
  readonly armIndex: number;
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
      seen: new Map(AT_ONE_STEP.map((group) => [group, new Set()])),
      groups: INSIGHT_GROUPS.filter((group) => !AT_ONE_STEP.includes(group)).map((group) => ({
        group,
        steps: insightSteps(group, T, size),
        done: 0,
      })),
    }));
  }

  /** The task to do now, or null where nothing wanted is missing. Landscapes, which take long, come last at their step. */
  next(wanted: InsightRequest): InsightStep | null {
    let best: InsightStep | null = null;
    this.#arms.forEach((arm, armIndex) => {
      for (const { group, steps, done } of arm.groups)
        if (wantedOf(arm, group, wanted) && done < steps.length)
          best = earlier(best, { armIndex, group, step: steps[done] }, Math.min(wanted.through, arm.end));
    });
    for (const group of AT_ONE_STEP)
      this.#arms.forEach((arm, armIndex) => {
        const [step] = insightSteps(group, this.#T, arm.size, Math.min(wanted.landscapeStep, arm.end));
        if (wantedOf(arm, group, wanted) && arm.seen.get(group)?.has(step) === false)
          best = earlier(best, { armIndex, group, step }, Math.min(wanted.through, arm.end));
      });
    return best;
  }

  finished({ armIndex, group, step }: InsightStep): void {
    const arm = this.#arms[armIndex];
    arm.seen.get(group)?.add(step);
    for (const tasks of arm.groups) if (tasks.group === group) tasks.done++; // in order
  }

  /** The arm took `step` steps and no more. */
  ended(armIndex: number, step: number): void {
    this.#arms[armIndex].end = Math.min(this.#arms[armIndex].end, step);
  }
}

interface ArmTasks {
  readonly size: Size;
  /** no task beyond this step, as the arm diverged there */
  end: number;
  /** of what is computed at one step: the steps that are done */
  readonly seen: ReadonlyMap<InsightGroup, Set<number>>;
  readonly groups: readonly {
    readonly group: InsightGroup;
    readonly steps: readonly number[];
    done: number;
  }[];
}

const AT_ONE_STEP = INSIGHT_GROUPS.filter((group) => insightKind(group).atOneStep === true);

/** Some insights are wanted of chosen arms only. */
function wantedOf(
  { size }: ArmTasks,
  group: InsightGroup,
  { groups, geometryArms }: InsightRequest,
): boolean {
  return (
    groups.includes(group) && (insightKind(group).ofChosenArms !== true || geometryArms.includes(size.index))
  );
}

/** The earlier of two tasks, the first of equal ones; a candidate beyond `last` does not count. */
function earlier(best: InsightStep | null, candidate: InsightStep, last: number): InsightStep | null {
  if (candidate.step > last) return best;
  return best === null || candidate.step < best.step ? candidate : best;
}
