import { useEffect, useState } from 'react';
import { latestUpTo } from '../frames/insightFrames.ts';
import { StepBar } from './StepBar.tsx';

const PLAY_MS = 140;

export interface Scrubbed {
  /** the step that is looked at: the reader's, or the latest; null before the first is known */
  readonly step: number | null;
  readonly steps: readonly number[];
  readonly set: (step: number | null) => void;
}

/** The step that is looked at: the latest until the reader chooses another, and again after choosing the last. */
export function useScrubbed(steps: readonly number[]): Scrubbed {
  const [chosen, set] = useState<number | null>(null);
  return { step: latestUpTo(steps, chosen ?? Number.POSITIVE_INFINITY), steps, set };
}

/** The bar of steps of a view whose picture follows React. */
export function Scrubber({ step, steps, set }: Scrubbed) {
  const [playing, setPlaying] = useState(false);
  const last = steps.length - 1;
  const place = step === null ? 0 : Math.max(0, steps.indexOf(step));
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      if (place >= last) setPlaying(false);
      else set(place + 1 >= last ? null : steps[place + 1]);
    }, PLAY_MS);
    return () => clearTimeout(timer);
  }, [playing, place, last, steps, set]);
  if (step === null) return null;
  return (
    <StepBar
      step={step}
      steps={steps}
      playing={playing}
      onChoose={(next) => {
        setPlaying(false);
        set(next);
      }}
      onPlay={(on) => {
        if (on && place >= last) set(steps[0]);
        setPlaying(on);
      }}
    />
  );
}
