import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { type LiveSource, useSlowValue } from '../../../../charts/react/source.ts';
import { defaultPair } from '../../../../state/defaultPair.ts';
import { useLab } from '../../../shell/context.ts';
import { useInsights } from '../../insights/frames/insightContext.ts';
import type { ArmFrames, InsightFrames } from '../../insights/frames/insightFrames.ts';
import { stepsOf } from '../../insights/frames/insightFrames.ts';
import { Player, type PlayState } from './player.ts';

export interface Chosen {
  /** one or two networks, in the order they are shown */
  readonly arms: readonly ArmFrames[];
  /** @param second null: one network alone */
  readonly choose: (first: number, second: number | null) => void;
}

/** The networks that are looked at: the default pair until the reader chooses. */
export function useChosen(frames: InsightFrames): Chosen {
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

/** Plays over the steps that are known of all networks shown. */
export function usePlayer(arms: readonly ArmFrames[]): Player {
  const player = useMemo(() => new Player(() => commonSteps(arms)), [arms]);
  useEffect(() => () => player.stop(), [player]);
  return player;
}

export function commonSteps([first, ...rest]: readonly ArmFrames[]): number[] {
  return stepsOf(first, 'inside').filter((step) => rest.every(({ inside }) => inside.steps.has(step)));
}

/** how often words and numbers follow a step that is being played */
const WORDS_MS = 250;

/** Renders when another step is shown, but seldom: pictures are painted at every step, words need not be. */
export function useStepSlowly(player: Player): void {
  const source = useMemo(
    // the state and not the step: frames render too, so the step last heard of here need not be the one on screen
    (): LiveSource<PlayState> => ({ subscribe: player.store.subscribe, getSpec: player.store.getState }),
    [player],
  );
  useSlowValue(source, WORDS_MS);
}

/** What React shows of a player: another value renders. */
export function usePlayed(player: Player) {
  return useStore(player.store);
}
