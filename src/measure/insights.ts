import { existence } from './insights/existence.ts';
import { geometry } from './insights/geometry.ts';
import { gradients } from './insights/gradients.ts';
import type { ArmSize, InsightKind, InsightRow } from './insights/kind.ts';
import { landscape } from './insights/landscape.ts';
import { layers } from './insights/layers.ts';
import { spectrum } from './insights/spectrum.ts';
import { time } from './insights/time.ts';
import { twin } from './insights/twin.ts';
import { units } from './insights/units.ts';
import { measuredSteps } from './schedule.ts';

// What is found out besides, when someone looks: one file per insight. Charts, tables, exports, the command line and
// docs/measurements.md read its numbers; run/worker/insight computes it.

/** By the ids that links and files give them; what is drawn where units and points lie is called `inside` there. */
const KINDS = {
  inside: geometry,
  gradients,
  twin,
  spectrum,
  units,
  landscape,
  existence,
  layers,
  time,
} as const;

export type InsightGroup = keyof typeof KINDS;

/** What can be asked for; each is computed only when it is. */
export const INSIGHT_GROUPS = Object.keys(KINDS) as readonly InsightGroup[];

export function insightKind(group: InsightGroup): InsightKind {
  return KINDS[group];
}

export type InsightKey = (typeof KINDS)[InsightGroup]['numbers'][number]['name'];
export type InsightVectorKey = (typeof KINDS)[InsightGroup]['vectors'][number]['name'];

export interface InsightName extends InsightRow {
  readonly group: InsightGroup;
}

type Named<Key extends string> = InsightName & { readonly name: Key };

/** One number per step. */
export const INSIGHTS = rowsOf('numbers') as readonly Named<InsightKey>[];
/** Whole vectors per step: of the spectrum d numbers each, descending; of layers and of time steps one number each. */
export const INSIGHT_VECTORS = rowsOf('vectors') as readonly Named<InsightVectorKey>[];

function rowsOf(what: 'numbers' | 'vectors'): readonly InsightName[] {
  return INSIGHT_GROUPS.flatMap((group) => KINDS[group][what].map((row) => ({ ...row, group })));
}

/** Null where a number has no meaning; absent where it was not computed at that step. */
export type InsightScalars = Partial<Record<InsightKey, number | null>>;
export type InsightVectors = Partial<Record<InsightVectorKey, Float64Array>>;

/**
 * The steps at which a group is computed of a network.
 * @param atMost what is computed at one step only is that of the last measured step up to this one
 */
export function insightSteps(group: InsightGroup, T: number, size: ArmSize, atMost = T): readonly number[] {
  const { atOneStep, steps } = insightKind(group);
  return atOneStep === true
    ? measuredSteps(T)
        .filter((step) => step <= atMost)
        .slice(-1)
    : steps(T, size);
}
