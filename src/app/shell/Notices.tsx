import { useStore } from 'zustand/react';
import { dismiss, type Notice } from '../../state/lab.ts';
import { useLab, usePage } from './context.ts';
import styles from './Notices.module.css';
import { update } from './offline/update.ts';

const MARK = { info: 'Note', warning: 'Changed', error: 'Error' } as const;

/** What was changed, such as all that is wrong with one link, stands in one bar; everything else in a bar of its own. */
function bars(notices: readonly Notice[]): (readonly [Notice, ...Notice[]])[] {
  const [first, ...rest] = notices.filter(({ level }) => level === 'warning');
  const others = notices.filter(({ level }) => level !== 'warning').map((notice) => [notice] as const);
  return first === undefined ? others : [[first, ...rest], ...others];
}

/** What was rejected or replaced, until the reader puts it away; and that a new version waits, where that is no disturbance. */
export function Notices({ quiet = false }: { readonly quiet?: boolean }) {
  const { lab } = usePage();
  const notices = useLab((s) => s.notices);
  const take = useStore(update, (s) => (quiet ? null : s.take));
  return (
    <section className={styles.notices} aria-label="Notices" aria-live="polite">
      {(notices.length > 0 || take !== null) && (
        <ul>
          {bars(notices).map((bar) => {
            const [{ id, level, text }, ...more] = bar;
            return (
              <li key={id} data-level={level}>
                <strong>{MARK[level]}</strong>
                {more.length === 0 ? (
                  <span>{text}</span>
                ) : (
                  <ul>
                    {bar.map((notice) => (
                      <li key={notice.id}>{notice.text}</li>
                    ))}
                  </ul>
                )}
                <button
                  type="button"
                  onClick={() => {
                    for (const notice of bar) dismiss(lab, notice.id);
                  }}
                >
                  Dismiss
                  <span className="visually-hidden">
                    {more.length === 0 ? ` this notice: ${text}` : ` these ${bar.length} notices`}
                  </span>
                </button>
              </li>
            );
          })}
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
