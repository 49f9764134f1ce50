import { useEffect, useState } from 'react';
import type { RunSummary } from '../../../state/lab.ts';
import type { RunSeries } from '../../../state/series.ts';
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
  const expected = run === null ? null : controller.expectedFingerprint(run.experiment);
  const known = useFingerprint(run, expected);
  if (run === null || run.error !== null) return null;
  if (expected === null)
    return (
      known?.actual !== undefined &&
      !sealOnly && (
        <p className={styles.plain}>
          Fingerprint of this run: <code title={known.actual}>{known.actual.split('.')[0]}</code>
        </p>
      )
    );
  if (known?.actual === undefined)
    return (
      <p className={styles.badge} data-state="waiting">
        <strong>Shared run</strong>
        <span>
          This link carries the fingerprint <code>{expected.split('.')[0]}</code> of its run.{' '}
          {known === null
            ? 'At the end this page says whether yours has the same bits.'
            : 'What compares it with yours could not be loaded: check the connection and reload the page.'}
        </span>
      </p>
    );
  const { actual, same, said } = known;
  const [, title, rest] = /^(.*?)[:.] (.*)$/.exec(said) ?? ['', '', ''];
  return (
    <p className={styles.badge} data-state={same ? 'same' : 'different'} role="status">
      <strong>
        <span aria-hidden="true">{same ? '✓' : '≠'}</span> {title}
      </strong>
      <span>
        {rest.charAt(0).toUpperCase()}
        {rest.slice(1)} Fingerprint of this run: <code title={actual}>{actual.split('.')[0]}</code>
      </span>
    </p>
  );
}

/** What is known of a finished run's bits; without `actual` the code that tells could not be loaded. */
type Known =
  | { readonly actual: string; readonly same: boolean; readonly said: string }
  | { readonly actual?: undefined };

/** The fingerprint of a finished run and how it compares with `expected`, a moment after its end; null before. */
function useFingerprint(run: RunSummary | null, expected: string | null): Known | null {
  const series = run?.status === 'done' ? run.series : null;
  const T = run?.experiment.T ?? 0;
  const [found, setFound] = useState<{ readonly of: unknown; readonly known: Known } | null>(null);
  useEffect(() => {
    if (series === null) return;
    let wanted = true;
    void fingerprintOf(series, T, expected)
      .catch((): Known => ({}))
      .then((known) => {
        if (wanted) setFound({ of: series, known });
      });
    return () => {
      wanted = false;
    };
  }, [series, T, expected]);
  return series !== null && found?.of === series ? found.known : null;
}

/** What hashes is loaded when the first run is over. */
async function fingerprintOf(series: RunSeries, T: number, expected: string | null): Promise<Known> {
  const code = await import('../../../state/fingerprint.ts');
  const actual = await code.fingerprintSoon(series, T);
  if (expected === null) return { actual, same: true, said: '' };
  const comparison = code.compareFingerprints(expected, actual, T);
  return { actual, same: comparison.same, said: code.describeComparison(comparison) };
}
