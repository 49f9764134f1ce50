import { useEffect, useId, useRef, useState } from 'react';
import styles from './Copyable.module.css';

const SHOWN_MS = 2500;

/** A text to take along, and a button that copies it; where copying is not allowed the text is selected instead. */
export function Copyable(props: {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  readonly copy: string;
}) {
  const { label, text, rows, copy } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState<'' | 'copied' | 'refused'>('');
  useEffect(() => {
    if (told === '') return;
    const timer = setTimeout(() => setTold(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const take = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setTold('copied');
    } catch {
      field.current?.focus();
      field.current?.select();
      setTold('refused');
    }
  };
  return (
    <div className={styles.copyable}>
      <label htmlFor={id}>{label}</label>
      <textarea ref={field} id={id} readOnly rows={rows} value={text} spellCheck={false} />
      <button type="button" className={`outlined ${styles.copy}`} onClick={take}>
        {told === 'copied' ? 'Copied' : copy}
      </button>
      <span role="status" className={told === 'refused' ? styles.refused : 'visually-hidden'}>
        {told === 'copied' && `${label}: copied.`}
        {told === 'refused' &&
          'The browser does not allow copying: the text is selected, press Ctrl+C or ⌘C.'}
      </span>
    </div>
  );
}
