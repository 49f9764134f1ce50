import { useStore } from 'zustand/react';
import { useController } from '../context.ts';
import styles from './OverlayBar.module.css';
import { LETTERS, removeOverlay } from './overlays.ts';

/** The runs that lie over the present one, and the way to take them off. */
export function OverlayBar() {
  const { overlays } = useController();
  const laid = useStore(overlays);
  if (laid.length === 0) return null;
  return (
    <ul className={styles.overlays} aria-label="Runs laid over this one">
      {laid.map(({ id, name, slot }) => (
        <li key={id}>
          <svg viewBox="0 0 28 4" width="28" height="4" aria-hidden="true">
            <line
              x1="0"
              y1="2"
              x2="28"
              y2="2"
              stroke="currentColor"
              strokeWidth="2.25"
              strokeDasharray={slot === 0 ? '2 4' : '10 4 2 4'}
            />
          </svg>
          <span>
            <strong>{LETTERS[slot]}</strong> {name}
          </span>
          <button
            type="button"
            aria-label={`Take off: ${LETTERS[slot]}, ${name}`}
            onClick={() => removeOverlay(overlays, id)}
          >
            Take off
          </button>
        </li>
      ))}
    </ul>
  );
}
