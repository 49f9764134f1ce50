import { type ReactNode, useState } from 'react';
import type { Setting } from '../../../experiment/settings.ts';
import { openGlossary, termOf } from '../../shell/glossary/open.ts';
import fieldStyles from './field.module.css';
import styles from './Labelled.module.css';
import { useLocked } from './useLocked.ts';

/** Label and symbol of a setting, its control, its hint, and what is wrong with the entry. */
export function Labelled(props: {
  readonly setting: Setting;
  /** id of the labelled control; absent for a group of controls, which is labelled by `${key}-label` */
  readonly htmlFor?: string;
  readonly field?: ReactNode;
  readonly problem?: string | null;
  readonly children?: ReactNode;
}) {
  const { setting, htmlFor, field, problem, children } = props;
  const { key, label, symbol, hint } = setting;
  const locked = useLocked(setting);
  const term = termOf(key);
  // where the symbol is a button of its own, the name of the control still holds it
  const words = (
    <>
      {label} {symbol !== '' && <i className={term === null ? styles.symbol : 'visually-hidden'}>{symbol}</i>}
    </>
  );
  return (
    <div className={fieldStyles.control}>
      <div className={fieldStyles.row}>
        <span className={styles.name}>
          {htmlFor === undefined ? (
            <span className={fieldStyles.label} id={`${key}-label`}>
              {words}
            </span>
          ) : (
            <label className={fieldStyles.label} id={`${key}-label`} htmlFor={htmlFor}>
              {words}
            </label>
          )}
          {term !== null && (
            <button
              type="button"
              className={styles.term}
              aria-haspopup="dialog"
              aria-label={`What is ${symbol}?`}
              title={`${symbol} in the glossary`}
              onClick={() => openGlossary(term)}
            >
              <i className={styles.symbol}>{symbol}</i>
            </button>
          )}
        </span>
        {field}
      </div>
      {children}
      {locked && <p className={styles.lockNote}>locked by the link</p>}
      <p className={fieldStyles.problem} id={`${key}-problem`} role="alert">
        {problem ?? ''}
      </p>
      <Hint id={`${key}-hint`} text={hint} />
    </div>
  );
}

/** The first sentence, and the rest for whoever asks. */
function Hint({ id, text }: { readonly id: string; readonly text: string }) {
  const [open, setOpen] = useState(false);
  const end = text.indexOf('. ') + 1;
  if (end === 0)
    return (
      <p className={fieldStyles.hint} id={id}>
        {text}
      </p>
    );
  return (
    <p className={fieldStyles.hint}>
      <span id={id}>
        {text.slice(0, end)}
        {open && text.slice(end)}
      </span>{' '}
      <button
        type="button"
        className={styles.more}
        aria-expanded={open}
        aria-describedby={id}
        onClick={() => setOpen(!open)}
      >
        {open ? 'less' : 'more'}
      </button>
    </p>
  );
}
