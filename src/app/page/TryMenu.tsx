import { useState } from 'react';
import { PRESETS } from '../presets.ts';
import { useHeldLink } from '../share/heldLink.ts';
import { unbroken } from '../unbroken.ts';
import styles from './Header.module.css';
import { showViewOf } from './showView.ts';
import own from './TryMenu.module.css';

/** Experiments worth seeing, named by what they show. */
export function TryMenu() {
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.chip}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false;
      }}
      onClick={(event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (link === null) return;
        event.currentTarget.open = false;
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey; // another tab or window
        if (!elsewhere) showViewOf(link.hash.slice(1));
      }}
    >
      <summary>
        Try <span aria-hidden="true">▾</span>
      </summary>
      {open && <Presets />}
    </details>
  );
}

function Presets() {
  const held = useHeldLink();
  return (
    <ul className={`${styles.more} ${own.list}`}>
      {PRESETS.map(({ name, what, link }) => {
        const allowed = held(link);
        return (
          <li key={name}>
            {allowed === null ? <b>{name}</b> : <a href={`#${allowed}`}>{name}</a>}
            <span>{allowed === null ? 'would change what the opened link has locked' : unbroken(what)}</span>
          </li>
        );
      })}
    </ul>
  );
}
