import { use, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand/react';
import { Compare } from './Compare.tsx';
import { EntryRow } from './EntryRow.tsx';
import { titleOf } from './entry.ts';
import styles from './HistoryPanel.module.css';
import { type History, MAX_KEPT } from './history.ts';
import { HistoryContext } from './loadHistory.ts';

/** The last finished runs of this machine, beside the charts and not over them: what is laid over a chart is seen at once. */
export default function HistoryPanel({ onClose }: { readonly onClose: () => void }) {
  const load = use(HistoryContext);
  const [history, setHistory] = useState<History | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.show();
    dialog.current?.focus();
    load().then(
      (found) => {
        if (found === null) setProblem('This page keeps no history.');
        else setHistory(found);
        void found?.load();
      },
      () => setProblem('The history could not be loaded. Check the connection and reload the page.'),
    );
  }, [load]);
  return (
    <dialog
      ref={dialog}
      className={styles.panel}
      aria-labelledby="history-title"
      tabIndex={-1}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) dialog.current?.close();
      }}
    >
      <header className={styles.head}>
        <h2 id="history-title">History</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      {problem !== null && <p role="alert">{problem}</p>}
      <Compare />
      {history === null ? problem === null && <p>Reading …</p> : <Entries history={history} />}
    </dialog>
  );
}

function Entries({ history }: { readonly history: History }) {
  const { entries, trouble, deleted, told } = useStore(history.store);
  const pinned = entries?.filter((entry) => entry.pinned) ?? [];
  const loose = entries?.filter((entry) => !entry.pinned) ?? [];
  return (
    <>
      {trouble !== null && (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
      {entries === null && <p className={styles.note}>Reading …</p>}
      {entries?.length === 0 && (
        <p className={styles.note}>No run has been finished yet. Each one that is comes here by itself.</p>
      )}
      <List title="Pinned" entries={pinned} history={history} />
      <List title={pinned.length > 0 ? 'Others' : ''} entries={loose} history={history} />
      {entries !== null && entries.length > 0 && trouble === null && (
        <p className={styles.note}>
          Finished runs are kept on this machine only: the last {MAX_KEPT}, and those that are pinned.
        </p>
      )}
      <div role="status" className={styles.told}>
        {told !== '' && <p>{told}</p>}
        {deleted !== null && (
          <p>
            “{titleOf(deleted.entry)}” is deleted.{' '}
            <button
              type="button"
              aria-label="Undo the deletion"
              onClick={(event) => {
                event.currentTarget.closest('dialog')?.focus(); // this button goes away
                void history.undelete();
              }}
            >
              Undo
            </button>
          </p>
        )}
      </div>
    </>
  );
}

function List(props: {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly history: History;
}) {
  const { title, entries, history } = props;
  if (entries.length === 0) return null;
  return (
    <section>
      {title !== '' && <h3>{title}</h3>}
      <ul aria-label={title === '' ? 'Finished runs' : `${title} runs`}>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} history={history} />
        ))}
      </ul>
    </section>
  );
}

type Entry = Parameters<typeof EntryRow>[0]['entry'];
