import { useController } from '../../lab/context.ts';
import { leavePresenting } from '../../shell/presenting.ts';
import { enterFullScreen } from '../../ui/fullScreen.ts';
import styles from './LectureBar.module.css';

/** What is left of the page's head while the lecture is given: a way out. The lecture turns its pages itself. */
export default function LectureBar() {
  const controller = useController();
  return (
    <div className={styles.lectureBar}>
      <h1 className="visually-hidden">Widenet: the lecture</h1>
      <button type="button" onClick={() => enterFullScreen()}>
        Full screen
      </button>
      <button type="button" aria-keyshortcuts="Escape" onClick={() => leavePresenting(controller)}>
        Leave
      </button>
    </div>
  );
}
