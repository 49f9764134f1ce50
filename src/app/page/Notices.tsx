import { dismiss } from '../../state/lab.ts';
import { useController, useLab } from '../context.ts';
import styles from './Notices.module.css';

const MARK = { info: 'Note', warning: 'Changed', error: 'Error' } as const;

/** What was rejected or replaced, until the reader puts it away. */
export function Notices() {
  const { lab } = useController();
  const notices = useLab((s) => s.notices);
  return (
    <section className={styles.notices} aria-label="Notices" aria-live="polite">
      {notices.length > 0 && (
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
        </ul>
      )}
    </section>
  );
}
