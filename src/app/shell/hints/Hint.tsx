import { useEffect, useRef } from 'react';
import { useStore } from 'zustand/react';
import styles from './Hint.module.css';
import { hints } from './state.ts';
import { HINT_ANCHORS, HINTS, type HintAnchor } from './texts.ts';

/**
 * The hint of one place, while it is its turn. It stands in the flow of the page, right at what it speaks of, and covers nothing;
 * only the one at the head of the page hangs over what is below, like a menu, so that the page keeps its place.
 */
export function Hint({ place, general = false }: HintProps) {
  useEffect(() => hints.getState().stand(place), [place]);
  const shown = useStore(hints, (s) => s.at === place);
  return shown ? <Shown place={place} general={general} /> : null;
}

/** Room for what a hint speaks of beside it, in pixels: a control with its help, the upper part of a chart. */
const BESIDE = 160;

/** Scrolls only where the hint, or what stands beside it, is out of sight. */
function bringIntoView(hint: HTMLElement): void {
  const { top, bottom } = hint.getBoundingClientRect();
  const above = hint.dataset.place === 'charts' ? BESIDE : 0;
  const below = hint.dataset.place === 'settings' ? BESIDE : 0;
  if (top - above >= 0 && bottom + below <= window.innerHeight) return;
  hint.scrollIntoView({ block: hint.dataset.place === 'pages' ? 'end' : 'center' });
}

interface HintProps {
  readonly place: HintAnchor;
  /** what it usually speaks of is not there */
  readonly general?: boolean;
}

function Shown({ place, general }: HintProps) {
  const { next, close } = hints.getState();
  const asked = useStore(hints, (s) => s.asked);
  const hint = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const at = HINT_ANCHORS.indexOf(place);
  const last = at === HINT_ANCHORS.length - 1;
  useEffect(() => {
    // the button that was pressed is gone: the focus goes along with the reader, but never by itself
    if (!asked) return;
    button.current?.focus({ preventScroll: true });
    if (hint.current !== null) bringIntoView(hint.current);
  }, [asked]);
  // the focus came along with the hints: it must not be lost with the last one
  const ended = (act: () => void) => () => {
    act();
    if (asked && hints.getState().at === null)
      document.getElementById('charts')?.focus({ preventScroll: true });
  };
  const { title, text, otherwise = text } = HINTS[place];
  return (
    <aside
      ref={hint}
      className={styles.hint}
      data-place={place}
      aria-label={`Hint ${at + 1} of ${HINT_ANCHORS.length}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') ended(close)();
      }}
    >
      <p>
        <strong>{title}.</strong> {general ? otherwise : text}
      </p>
      <div className={styles.buttons}>
        <span className={styles.count} aria-hidden="true">
          {at + 1} / {HINT_ANCHORS.length}
        </span>
        {!last && (
          <button type="button" onClick={ended(close)}>
            Skip
          </button>
        )}
        <button ref={button} type="button" className="outlined" onClick={ended(next)}>
          {last ? 'Got it' : 'Next'}
        </button>
      </div>
    </aside>
  );
}
