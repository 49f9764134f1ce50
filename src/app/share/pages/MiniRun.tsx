import { useController } from '../../lab/context.ts';
import { useLab } from '../../shell/context.ts';
import { formatInteger } from '../../shell/words.ts';
import styles from './MiniRun.module.css';

/** Run or pause, from the start again, and how far the run is: for pages that show one thing. */
export function MiniRun() {
  const controller = useController();
  const status = useLab((s) => s.run?.status ?? null);
  const step = useLab((s) => s.run?.step ?? 0);
  const last = useLab((s) => s.run?.experiment.T ?? s.experiment.T);
  const going = status === 'running' || status === 'preparing';
  return (
    <div className={styles.mini}>
      <button
        type="button"
        disabled={status === null}
        aria-keyshortcuts="Space"
        onClick={() => controller.toggleRun()}
      >
        {going ? 'Pause' : status === 'paused' || status === null ? 'Run' : 'Run again'}
      </button>
      <span className={styles.step} data-testid="step">
        {status === 'preparing' ? 'preparing' : `step ${formatInteger(step)} / ${formatInteger(last)}`}
      </span>
    </div>
  );
}
