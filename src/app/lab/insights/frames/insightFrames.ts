import type { Experiment } from '../../../../experiment/settings.ts';
import type { GeometryFrame, GeometryScene } from '../../../../measure/geometry.ts';
import type { Landscape } from '../../../../measure/insightLandscape.ts';
import {
  INSIGHT_GROUPS,
  type InsightGroup,
  type InsightKey,
  type InsightScalars,
  type InsightVectors,
  insightKind,
} from '../../../../measure/insights.ts';
import type { UnitsSnapshot } from '../../../../measure/insightUnits.ts';
import { finiteArms } from '../../../../run/plan.ts';
import type { Arm, InsightFrame } from '../../../../run/protocol.ts';

/** What is known of one arm: a map from steps for each kind, in the order of arrival, which is that of the steps. */
export interface ArmFrames extends Arm {
  readonly scalars: Readonly<Record<InsightGroup, Map<number, InsightScalars>>>;
  readonly vectors: Map<number, InsightVectors>;
  readonly units: Map<number, UnitsSnapshot>;
  readonly landscapes: Map<number, Landscape>;
  /** (inside) the scene is null before the first step is known */
  readonly inside: { scene: GeometryScene | null; readonly steps: Map<number, GeometryFrame> };
}

/** What was found out so far about the networks of the first seed, narrowest first; kept outside React. */
export class InsightFrames {
  readonly experiment: Experiment;
  readonly arms: readonly ArmFrames[];
  readonly #listeners = new Set<() => void>();
  /** grows with every change; equal versions mean equal contents */
  version = 0;

  constructor(experiment: Experiment) {
    this.experiment = experiment;
    this.arms = firstSeedArms(experiment).map((arm) => ({
      ...arm,
      scalars: Object.fromEntries(INSIGHT_GROUPS.map((group) => [group, new Map()])) as Record<
        InsightGroup,
        Map<number, InsightScalars>
      >,
      vectors: new Map(),
      units: new Map(),
      landscapes: new Map(),
      inside: { scene: null, steps: new Map() },
    }));
  }

  add(frame: InsightFrame): void {
    const arm = this.arms.find(({ index }) => index === frame.arm);
    if (arm === undefined) return;
    arm.scalars[frame.group].set(frame.step, frame.scalars);
    if (insightKind(frame.group).vectors.length > 0)
      arm.vectors.set(frame.step, { ...arm.vectors.get(frame.step), ...frame.vectors });
    if (frame.units !== undefined) arm.units.set(frame.step, frame.units);
    if (frame.landscape !== undefined) arm.landscapes.set(frame.step, frame.landscape);
    if (frame.inside !== undefined) {
      arm.inside.scene ??= frame.inside.scene ?? null;
      arm.inside.steps.set(frame.step, frame.inside);
    }
    this.version++;
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The networks that are looked into: those of the first seed, as one of each width is enough to see, and an
 * infinite one has no units. */
export function firstSeedArms(experiment: Experiment): Arm[] {
  return finiteArms(experiment)
    .filter(({ seed }) => seed === experiment.seed)
    .sort((a, b) => a.m - b.m);
}

/** Steps at which an arm's group is known, increasing. */
export function stepsOf(arm: ArmFrames, group: InsightGroup): number[] {
  return [...arm.scalars[group].keys()].sort((a, b) => a - b);
}

/** How much of a group is known: it only grows. */
export function knownCount({ arms }: InsightFrames, group: InsightGroup): number {
  return arms.reduce((sum, arm) => sum + arm.scalars[group].size, 0);
}

/** A number over the steps; NaN where it has no meaning. */
export function curveOf(arm: ArmFrames, group: InsightGroup, key: InsightKey): { x: number[]; y: number[] } {
  const x = stepsOf(arm, group);
  return { x, y: x.map((step) => arm.scalars[group].get(step)?.[key] ?? Number.NaN) };
}

/** The latest step at which a group is known of every arm that is still at it; null before the first. */
export function latestCommonStep({ arms }: Pick<InsightFrames, 'arms'>, group: InsightGroup): number | null {
  const [first, ...rest] = arms.map((arm) => stepsOf(arm, group));
  const others = rest.map((steps) => new Set(steps));
  return first?.findLast((step) => others.every((steps) => steps.has(step))) ?? null;
}
