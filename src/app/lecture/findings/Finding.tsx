import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import { type LiveSource, useSlowValue } from '../../../charts/react/source.ts';
import type { InsightFrames } from '../../lab/insights/frames/insightFrames.ts';
import { keepFormulasTogether } from '../../ui/keepFormulasTogether.ts';
import { useAnswer, useFigureLab, useStep } from '../context.ts';
import type { FigureRun } from '../figure/figureRun.ts';
import { Sketch } from '../predict/Sketch.tsx';
import type { Facts } from '../types.ts';
import { comparison } from './comparing.ts';
import styles from './Finding.module.css';

/** What the run shows, from its own numbers, once it is over; and beside it what the reader expected. */
export function Finding({ figure }: { readonly figure: FigureRun }) {
  const run = useFigureLab(figure, (s) => s.run);
  const frames = useStore(figure.insights, (s) => s.frames);
  const step = useStep();
  const answer = useAnswer();
  const complete = useStore(figure.insights, (s) => s.complete);
  useVersion(frames);
  const over = run?.status === 'done' && complete;
  if (run === null || run.error !== null) return null;
  if (!over)
    return (
      <section className={styles.finding} aria-label="What this run shows" data-waiting="true">
        <p className="muted">
          What it shows will stand here, from its own numbers, when{' '}
          {run?.status === 'done' ? 'it has been computed' : 'the run is over'}.
        </p>
      </section>
    );
  const { experiment, series, data } = run;
  const facts: Facts = { experiment, series, data, frames };
  const { predict } = step;
  const compared = predict === undefined || answer === null ? '' : comparison(predict, answer, facts);
  return (
    <section className={styles.finding} aria-label="What this run shows" aria-live="polite">
      {predict?.kind === 'pick' && answer?.kind === 'pick' && (
        <div className={styles.both}>
          {[...new Set([answer.id, predict.outcome(facts).id])].map((id) => {
            const option = predict.options.find((other) => other.id === id);
            if (option === undefined) return null;
            const yours = id === answer.id;
            const measured = id === predict.outcome(facts).id;
            return (
              <figure key={option.id}>
                <Sketch option={option} />
                <figcaption>{yours ? (measured ? 'you, and this run' : 'you') : 'this run'}</figcaption>
              </figure>
            );
          })}
        </div>
      )}
      {compared !== '' && <p>{keepFormulasTogether(compared)}</p>}
      <p>{keepFormulasTogether(step.finding(facts))}</p>
    </section>
  );
}

const NEVER: LiveSource<number> = { subscribe: () => () => {}, getSpec: () => 0 };

/** Renders again, twice a second at most, while more becomes known of the networks' inside. */
function useVersion(frames: InsightFrames | null): void {
  const source = useMemo(
    (): LiveSource<number> =>
      frames === null ? NEVER : { subscribe: frames.subscribe, getSpec: () => frames.version },
    [frames],
  );
  useSlowValue(source, 500);
}
