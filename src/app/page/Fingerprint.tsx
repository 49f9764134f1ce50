import { compareFingerprints, describeComparison, fingerprint } from '../../state/fingerprint.ts';
import { useController, useLab } from '../context.ts';
import styles from './Verdict.module.css';

/** The fingerprint of a finished run, and whether it is the one that the link promised. */
export function Fingerprint() {
  const controller = useController();
  const run = useLab((s) => (s.run?.status === 'done' ? s.run : null));
  if (run === null) return null;
  const actual = fingerprint(run.series, run.experiment.T);
  const expected = controller.expectedFingerprint(run.experiment);
  return (
    <p className={styles.fingerprint}>
      Fingerprint of this run: <code title={actual}>{actual.split('.')[0]}</code>.
      {expected !== null && (
        <strong> {describeComparison(compareFingerprints(expected, actual, run.experiment.T))}</strong>
      )}
    </p>
  );
}
