import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useSweep, useSweepController } from '../context.ts';
import styles from './SweepVerdictPanel.module.css';
import { VerdictMark } from './VerdictMark.tsx';
import { verdictOf } from './verdicts.ts';

/** Where the sweep on the controls tests a statement: the statement, and what the numbers so far say. */
export function SweepVerdictPanel() {
  const controller = useSweepController();
  useSweep((s) => s.planned);
  useSweep((s) => s.done);
  const found = verdictOf(controller);
  if (found === null) return null;
  const { ready, verdict } = found;
  return (
    <section className={styles.verdict} aria-labelledby="sweep-verdict-title">
      <h2 id="sweep-verdict-title">{ready.title}</h2>
      <p className={styles.statement}>{keepFormulasTogether(ready.statement)}</p>
      <p>
        <VerdictMark verdict={verdict.verdict} /> {keepFormulasTogether(verdict.sentence)}
      </p>
    </section>
  );
}
