import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { type LiveSource, useSlowValue } from '../../../../charts/react/source.ts';
import { type PlayState, StepPlayer } from '../../../ui/stepPlayer.ts';
import { type ArmFrames, stepsOf } from '../../insights/frames/insightFrames.ts';

/** Plays over the steps that are known of all networks shown. */
export function useGeometryPlayer(arms: readonly ArmFrames[]): StepPlayer {
  const player = useMemo(() => new StepPlayer(() => commonSteps(arms)), [arms]);
  useEffect(() => () => player.stop(), [player]);
  return player;
}

export function commonSteps([first, ...rest]: readonly ArmFrames[]): number[] {
  return stepsOf(first, 'inside').filter((step) => rest.every(({ inside }) => inside.steps.has(step)));
}

/** how often words and numbers follow a step that is being played */
const WORDS_MS = 250;

/** Renders when another step is shown, but seldom: pictures are painted at every step, words need not be. */
export function useThrottledStep(player: StepPlayer): void {
  const source = useMemo(
    // the state and not the step: frames render too, so the step last heard of here need not be the one on screen
    (): LiveSource<PlayState> => ({ subscribe: player.store.subscribe, getSpec: player.store.getState }),
    [player],
  );
  useSlowValue(source, WORDS_MS);
}

/** What React shows of a player: another value renders. */
export function usePlayState(player: StepPlayer) {
  return useStore(player.store);
}
