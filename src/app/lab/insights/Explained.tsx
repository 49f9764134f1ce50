import { use, useState } from 'react';
import type { ViewId } from '../../../state/views.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import styles from './Explained.module.css';
import { shortReading } from './shortReading.ts';
import { TEXTS } from './texts.ts';
import { ViewContext } from './viewContext.tsx';

/** What the numbers of a view say, and on demand what they are. */
export function Explained({ id, reading }: { readonly id: ViewId; readonly reading: string }) {
  const [open, setOpen] = useState(false);
  const context = use(ViewContext);
  const { title, about } = TEXTS[id];
  if (context !== 'lab') {
    const said = context === 'embed' ? shortReading(id, reading) : reading;
    return said === '' ? null : (
      <p className={styles.said} data-context={context}>
        {keepFormulasTogether(said)}
      </p>
    );
  }
  return (
    <div className={styles.explained}>
      {reading !== '' && <p className={styles.reading}>{keepFormulasTogether(reading)}</p>}
      <button
        type="button"
        aria-expanded={open}
        aria-label={`What am I looking at? ${title}`}
        onClick={() => setOpen(!open)}
      >
        What am I looking at?
      </button>
      {open && (
        <div className={styles.about}>
          {about.map((text) => (
            <p key={text}>{keepFormulasTogether(text)}</p>
          ))}
        </div>
      )}
    </div>
  );
}
