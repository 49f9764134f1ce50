import { useController } from '../../lab/context.ts';
import { useLab } from '../../shell/context.ts';
import { withScreen } from '../../shell/route.ts';
import { formatInteger } from '../../shell/words.ts';
import { useFigureLab, useLectureController, useStep } from '../context.ts';
import styles from './FigureBar.module.css';
import type { FigureRun } from './figureRun.ts';

/** Pause and go on, how far the figure is, and the way into the lab. */
export function FigureBar({ figure }: { readonly figure: FigureRun }) {
  const lecture = useLectureController();
  const controller = useController();
  const screen = useLab((s) => s.screen);
  const asked = useStep().predict !== undefined;
  const status = useFigureLab(figure, (s) => s.run?.status ?? null);
  const step = useFigureLab(figure, (s) => s.run?.step ?? 0);
  const loading = useFigureLab(figure, (s) => s.run?.loading ?? null);
  const last = figure.experiment.T;
  const going = status === 'running' || status === 'preparing' || status === null;
  const link = withScreen(figure.link, screen);
  return (
    <div className={styles.figureBar} data-screen-only>
      <button
        type="button"
        className={`outlined ${styles.run}`}
        aria-keyshortcuts="Space"
        title="Keyboard: space"
        onClick={() => figure.toggle()}
      >
        {going ? 'Pause' : status === 'paused' ? 'Run' : 'Run again'}
      </button>
      <span className={styles.progress} data-testid="step" data-status={status ?? 'none'}>
        {loading === null
          ? `step ${formatInteger(step)} / ${formatInteger(last)}`
          : `loading the digits: ${Math.round(loading * 100)} %`}
      </span>
      <progress aria-label="Progress of the figure" max={last} value={step} />
      {asked && (
        <button type="button" onClick={() => lecture.forget()}>
          Guess again
        </button>
      )}
      <a
        href={`#${link}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          controller.follow(link);
        }}
      >
        Open in the lab
      </a>
    </div>
  );
}
