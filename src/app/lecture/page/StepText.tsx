import { Formula } from '../../ui/Formula.tsx';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useLecture, useLectureController, useStep } from '../context.ts';
import styles from './StepText.module.css';
import { SOURCES } from './sources.ts';

/** Title, text, formula and sources of the present step. */
export function StepText() {
  const { chapters } = useLectureController();
  const chapter = useLecture((state) => state.place.chapter);
  const { title, text, formula, sources = [] } = useStep();
  return (
    <div className={styles.text}>
      <p className={styles.eyebrow}>
        <span className={styles.chapterNumber}>{chapter}</span> {chapters[chapter - 1].title}
      </p>
      <h2 id="lecture-title" tabIndex={-1}>
        {title}
      </h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{keepFormulasTogether(paragraph)}</p>
      ))}
      {formula !== undefined && <Formula {...formula} />}
      {sources.length > 0 && (
        <ul className={styles.sources} aria-label="Sources">
          {sources.map((name) => (
            <li key={name}>
              <a href={SOURCES[name].href} rel="noreferrer" target="_blank">
                {SOURCES[name].text}
                <span className="visually-hidden"> (opens another tab)</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
