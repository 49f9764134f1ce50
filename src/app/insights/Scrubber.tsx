import { useEffect, useId, useState } from 'react';
import { grouped } from '../words.ts';
import { latestUpTo } from './frames.ts';
import styles from './insights.module.css';

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

/** A slider over the measured steps, with a button that plays them; without motion where the reader wants none. */
export function Scrubber({ step, steps, set }: Scrubbed) {
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const last = steps.length - 1;
  const place = step === null ? 0 : Math.max(0, steps.indexOf(step));
  const choose = (next: number) => set(next >= last ? null : steps[next]);
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
    <div className={styles.scrubber}>
      <label htmlFor={id}>step</label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={place}
        disabled={last < 1}
        aria-valuetext={`step ${grouped(step)}`}
        onChange={(event) => {
          setPlaying(false);
          choose(Number(event.currentTarget.value));
        }}
      />
      <output htmlFor={id}>{grouped(step)}</output>
      {!calm() && (
        <button
          type="button"
          disabled={last < 1}
          onClick={() => {
            if (!playing && place >= last) choose(0);
            setPlaying(!playing);
          }}
        >
          {playing ? 'Stop' : 'Play'}
        </button>
      )}
    </div>
  );
}

function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
