import { useId } from 'react';
import styles from '../insights/insights.module.css';
import { grouped } from '../words.ts';
import type { Player } from './player.ts';
import { usePlayed } from './useInside.ts';

/** A slider over the steps known, a button that plays them (not where the reader wants no motion), one that follows the run. */
export function PlayBar({ player, steps }: { readonly player: Player; readonly steps: readonly number[] }) {
  const id = useId();
  const { playing, chosen } = usePlayed(player);
  const step = player.step();
  if (step === null) return null;
  const last = steps.length - 1;
  const place = Math.max(0, steps.indexOf(step));
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
          const next = Number(event.currentTarget.value);
          player.choose(next >= last ? null : steps[next]);
        }}
      />
      <output htmlFor={id}>{grouped(step)}</output>
      {!calm() && (
        <button type="button" disabled={last < 1} onClick={() => (playing ? player.stop() : player.play())}>
          {playing ? 'Stop' : 'Play'}
        </button>
      )}
      <button type="button" aria-pressed={chosen === null} onClick={() => player.choose(null)}>
        Latest
      </button>
    </div>
  );
}

export function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
