import { useState } from 'react';
import { useAsking, useLecture, useLectureController } from '../context.ts';
import { ChapterList } from './ChapterList.tsx';
import styles from './StepNav.module.css';

/** Back, where we are, and on: always within reach of a thumb. */
export function StepNav() {
  const lecture = useLectureController();
  const { chapter, step } = useLecture((state) => state.place);
  const asking = useAsking();
  const [listed, setListed] = useState(false);
  const after = lecture.beside(1);
  const before = lecture.beside(-1);
  const count = lecture.chapters[chapter - 1].steps.length;
  return (
    <div className={styles.nav} data-screen-only>
      {listed && <ChapterList className={styles.sheet} onChosen={() => setListed(false)} />}
      <nav className={styles.steps} aria-label="Steps">
        <button
          type="button"
          aria-disabled={before === null}
          aria-keyshortcuts="ArrowLeft PageUp"
          title="Keyboard: left arrow or PageUp"
          onClick={() => lecture.previous()}
        >
          <Arrow back /> Back
        </button>
        <button
          type="button"
          className={styles.where}
          aria-expanded={listed}
          aria-label={`${chapter}.${step}: step ${step} of ${count} in chapter ${chapter}; list of chapters`}
          onClick={() => setListed(!listed)}
        >
          <span className={styles.dots} aria-hidden="true">
            {Array.from({ length: count }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
              <i key={i} data-state={i + 1 === step ? 'here' : i + 1 < step ? 'before' : 'after'} />
            ))}
          </span>
          <span>
            {chapter}.{step}
          </span>
          <Chevron open={listed} />
        </button>
        <button
          type="button"
          className={`outlined ${styles.next}`}
          aria-disabled={after === null && !asking}
          aria-keyshortcuts="ArrowRight PageDown"
          title="Keyboard: right arrow or PageDown"
          onClick={() => lecture.next()}
        >
          <span className={styles.upcoming}>{nextName(asking, after, lecture, chapter)}</span> <Arrow />
        </button>
      </nav>
    </div>
  );
}

function nextName(
  asking: boolean,
  after: ReturnType<ReturnType<typeof useLectureController>['beside']>,
  lecture: ReturnType<typeof useLectureController>,
  chapter: number,
): string {
  if (asking) return 'Show what happens';
  if (after === null) return 'The end';
  if (after.chapter === chapter) return 'Next';
  return `Next: ${lecture.chapters[after.chapter - 1].short}`;
}

function Chevron({ open }: { readonly open: boolean }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="12"
      height="12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d={open ? 'M2 6l6 6 6-6' : 'M2 10l6-6 6 6'} />
    </svg>
  );
}

function Arrow({ back = false }: { readonly back?: boolean }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <path d={back ? 'M10 2 4 8l6 6' : 'M6 2l6 6-6 6'} />
    </svg>
  );
}
