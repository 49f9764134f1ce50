import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import { StepPlayer, shownStep } from './stepPlayer.ts';

/** One step after the other where React draws each: slower than the pictures that are painted outside it. */
const RENDERED_MS = 140;

/** A player over the steps of a view that renders with every step; the step chosen stays when the steps become others. */
export function useStepPlayer(steps: readonly number[]): {
  readonly player: StepPlayer;
  readonly steps: readonly number[];
  /** null while there is none */
  readonly step: number | null;
} {
  const latest = useRef(steps);
  useEffect(() => {
    latest.current = steps;
  });
  const [player] = useState(() => new StepPlayer(() => latest.current, RENDERED_MS));
  useEffect(() => () => player.stop(), [player]);
  const { chosen } = useStore(player.store);
  return { player, steps, step: shownStep(steps, chosen) };
}
