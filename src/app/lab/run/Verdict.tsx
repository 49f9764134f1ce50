import { sourceRow } from '../../../experiment/settings.ts';
import { verdict } from '../../../state/verdict.ts';
import { useLab } from '../../shell/context.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
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
      <Because />
      <Fingerprint />
    </section>
  );
}

/** Why training has started again, where the fingerprint will stand when it is over. */
function Because() {
  const because = useLab((s) => (s.run === null || s.run.status === 'done' ? null : (s.run.because ?? null)));
  return because === null ? null : <p className={styles.because}>{because}</p>;
}

/** The sentences on fitting and generalising come first, the one on movement last. */
export type SentencesOf = 'all' | 'fit' | 'movement';

/** @param of what the sentences speak of, where they stand below one chart; where none speaks of it, the first ones stand there */
export function Sentences({ of = 'all' }: { readonly of?: SentencesOf }) {
  const run = useLab((s) => s.run);
  const before = useLab((s) => s.previous !== null);
  if (run === null || run.error !== null) return null;
  const sentences = chosen(
    verdict(run.experiment, run.series.upTo(run.step)),
    of,
    sourceRow(run.experiment.data).hasRandomTargets === true,
  );
  if (sentences.length === 0)
    return (
      <p className={styles.waiting}>
        {waitingFor(run.status, run.loading, run.data !== null, typeof run.ask === 'number')}
        {before && ' The faint curves are those of the run before.'}
      </p>
    );
  return sentences.map((text, i) => (
    // sentences keep their places while their numbers change
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
    <p key={i}>{keepFormulasTogether(text)}</p>
  ));
}

/** Of what is said of a run, what speaks of one thing. Targets drawn at random have no sentence of the test error. */
function chosen(all: readonly string[], of: SentencesOf, untested: boolean): readonly string[] {
  const fit = untested ? 1 : 2;
  if (of === 'all') return all;
  return of === 'movement' && all.length > fit ? all.slice(fit) : all.slice(0, fit);
}

/** What the reader waits for before the first measurement. */
function waitingFor(status: string, loading: number | null, hasData: boolean, asked: boolean): string {
  if (loading !== null) return `Loading the digits: ${Math.round(loading * 100)} % …`;
  if (asked) return 'This run has not begun.';
  if (status === 'paused') return 'Paused before the first step. Press Run, or Step for one step of SGD.';
  if (status === 'running') return 'The first steps are being taken …';
  return hasData
    ? 'The points are made; the networks are being drawn …'
    : 'Making the points and choosing what computes …';
}
