import { useEffect, useState } from 'react';
import { compareFingerprints, describeComparison, fingerprintSoon } from '../../../state/fingerprint.ts';
import type { RunSummary } from '../../../state/lab.ts';
import { useLab } from '../../shell/context.ts';
import { useController } from '../context.ts';
import styles from './Fingerprint.module.css';

/**
 * The fingerprint of a finished run, and whether it is the one that the link promised.
 * @param sealOnly nothing where the link promised none: the page has little room
 */
export function Fingerprint({ sealOnly = false }: { readonly sealOnly?: boolean }) {
  const controller = useController();
  const run = useLab((s) => s.run);
  const actual = useFingerprint(run);
  if (run === null || run.error !== null) return null;
  const expected = controller.expectedFingerprint(run.experiment);
  if (expected === null)
    return (
      actual !== null &&
      !sealOnly && (
        <p className={styles.plain}>
          Fingerprint of this run: <code title={actual}>{actual.split('.')[0]}</code>
        </p>
      )
    );
  if (actual === null)
    return (
      <p className={styles.badge} data-state="waiting">
        <strong>Shared run</strong>
        <span>
          This link carries the fingerprint <code>{expected.split('.')[0]}</code> of its run. At the end this
          page says whether yours has the same bits.
        </span>
      </p>
    );
  const comparison = compareFingerprints(expected, actual, run.experiment.T);
  const [, title, rest] = /^(.*?)[:.] (.*)$/.exec(describeComparison(comparison)) ?? ['', '', ''];
  return (
    <p className={styles.badge} data-state={comparison.same ? 'same' : 'different'} role="status">
      <strong>
        <span aria-hidden="true">{comparison.same ? '✓' : '≠'}</span> {title}
      </strong>
      <span>
        {rest.charAt(0).toUpperCase()}
        {rest.slice(1)} Fingerprint of this run: <code title={actual}>{actual.split('.')[0]}</code>
      </span>
    </p>
  );
}

/** The fingerprint of a finished run, a moment after its end; null before. */
function useFingerprint(run: RunSummary | null): string | null {
  const series = run?.status === 'done' ? run.series : null;
  const T = run?.experiment.T ?? 0;
  const [known, setKnown] = useState<{ readonly series: unknown; readonly text: string } | null>(null);
  useEffect(() => {
    if (series === null) return;
    let wanted = true;
    void fingerprintSoon(series, T).then((text) => {
      if (wanted) setKnown({ series, text });
    });
    return () => {
      wanted = false;
    };
  }, [series, T]);
  return series !== null && known?.series === series ? known.text : null;
}
