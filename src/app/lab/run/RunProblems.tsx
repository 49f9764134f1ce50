import { lazy, Suspense } from 'react';
import { whenShown } from '../../../charts/react/whenShown.tsx';
import { fileOf } from '../../../experiment/settings.ts';
import { useLab } from '../../shell/context.ts';
import calloutStyles from '../../ui/callout.module.css';
import { useController } from '../context.ts';
import { divergences } from './divergenceText.ts';

// few runs are long enough
const AskFirst = whenShown(() => import('./AskFirst.tsx'), 'What a long run asks');
const ClassChooser = lazy(() => import('../table/ClassChooser.tsx'));

/** Why the run could not go on, or which of its networks could not. */
export function RunProblems() {
  const controller = useController();
  const run = useLab((s) => s.run);
  const waiting = useLab((s) => s.run === null && fileOf(s.experiment) === 'table');
  const open = useLab((s) => s.csv !== null);
  if (waiting) return open ? <Chooser /> : <NoFile />;
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
    <div className={calloutStyles.problems} role="alert">
      {run.error !== null && (
        <div>
          <p>
            <strong>This run cannot go on.</strong> {run.error}
          </p>
          <button type="button" onClick={() => controller.reset()}>
            Back to the default settings
          </button>
          {fileOf(run.experiment) === 'table' && open && <Chooser />}
        </div>
      )}
      {diverged.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

function Chooser() {
  return (
    <Suspense fallback={null}>
      <ClassChooser />
    </Suspense>
  );
}

function NoFile() {
  return (
    <div className={calloutStyles.wait}>
      <p>
        Choose a CSV file, or drop one anywhere on this page, and the run starts. It is read here and goes
        nowhere.
      </p>
      <p>
        The class is the column called <code>label</code>, <code>class</code>, <code>target</code>,{' '}
        <code>species</code> or the like, wherever it stands; where none is, you are asked. All other columns
        of numbers become features.
      </p>
    </div>
  );
}
