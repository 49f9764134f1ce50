import { duration } from '../lab/run/timeLeft.ts';
import { formatInteger } from '../shell/words.ts';
import barStyles from '../ui/bar.module.css';
import { jump } from '../ui/jump.ts';
import { useSweep, useSweepController } from './context.ts';
import { MAX_SEEDS, MORE_SEEDS, type SweepStatus } from './controller.ts';

/** Start, pause, more seeds, stop, and how far the sweep is. */
export function SweepBar() {
  const controller = useSweepController();
  const status = useSweep((s) => s.status);
  const total = useSweep((s) => s.cells.length);
  const done = useSweep((s) => s.done);
  const left = useSweep((s) => s.secondsLeft);
  const seeds = useSweep((s) => s.sweep.base.seeds);
  const refused = useSweep((s) => s.refusal !== null);
  const recalling = useSweep((s) => s.recalling);
  const going = status === 'running' || status === 'preparing';
  const complete = status === 'done';
  const more = Math.max(0, Math.min(MORE_SEEDS, MAX_SEEDS - seeds));
  return (
    <section className={barStyles.bar} aria-label="Sweep controls">
      <div className={barStyles.buttons}>
        <button
          type="button"
          className={`filled ${barStyles.run}`}
          disabled={refused || complete || status === 'preparing'}
          onClick={() => (going ? controller.pause() : void controller.start())}
        >
          {labelOf(status, done)}
        </button>
        <button type="button" disabled={!going && status !== 'paused'} onClick={() => controller.stop()}>
          Stop
        </button>
        <button
          type="button"
          disabled={refused || more === 0}
          title={more === 0 ? `At most ${MAX_SEEDS} seeds` : 'Every point once more with new seeds'}
          onClick={() => void controller.addSeeds()}
        >
          {more === 1 ? '+ 1 seed' : `+ ${MORE_SEEDS} seeds`}
        </button>
        <button type="button" className={barStyles.toSettings} onClick={() => jump('settings')}>
          Settings
        </button>
      </div>
      <div className={barStyles.progress}>
        <span className={barStyles.step} data-testid="sweep-progress">
          {formatInteger(done)} / {formatInteger(total)} networks
          {left !== null && !complete && ` · ${duration(left)} left`}
          {recalling && ' · looking for finished ones'}
        </span>
        <progress aria-label="Progress of the sweep" max={Math.max(1, total)} value={done} />
      </div>
      <span className="visually-hidden" role="status">
        {ANNOUNCED[status]}
      </span>
    </section>
  );
}

function labelOf(status: SweepStatus, done: number): string {
  if (status === 'running' || status === 'preparing') return 'Pause';
  if (status === 'paused') return 'Resume';
  if (status === 'done') return 'Finished';
  return done > 0 ? 'Go on' : 'Start';
}

const ANNOUNCED = {
  idle: '',
  preparing: 'Preparing the sweep.',
  running: 'The sweep is running.',
  paused: 'The sweep is paused.',
  done: 'The sweep is finished.',
  failed: 'The sweep has failed.',
} as const;
