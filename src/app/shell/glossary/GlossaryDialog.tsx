import { useEffect, useRef } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { Formula } from '../../ui/Formula.tsx';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import styles from './GlossaryDialog.module.css';
import { closeGlossary, type TermId } from './open.ts';
import { TERMS } from './terms.ts';

/** All symbols of the setting in one list, scrolled to the one that was asked for. */
export default function GlossaryDialog({ term }: { readonly term: TermId | null }) {
  const asked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    asked.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Dialog title="Symbols" onClose={closeGlossary}>
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
              {keepFormulasTogether(meaning)} <span className="muted">{keepFormulasTogether(moving)}</span>
              {formula !== undefined && (
                <Formula tex={formula} words="The formula cannot be shown; the words above say the same." />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
