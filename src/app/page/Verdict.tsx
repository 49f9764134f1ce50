import { verdict } from '../../state/verdict.ts';
import { useLab } from '../context.ts';
import { unbroken } from '../unbroken.ts';
import { Fingerprint } from './Fingerprint.tsx';
import styles from './Verdict.module.css';

/** What this run shows so far, in words, from its own numbers, and whether it is the run that was shared. */
export function Verdict() {
  const shown = useLab((s) => s.run !== null && s.run.error === null);
  if (!shown) return null;
  return (
    <section className={styles.verdict} aria-labelledby="verdict-title">
      <h2 id="verdict-title" className="visually-hidden">
        What this run shows
      </h2>
      <div className={styles.words}>
        <Sentences />
      </div>
      <Fingerprint />
    </section>
  );
}

/** @param most sentences, where there is little room; the first ones say most */
export function Sentences({ most = Number.POSITIVE_INFINITY }: { readonly most?: number | undefined }) {
  const run = useLab((s) => s.run);
  const before = useLab((s) => s.previous !== null);
  if (run === null || run.error !== null) return null;
  const sentences = verdict(run.experiment, run.series).slice(0, most);
  if (sentences.length === 0)
    return (
      <p className={styles.waiting}>
        {waitingFor(run.status, run.loading, run.data !== null)}
        {before && ' The faint curves are those of the run before.'}
      </p>
    );
  return sentences.map((text, i) => (
    // sentences keep their places while their numbers change
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
    <p key={i}>{unbroken(text)}</p>
  ));
}

/** What the reader waits for before the first measurement. */
function waitingFor(status: string, loading: number | null, hasData: boolean): string {
  if (loading !== null) return `Loading the digits: ${Math.round(loading * 100)} % …`;
  if (status === 'paused') return 'Paused before the first step. Press Run, or Step for one step of SGD.';
  if (status === 'running') return 'The first steps are being taken …';
  return hasData
    ? 'The points are made; the networks are being drawn …'
    : 'Making the points and choosing what computes …';
}
