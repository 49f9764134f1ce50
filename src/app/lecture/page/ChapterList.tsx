import { useLab } from '../../shell/context.ts';
import { withScreen } from '../../shell/route.ts';
import { useLecture, useLectureController } from '../context.ts';
import { placeKey, placeLink } from '../places.ts';
import styles from './ChapterList.module.css';

/** The chapters as links, with how much of each was seen. */
export function ChapterList(props: {
  readonly className: string | undefined;
  readonly onChosen?: () => void;
}) {
  const { chapters } = useLectureController();
  const present = useLecture((state) => state.place);
  const seen = useLecture((state) => state.seen);
  const screen = useLab((s) => s.screen);
  return (
    <nav className={props.className} aria-label="Chapters">
      <ol className={styles.chapters}>
        {chapters.map(({ short, title, steps }, i) => {
          const chapter = i + 1;
          const here = chapter === present.chapter;
          const share =
            steps.filter((_, j) => seen.has(placeKey({ chapter, step: j + 1 }))).length / steps.length;
          return (
            <li key={title}>
              <a
                href={`#${withScreen(placeLink({ chapter, step: 1 }), screen)}`}
                aria-current={here ? 'step' : undefined}
                title={title}
                onClick={() => props.onChosen?.()}
              >
                <span className={styles.number}>{chapter}</span>
                <span className={styles.name} data-name={short}>
                  <span>{short}</span>
                </span>
                <span className="visually-hidden">, {Math.round(share * 100)} % seen</span>
                <span className={styles.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${share * 100}%` }} />
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
