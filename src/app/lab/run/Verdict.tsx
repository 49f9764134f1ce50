import { conclusionsOf } from '../../../state/conclusions.ts';
import { type Sentence, sentencesOf } from '../../../state/verdict.ts';
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

/** Which sentences stand below a chart: all, those on fitting and generalising, or the one on movement. */
export type SentencesOf = 'all' | 'fit' | 'movement';

/** @param of what the sentences speak of, where they stand below one chart; where none speaks of movement, the others stand there */
export function Sentences({ of = 'all' }: { readonly of?: SentencesOf }) {
  const run = useLab((s) => s.run);
  const before = useLab((s) => s.previous !== null);
  if (run === null || run.error !== null) return null;
  const found = conclusionsOf(run.experiment, run.series.upTo(run.step));
  const sentences = chosen(sentencesOf(run.experiment, found), of);
  if (sentences.length === 0)
    return (
      <p className={styles.waiting}>
        {waitingFor(run.status, run.loading, run.data !== null, typeof run.ask === 'number')}
        {before && ' The faint curves are those of the run before.'}
      </p>
    );
  return sentences.map(({ topic, text }) => <p key={topic}>{keepFormulasTogether(text)}</p>);
}

function chosen(all: readonly Sentence[], of: SentencesOf): readonly Sentence[] {
  if (of === 'all') return all;
  const movement = all.filter(({ topic }) => topic === 'movement');
  return of === 'movement' && movement.length > 0
    ? movement
    : all.filter(({ topic }) => topic !== 'movement');
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
