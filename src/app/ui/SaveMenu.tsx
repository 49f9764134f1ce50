import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import styles from './SaveMenu.module.css';

export interface SaveChoice {
  readonly name: string;
  /** what one gets */
  readonly what: string;
  readonly act: () => void;
}

interface Place {
  readonly above: boolean;
  readonly fromStart: boolean;
}

/** Pixels that a menu takes at most, with what sticks to the top of the page. */
const WIDE = 330;
const HIGH = 300;

/** Where there is room for the menu: above its button if that is not near the top, and within the window. */
function placeFor({ left, top }: DOMRect): Place {
  return { above: top > HIGH, fromStart: left + WIDE < window.innerWidth };
}

/** One button per chart that opens a menu: arrow keys walk it, Enter takes, Escape closes and goes back to the button. */
export function SaveMenu({
  title,
  choices,
}: {
  readonly title: string;
  readonly choices: readonly SaveChoice[];
}) {
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<Place>({ above: true, fromStart: true });
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const items = useRef<(HTMLButtonElement | null)[]>([]);

  useEffect(() => {
    if (!open) return;
    items.current[0]?.focus();
    const leave = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);

  const show = (wanted: boolean) => {
    if (wanted && button.current !== null) setPlace(placeFor(button.current.getBoundingClientRect()));
    setOpen(wanted);
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const at = items.current.indexOf(event.target as HTMLButtonElement);
    const last = choices.length - 1;
    const next = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    else if (next !== undefined) items.current[next]?.focus();
    else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={`Save as: ${title}`}
        onClick={() => show(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          show(true);
        }}
      >
        Save as <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={`Save as: ${title}`}
          className={styles.menu}
          data-above={place.above}
          data-from-start={place.fromStart}
          onKeyDown={press}
          tabIndex={-1}
        >
          {choices.map(({ name, what, act }, i) => (
            <button
              key={name}
              ref={(element) => {
                items.current[i] = element;
              }}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                act();
                close();
              }}
            >
              <strong>{name}</strong> <span>{what}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
