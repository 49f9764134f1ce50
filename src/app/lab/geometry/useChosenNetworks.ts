import { useEffect, useMemo, useState } from 'react';
import { defaultPair } from '../../../state/defaultPair.ts';
import { useLab } from '../../shell/context.ts';
import { useInsights } from '../insights/frames/insightContext.ts';
import type { ArmFrames, InsightFrames } from '../insights/frames/insightFrames.ts';

export interface ChosenNetworks {
  /** one or two networks, in the order they are shown */
  readonly arms: readonly ArmFrames[];
  /** @param second null: one network alone */
  readonly choose: (first: number, second: number | null) => void;
}

/** The networks that are looked at: the default pair until the reader chooses. */
export function useChosenNetworks(frames: InsightFrames): ChosenNetworks {
  const insights = useInsights();
  const { arms } = frames;
  const series = useLab((s) => s.run?.series ?? null);
  const done = useLab((s) => s.run?.status === 'done');
  // null: the reader has chosen none
  const [widths, setWidths] = useState<readonly (number | null)[] | null>(null);
  const chosen = useMemo(() => {
    if (widths === null)
      return defaultPair(arms, series === null ? null : { experiment: frames.experiment, series, done });
    const found = widths.flatMap((m) => arms.find((arm) => arm.m === m) ?? []);
    return [...new Set(found)];
  }, [arms, widths, frames, series, done]);
  useEffect(() => insights.lookInside(chosen.map(({ index }) => index)), [insights, chosen]);
  return { arms: chosen, choose: (first, second) => setWidths([first, second]) };
}
