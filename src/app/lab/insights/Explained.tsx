import { use, useState } from 'react';
import type { ViewId } from '../../../state/views.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { TEXTS } from '../views/deeperTexts.ts';
import styles from './Explained.module.css';
import { shortReading } from './shortReading.ts';
import { StandingContext } from './standing.ts';

/** What the numbers of a view say, and on demand what they are. */
export function Explained({ id, reading }: { readonly id: ViewId; readonly reading: string }) {
  const [open, setOpen] = useState(false);
  const standing = use(StandingContext);
  const { title, about } = TEXTS[id];
  if (standing !== 'lab') {
    const said = standing === 'frame' ? shortReading(id, reading) : reading;
    return said === '' ? null : (
      <p className={styles.said} data-standing={standing}>
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
