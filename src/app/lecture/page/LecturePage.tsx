import {
  type CSSProperties,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useController } from '../../lab/context.ts';
import { PrintAddress } from '../../shell/print/PrintAddress.tsx';
import { LectureContext, useAsking, useLecture, useStep } from '../context.ts';
import { Figure } from '../figure/Figure.tsx';
import { useFigureInView } from '../figure/useFigureInView.ts';
import { Finding } from '../findings/Finding.tsx';
import { LectureController } from '../lectureController.ts';
import { placeKey } from '../places.ts';
import { Predict } from '../predict/Predict.tsx';
import { ChapterList } from './ChapterList.tsx';
import styles from './LecturePage.module.css';
import { noticesHeight, watchNotices } from './noticesHeight.ts';
import { StepNav } from './StepNav.tsx';
import { StepText } from './StepText.tsx';
import { useLectureKeys } from './useLectureKeys.ts';

/**
 * The talk, told by experiments that run.
 * @param kept the one lecture of the page, whose answers and finished runs outlive a visit to the lab; made at the first visit
 */
export default function LecturePage({ kept }: { readonly kept: RefObject<LectureController | null> }) {
  const page = useController();
  const [lecture] = useState(() => (kept.current ??= new LectureController(page)));
  // before the first paint: the place in the address is the first thing shown
  useLayoutEffect(() => {
    lecture.open();
    return () => lecture.close();
  }, [lecture]);
  return (
    <LectureContext value={lecture}>
      <Lecture />
    </LectureContext>
  );
}

function Lecture() {
  useLectureKeys();
  const place = useLecture((state) => state.place);
  const figure = useLecture((state) => state.figure);
  const asking = useAsking();
  const key = placeKey(place);
  const section = useRef<HTMLElement>(null);
  const notices = useSyncExternalStore(watchNotices, noticesHeight);
  useFigureInView(section, key, asking);
  return (
    <main className={styles.lecture} style={{ '--notices': `${notices}px` } as CSSProperties}>
      <ChapterList className={styles.strip} />
      <article className={styles.step} key={key}>
        <StepText />
        <section ref={section} id="charts" className={styles.figure} aria-label="Figure" tabIndex={-1}>
          <div className={styles.figureInner}>
            {asking ? <Predict /> : figure !== null && <Figure figure={figure} />}
          </div>
        </section>
        {!asking && figure !== null && <Finding figure={figure} />}
      </article>
      <PrintAddress what={`Widenet, the lecture, step ${key}`} link={`lecture=${key}`} />
      <StepNav />
      <Announcement />
    </main>
  );
}

/** Reads a new step out, and gives the keyboard a place to start from where the step before took its own away. */
function Announcement() {
  const { chapter, step } = useLecture((state) => state.place);
  const { title, text } = useStep();
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is the reason to look where the focus is
  useEffect(() => {
    if (!first.current && (document.activeElement === null || document.activeElement === document.body))
      document.getElementById('lecture-title')?.focus({ preventScroll: true });
    if (!first.current) window.scrollTo({ top: 0 });
    first.current = false;
  }, [chapter, step]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {`Chapter ${chapter}, step ${step}: ${title}. ${text.join(' ')}`}
    </div>
  );
}
