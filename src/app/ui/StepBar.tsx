import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand/react';
import { prefersReducedMotion } from './prefersReducedMotion.ts';
import styles from './StepBar.module.css';
import { type StepPlayer, shownStep } from './stepPlayer.ts';

/** A slider over the steps of a player, with a button that plays them; without motion where the reader wants none. */
export function StepBar(props: {
  readonly player: StepPlayer;
  /** those that can be shown now, increasing */
  readonly steps: readonly number[];
  readonly format: (step: number) => string;
  readonly children?: ReactNode;
}) {
  const { player, steps, format, children } = props;
  const { chosen, playing } = useStore(player.store);
  const id = useId();
  const step = shownStep(steps, chosen);
  if (step === null) return null;
  const last = steps.length - 1;
  return (
    <div className={styles.bar}>
      <label htmlFor={id}>step</label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={Math.max(0, steps.indexOf(step))}
        disabled={last < 1}
        aria-valuetext={`step ${format(step)}`}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          player.choose(next >= last ? null : steps[next]);
        }}
      />
      <output htmlFor={id}>{format(step)}</output>
      {!prefersReducedMotion() && (
        <button type="button" disabled={last < 1} onClick={() => (playing ? player.stop() : player.play())}>
          {playing ? 'Stop' : 'Play'}
        </button>
      )}
      {children}
    </div>
  );
}
