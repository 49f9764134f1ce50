import { useEffect, useRef } from 'react';
import { Formula } from '../lecture/Formula.tsx';
import dialog from '../page/About.module.css';
import styles from './glossary.module.css';
import { closeGlossary, type TermId } from './open.ts';
import { TERMS } from './terms.ts';

/** All symbols of the setting in one list, scrolled to the one that was asked for. */
export default function GlossaryDialog({ term }: { readonly term: TermId | null }) {
  const element = useRef<HTMLDialogElement>(null);
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const opened = element.current;
    if (opened === null) return;
    if (!opened.open) opened.showModal();
    asked.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <dialog
      ref={element}
      className={dialog.dialog}
      aria-labelledby="glossary-title"
      onClose={() => closeGlossary()}
    >
      <form method="dialog" className={dialog.close}>
        {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus when it opens */}
        <button type="submit" autoFocus>
          Close
        </button>
      </form>
      <h2 id="glossary-title">Symbols</h2>
      <dl className={styles.terms}>
        {TERMS.map(({ id, symbol, name, meaning, formula, moving }) => (
          <div
            key={id}
            ref={id === term ? asked : undefined}
            className={styles.entry}
            data-asked={id === term}
          >
            <dt>
              <i>{symbol}</i>
              <span>{name}</span>
            </dt>
            <dd>
              {meaning} <span className={styles.moving}>{moving}</span>
              {formula !== undefined && (
                <Formula tex={formula} words="The formula cannot be shown; the words above say the same." />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
