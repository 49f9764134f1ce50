import { type ReactNode, useId } from 'react';
import { grouped } from '../../../shell/words.ts';
import { prefersReducedMotion } from '../../../ui/prefersReducedMotion.ts';
import styles from './StepBar.module.css';

/** A slider over measured steps, with a button that plays them; without motion where the reader wants none. */
export function StepBar(props: {
  readonly step: number;
  readonly steps: readonly number[];
  readonly playing: boolean;
  /** null: the latest */
  readonly onChoose: (step: number | null) => void;
  readonly onPlay: (on: boolean) => void;
  readonly children?: ReactNode;
}) {
  const { step, steps, playing, onChoose, onPlay, children } = props;
  const id = useId();
  const last = steps.length - 1;
  return (
    <div className={styles.scrubber}>
      <label htmlFor={id}>step</label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(1, last)}
        step={1}
        value={Math.max(0, steps.indexOf(step))}
        disabled={last < 1}
        aria-valuetext={`step ${grouped(step)}`}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          onChoose(next >= last ? null : steps[next]);
        }}
      />
      <output htmlFor={id}>{grouped(step)}</output>
      {!prefersReducedMotion() && (
        <button type="button" disabled={last < 1} onClick={() => onPlay(!playing)}>
          {playing ? 'Stop' : 'Play'}
        </button>
      )}
      {children}
    </div>
  );
}
