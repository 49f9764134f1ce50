import { useEffect } from 'react';
import { useController } from '../context.ts';
import { enterFullScreen, leaveFullScreen } from './fullScreen.ts';
import styles from './stage.module.css';

/** What is left of the page's head while the lecture is given: a way out. The lecture turns its pages itself. */
export default function LectureBar() {
  const controller = useController();
  useEffect(() => {
    const leave = () => {
      leaveFullScreen();
      controller.setScreen({ presenting: false });
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]') === null) leave();
    };
    const changed = () => {
      if (document.fullscreenElement === null) leave();
    };
    window.addEventListener('keydown', pressed);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      window.removeEventListener('keydown', pressed);
      document.removeEventListener('fullscreenchange', changed);
    };
  }, [controller]);
  return (
    <div className={styles.lectureBar}>
      <h1 className="visually-hidden">Widenet: the lecture</h1>
      <button type="button" onClick={() => enterFullScreen()}>
        Full screen
      </button>
      <button
        type="button"
        aria-keyshortcuts="Escape"
        onClick={() => {
          leaveFullScreen();
          controller.setScreen({ presenting: false });
        }}
      >
        Leave
      </button>
    </div>
  );
}
