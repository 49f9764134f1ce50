import { useLab } from '../../shell/context.ts';
import { formatSpeed } from '../../shell/words.ts';
import chipStyles from '../../ui/chip.module.css';
import styles from './EngineChip.module.css';

/** What computes and how fast; opened, also why this engine. */
export function EngineChip() {
  const engine = useLab((s) => s.run?.engine ?? null);
  const note = useLab((s) => s.run?.engineNote ?? '');
  const asked = useLab((s) => s.run?.experiment.engine ?? 'auto');
  const rate = useLab((s) => s.run?.stepsPerSecond ?? null);
  const running = useLab((s) => s.run?.status === 'running');
  const begun = useLab((s) => s.run !== null && s.run.error === null);
  if (engine === null) return begun ? <span className={styles.starting}>engine: starting</span> : null;
  return (
    <details
      className={`${chipStyles.chip} ${styles.engine}`}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false;
      }}
    >
      <summary>
        <span className={styles.dot} data-on={running} aria-hidden="true" />
        <span>
          engine: {engine.exact ? 'exact' : engine.name}
          {rate !== null && ` · ${formatSpeed(rate)} steps/s`}
        </span>
      </summary>
      <div className={chipStyles.more}>
        <dl>
          <dt>engine</dt>
          <dd>{engine.name}</dd>
          <dt>computes on</dt>
          <dd>{engine.device}</dd>
          <dt>numbers</dt>
          <dd>{engine.precision}</dd>
          <dt>threads per network</dt>
          <dd>{engine.threads}</dd>
          <dt>result</dt>
          <dd>
            {engine.exact
              ? 'the same bits on every machine'
              : 'approximate: differs a little between machines'}
          </dd>
        </dl>
        {note !== '' && <p>{note}</p>}
        {note === '' && asked === 'auto' && <p>Chosen automatically for this experiment and this machine.</p>}
      </div>
    </details>
  );
}
