import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Dialog.module.css';

/** A modal dialog with its title and "Close"; Escape closes it, too. */
export function Dialog(props: {
  readonly title: string;
  readonly className?: string | undefined;
  readonly onClose: () => void;
  /** may close the dialog itself */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const { title, className = '', onClose, children } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${className}`}
      aria-labelledby={`${id}title`}
      onClose={onClose}
    >
      <div className={styles.head}>
        <h2 id={`${id}title`}>{title}</h2>
        <form method="dialog">
          {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus when it opens */}
          <button type="submit" autoFocus>
            Close
          </button>
        </form>
      </div>
      {typeof children === 'function' ? children(() => dialog.current?.close()) : children}
    </dialog>
  );
}
