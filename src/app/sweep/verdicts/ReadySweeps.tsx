import { useEffect, useState } from 'react';
import type { SweepVerdict } from '../../../sweep/judges.ts';
import { readSweep } from '../../../sweep/link.ts';
import { READY_SWEEPS, type ReadySweep } from '../../../sweep/ready.ts';
import { pointCount } from '../../../sweep/sweep.ts';
import { jump } from '../../ui/jump.ts';
import { useSweep, useSweepController } from '../context.ts';
import { axisLabel, symbolOf } from '../words.ts';
import styles from './ReadySweeps.module.css';
import { VerdictMark } from './VerdictMark.tsx';
import { keepVerdict, keptVerdicts, verdictOf } from './verdicts.ts';

/** The statements of the theory, each with a sweep that tests it and the verdict of its numbers. */
export function ReadySweeps() {
  const controller = useSweepController();
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, SweepVerdict>>(new Map());
  useEffect(() => {
    let gone = false;
    void keptVerdicts(controller).then((kept) => {
      if (!gone) setVerdicts((now) => new Map([...kept, ...now]));
    });
    return () => {
      gone = true;
    };
  }, [controller]);
  const complete = useSweep((s) => s.status === 'done');
  const planned = useSweep((s) => s.planned);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the planned sweep is what is judged
  useEffect(() => {
    const found = complete ? verdictOf(controller) : null;
    if (found === null) return;
    setVerdicts((now) => new Map([...now, [found.ready.id, found.verdict]]));
    keepVerdict(controller, found.ready, found.verdict);
  }, [controller, complete, planned]);
  return (
    <section className={styles.ready} aria-labelledby="ready-title">
      <h2 id="ready-title">The theorem, tested</h2>
      <p>
        Each statement has a sweep that tests it here and now. The verdict is computed from the numbers alone,
        and may well be “not confirmed”.
      </p>
      <ul>
        {READY_SWEEPS.map((ready) => (
          <Card key={ready.id} ready={ready} verdict={verdicts.get(ready.id) ?? null} />
        ))}
      </ul>
    </section>
  );
}

function Card({ ready, verdict }: { readonly ready: ReadySweep; readonly verdict: SweepVerdict | null }) {
  const controller = useSweepController();
  const { sweep } = readSweep(ready.link);
  const { x, y, over, base } = sweep;
  const points = pointCount(sweep);
  return (
    <li>
      <h3>
        <a href={`#${ready.link}`}>{ready.title}</a>
      </h3>
      <p className={styles.statement}>{ready.statement}</p>
      <p className="note">
        {axisLabel(x.key)} from {x.values[0]} to {x.values.at(-1)}
        {y !== null && `, ${axisLabel(y.key)} from ${y.values[0]} to ${y.values.at(-1)}`}
        {over !== null && `, each at the best ${symbolOf(over.key)} of ${over.values.join(', ')}`};{' '}
        {base.seeds} seeds, {points * base.seeds} networks
      </p>
      {verdict !== null && (
        <p className={styles.sentence}>
          <VerdictMark verdict={verdict.verdict} /> {verdict.sentence}
        </p>
      )}
      <button
        type="button"
        onClick={() => {
          void controller.openAndStart(ready.link);
          requestAnimationFrame(() => jump('charts')); // the verdict's place is drawn by then
        }}
      >
        Run<span className="visually-hidden"> “{ready.title}”</span>
      </button>
    </li>
  );
}
