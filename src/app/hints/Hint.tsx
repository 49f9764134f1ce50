import { useEffect, useRef } from 'react';
import { useStore } from 'zustand/react';
import styles from './Hint.module.css';
import { hints } from './state.ts';
import { HINT_PLACES, HINTS, type HintPlace } from './texts.ts';

/**
 * The hint of one place, while it is its turn. It stands in the flow of the page, just before what it speaks of, so it
 * covers nothing on any screen.
 */
export function Hint({ place }: { readonly place: HintPlace }) {
  const shown = useStore(hints, (s) => s.at === place);
  return shown ? <Shown place={place} /> : null;
}

function Shown({ place }: { readonly place: HintPlace }) {
  const { next, close } = hints.getState();
  const asked = useStore(hints, (s) => s.asked);
  const button = useRef<HTMLButtonElement>(null);
  const at = HINT_PLACES.indexOf(place);
  const last = at === HINT_PLACES.length - 1;
  useEffect(() => {
    // the button that was pressed is gone: the focus goes along with the reader, but never by itself
    if (asked) button.current?.focus();
  }, [asked]);
  const { title, text } = HINTS[place];
  return (
    <aside
      className={styles.hint}
      data-place={place}
      aria-label={`Hint ${at + 1} of ${HINT_PLACES.length}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <p>
        <strong>{title}.</strong> {text}
      </p>
      <div className={styles.buttons}>
        <span className={styles.count} aria-hidden="true">
          {at + 1} / {HINT_PLACES.length}
        </span>
        {!last && (
          <button type="button" onClick={close}>
            Skip
          </button>
        )}
        <button ref={button} type="button" className={styles.next} onClick={next}>
          {last ? 'Got it' : 'Next'}
        </button>
      </div>
    </aside>
  );
}
