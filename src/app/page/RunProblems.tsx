import { Suspense } from 'react';
import { whenShown } from '../../charts/react/whenShown.tsx';
import { useController, useLab } from '../context.ts';
import { divergences } from '../problems.ts';
import styles from './RunProblems.module.css';

// few runs are long enough
const AskFirst = whenShown(() => import('./AskFirst.tsx'), 'What a long run asks');

/** Why the run could not go on, or which of its networks could not. */
export function RunProblems() {
  const controller = useController();
  const run = useLab((s) => s.run);
  const waiting = useLab((s) => s.run === null && s.experiment.data === 'csv');
  if (waiting)
    return (
      <div className={styles.wait}>
        <p>
          Choose a CSV file, or drop one anywhere on this page, and the run starts. It is read here and goes
          nowhere.
        </p>
        <p>
          The last column, or a column named <code>label</code>, is the class; all others must be numbers.
        </p>
      </div>
    );
  if (run === null) return null;
  const diverged = divergences(run);
  if (typeof run.ask === 'number')
    return (
      <Suspense fallback={null}>
        <AskFirst />
      </Suspense>
    );
  if (run.error === null && diverged.length === 0) return null;
  return (
    <div className={styles.problems} role="alert">
      {run.error !== null && (
        <div>
          <p>
            <strong>This run cannot go on.</strong> {run.error}
          </p>
          <button type="button" onClick={() => controller.reset()}>
            Back to the default settings
          </button>
        </div>
      )}
      {diverged.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
