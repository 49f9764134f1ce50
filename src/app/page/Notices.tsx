import { useStore } from 'zustand/react';
import { dismiss } from '../../state/lab.ts';
import { useController, useLab } from '../context.ts';
import { update } from '../offline/update.ts';
import styles from './Notices.module.css';

const MARK = { info: 'Note', warning: 'Changed', error: 'Error' } as const;

/** What was rejected or replaced, until the reader puts it away; and that a new version waits, where that is no disturbance. */
export function Notices({ quiet = false }: { readonly quiet?: boolean }) {
  const { lab } = useController();
  const notices = useLab((s) => s.notices);
  const take = useStore(update, (s) => (quiet ? null : s.take));
  return (
    <section className={styles.notices} aria-label="Notices" aria-live="polite">
      {(notices.length > 0 || take !== null) && (
        <ul>
          {notices.map(({ id, level, text }) => (
            <li key={id} data-level={level}>
              <strong>{MARK[level]}</strong>
              <span>{text}</span>
              <button type="button" onClick={() => dismiss(lab, id)}>
                Dismiss<span className="visually-hidden"> this notice: {text}</span>
              </button>
            </li>
          ))}
          {take !== null && (
            <li>
              <strong>Note</strong>
              <span>
                A new version is ready. Reload to use it now, which ends the run on screen; otherwise it comes
                with your next visit.
              </span>
              <button type="button" onClick={take}>
                Reload
              </button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
