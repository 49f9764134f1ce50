import { armMarker } from '../../../../charts/markers.ts';
import { type ArmToken, armToken } from '../../../../charts/palette.ts';
import type { AxisSpec, Series } from '../../../../charts/spec.ts';
import type { Experiment } from '../../../../experiment/settings.ts';
import { groupThousands } from '../../../../text/numbers.ts';

import { caption } from '../../../shell/words.ts';
import type { ArmFrames, InsightFrames } from '../frames/insightFrames.ts';

// What the charts of all views have in common.

export const MAIN_LINE = { dash: 'solid', width: 2.25 } as const;
export const SECOND_LINE = { dash: 'dashed', width: 1.75, endLabel: false } as const;

/** One line per network, narrowest first, in the colours of the lab's charts. */
export function linePerArm(
  { arms }: InsightFrames,
  line: (arm: ArmFrames) => Omit<Series, 'id' | 'label' | 'colour'> & { readonly name?: string },
): Series[] {
  return arms.map((arm, i) => {
    const { name, ...rest } = line(arm);
    const label = `m = ${groupThousands(arm.m)}`;
    return {
      id: `${name ?? ''}${arm.m}`,
      label,
      ...(name === undefined ? {} : { fullLabel: `${label}, ${name}` }),
      colour: armToken(i, arms.length),
      marker: armMarker(i, arms.length),
      ...rest,
    };
  });
}

export function armColour({ arms }: InsightFrames, arm: ArmFrames): ArmToken {
  return armToken(arms.indexOf(arm), arms.length);
}

/** Steps from 0 on. */
export function stepAxis({ T }: Experiment): AxisSpec {
  return { label: 'SGD step', scale: 'log', domain: [0, Math.max(2, T)], format: 'count' };
}

/** Steps for what is zero or absent before the first one. */
export function stepAxisFromOne({ T }: Experiment): AxisSpec {
  return { label: 'SGD step', scale: 'log', domain: [1, Math.max(2, T)], format: 'count' };
}

/** What stands under a chart; where a run has several seeds, which one was looked into. */
export function insightCaption(experiment: Experiment): string {
  return experiment.seeds === 1
    ? caption(experiment)
    : `seed ${experiment.seed} only · ${caption(experiment)}`;
}
