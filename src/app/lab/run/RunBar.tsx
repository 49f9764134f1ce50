import type { ReactNode } from 'react';
import { useLab } from '../../shell/context.ts';
import { PrintHead } from '../../shell/print/PrintHead.tsx';
import { formatInteger } from '../../shell/words.ts';
import barStyles from '../../ui/bar.module.css';
import { jump } from '../../ui/jump.ts';
import { UndoButtons } from '../changes/UndoButtons.tsx';
import { useController } from '../context.ts';
import styles from './RunBar.module.css';
import { duration } from './timeLeft.ts';

/**
 * Run, pause, one step, restart, how far the run is, the settings before.
 * @param children what else leads to runs: those before, and what can be taken along
 */
export function RunBar({ children }: { readonly children?: ReactNode }) {
  const controller = useController();
  const status = useLab((s) => s.run?.status ?? null);
  const step = useLab((s) => s.run?.step ?? 0);
  const last = useLab((s) => s.run?.experiment.T ?? s.experiment.T);
  const left = useLab((s) => (s.run?.status === 'running' ? (s.run.secondsLeft ?? null) : null));
  const asked = useLab((s) => typeof s.run?.ask === 'number');
  const loading = useLab((s) => s.run?.loading ?? null);
  const hidden = useLab((s) => s.screen.hidden);
  const going = status === 'running' || status === 'preparing';
  const steppable = going || status === 'paused';
  return (
    <>
      <PrintHead />
      <section className={barStyles.bar} aria-label="Run controls">
        <div className={barStyles.buttons}>
          <button
            type="button"
            className={`filled ${barStyles.run}`}
            disabled={status === null}
            aria-keyshortcuts="Space"
            title="Keyboard: space"
            onClick={() => controller.toggleRun()}
          >
            <Icon name={going ? 'pause' : 'run'} />
            {going
              ? 'Pause'
              : asked
                ? 'Start anyway'
                : status === 'paused' || status === null
                  ? 'Run'
                  : 'Run again'}
          </button>
          <button
            type="button"
            aria-disabled={!steppable}
            aria-keyshortcuts="s"
            title="One SGD step of every network. Keyboard: s"
            onClick={() => controller.step()}
          >
            Step
          </button>
          <button
            type="button"
            disabled={status === null}
            aria-keyshortcuts="r"
            title="From step 0 again. Keyboard: r"
            onClick={() => controller.restart()}
          >
            Restart
          </button>
          <button type="button" className={barStyles.toSettings} onClick={() => jump('settings')}>
            Settings
          </button>
        </div>
        <div className={barStyles.progress}>
          <span className={barStyles.step} data-testid="step">
            {status === 'preparing'
              ? loading === null
                ? 'preparing'
                : `loading ${Math.round(loading * 100)} %`
              : `step ${formatInteger(step)} / ${formatInteger(last)}`}
          </span>
          {left !== null && <span className={styles.left}>about {duration(left)} left</span>}
          <progress aria-label="Progress of the run" max={last} value={status === 'preparing' ? 0 : step} />
        </div>
        <div className={styles.keep}>
          {!hidden.includes('undo') && <UndoButtons />}
          {children}
        </div>
        <Announcement />
      </section>
    </>
  );
}

/** Says the state of the run to screen readers, a few times per run and not at every step. */
function Announcement() {
  const status = useLab((s) => s.run?.status ?? null);
  const because = useLab((s) => s.run?.because ?? null);
  const text = {
    preparing: because ?? 'Preparing the run.',
    running: 'Training.',
    paused: 'Paused.',
    done: 'The run is finished.',
    failed: 'The run has failed.',
  };
  return (
    <span className="visually-hidden" role="status">
      {status === null ? '' : text[status]}
    </span>
  );
}

function Icon({ name }: { readonly name: 'run' | 'pause' }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" fill="currentColor">
      {name === 'run' ? <path d="M2 1l9 5-9 5z" /> : <path d="M2 1h3v10H2zM7 1h3v10H7z" />}
    </svg>
  );
}
