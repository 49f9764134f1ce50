import { useId, useState } from 'react';
import { useStore } from 'zustand/react';
import { engineWord } from '../../engine/engines.ts';
import { useController } from '../lab/context.ts';
import { LETTERS } from '../lab/figures/overlays.ts';
import { useLab } from '../shell/context.ts';
import styles from './EntryRow.module.css';
import { type Entry, titleOf } from './entry.ts';
import type { History } from './history.ts';

/** A kept run: what it is, and what can be done with it. */
export function EntryRow({ entry, history }: { readonly entry: Entry; readonly history: History }) {
  const controller = useController();
  const slot = useStore(controller.overlays, (laid) => laid.find(({ id }) => id === entry.id)?.slot ?? -1);
  const running = useLab((s) => s.run !== null);
  const [naming, setNaming] = useState(false);
  const title = titleOf(entry);
  const { id, pinned, engine, fingerprint, time } = entry;
  return (
    <li className={styles.entry} data-laid={slot >= 0}>
      {naming ? (
        <Rename
          name={title}
          onName={(name) => {
            setNaming(false);
            void history.rename(id, name);
          }}
          onStop={() => setNaming(false)}
        />
      ) : (
        <strong>
          {slot >= 0 && <span className={styles.letter}>{LETTERS[slot]}</span>}
          {title}
        </strong>
      )}
      <span className="note">
        <time dateTime={new Date(time).toISOString()}>{timeText(time)}</time> · {engineWord(engine)} ·{' '}
        <code title={fingerprint}>{fingerprint.slice(0, 11)}</code>
      </span>
      <div className={styles.actions}>
        <button
          type="button"
          aria-pressed={slot >= 0}
          disabled={!running}
          aria-label={`${slot >= 0 ? 'Laid over' : 'Lay over'}: ${title}`}
          onClick={() => void history.toggleOverlay(entry)}
        >
          {slot >= 0 ? 'Laid over' : 'Lay over'}
        </button>
        <button type="button" aria-label={`Open: ${title}`} onClick={() => history.open(entry)}>
          Open
        </button>
        <button
          type="button"
          aria-pressed={pinned}
          aria-label={`${pinned ? 'Pinned' : 'Pin'}: ${title}`}
          title="Pinned runs are never removed to make room"
          onClick={() => void history.pin(id, !pinned)}
        >
          {pinned ? 'Pinned' : 'Pin'}
        </button>
        <button type="button" aria-label={`Rename: ${title}`} onClick={() => setNaming(true)}>
          Rename
        </button>
        <button
          type="button"
          aria-label={`Delete: ${title}`}
          onClick={(event) => {
            panelOf(event.currentTarget)?.focus(); // this button goes away
            void history.remove(id);
          }}
        >
          Delete
        </button>
      </div>
    </li>
  );
}

function Rename(props: {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onStop: () => void;
}) {
  const { name, onName, onStop } = props;
  const [draft, setDraft] = useState(name);
  const id = useId();
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        panelOf(event.currentTarget)?.focus();
        onName(draft === name ? '' : draft);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault(); // the panel stays open
        panelOf(event.currentTarget)?.focus();
        onStop();
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        Name of this run; empty for the one made of its settings
      </label>
      <input
        id={id}
        value={draft}
        maxLength={80}
        ref={focus}
        onChange={(event) => setDraft(event.target.value)}
      />
      <button type="submit">Save</button>
    </form>
  );
}

/** Where the focus stays when what had it goes away. */
function panelOf(element: Element): HTMLElement | null {
  return element.closest('dialog');
}

/** The reader asked to type here; the name made of the settings may be as long as the field takes, so typing replaces it. */
function focus(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

/** "24 Nov, 10:48"; other years with the year. */
function timeText(time: number): string {
  const date = new Date(time);
  const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  const options = {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...year,
  } as const;
  return date.toLocaleString('en-GB', options);
}
