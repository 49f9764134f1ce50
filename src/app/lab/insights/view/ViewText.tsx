import { use, useState } from 'react';
import type { ViewId } from '../../../../state/views.ts';
import { keepFormulasTogether } from '../../../ui/keepFormulasTogether.ts';
import { VIEW_TEXTS } from '../../views/deeperTexts.ts';
import { fullText, type ReadingSentence, shortText } from '../reading/reading.ts';
import styles from './ViewText.module.css';
import { ViewContext } from './viewContext.tsx';

/** What the numbers of a view say, and on demand what they are. */
export function ViewText({
  id,
  reading,
}: {
  readonly id: ViewId;
  readonly reading: readonly ReadingSentence[];
}) {
  const [open, setOpen] = useState(false);
  const context = use(ViewContext);
  const { title, about } = VIEW_TEXTS[id];
  if (context !== 'lab') {
    const words = context === 'embed' ? shortText(reading) : fullText(reading);
    return words === '' ? null : (
      <p className={styles.said} data-context={context}>
        {keepFormulasTogether(words)}
      </p>
    );
  }
  return (
    <div className={styles.explained}>
      {reading.length > 0 && <p className={styles.reading}>{keepFormulasTogether(fullText(reading))}</p>}
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
