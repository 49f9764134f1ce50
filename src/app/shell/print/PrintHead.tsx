import { engineWord } from '../../../engine/engines.ts';
import { writeLink } from '../../../experiment/link.ts';
import { useLab } from '../context.ts';
import { pageAddress } from '../embedded.ts';
import { formatInteger, settingsLine } from '../words.ts';
import styles from './print.module.css';

/** On paper only: what was run, with which engine, and the link that runs it again. */
export function PrintHead() {
  const run = useLab((s) => s.run);
  if (run === null) return null;
  const { experiment, engine, status, step } = run;
  return (
    <section className={styles.head} aria-hidden="true">
      <p>
        {settingsLine(experiment)}; m = {experiment.m.map(formatInteger).join(', ')};{' '}
        {formatInteger(experiment.T)} steps
        {status !== 'done' && `, printed at step ${formatInteger(step)}`}
        {engine !== null && `; ${engineWord(engine.name)} engine (${engine.precision})`}
      </p>
      <p className={styles.link} data-paper-link>
        {pageAddress()}#{writeLink(experiment)}
      </p>
    </section>
  );
}
