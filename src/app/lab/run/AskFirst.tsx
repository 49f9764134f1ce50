import { limitStartWidth } from '../../../model/limit.ts';
import { useLab } from '../../shell/context.ts';
import { formatInteger } from '../../shell/words.ts';
import calloutStyles from '../../ui/callout.module.css';
import { useController } from '../context.ts';
import { smallerRuns } from './smaller.ts';
import { duration } from './timeLeft.ts';

/** A run that would take very long has not begun: how long, and what the reader can do. */
export default function AskFirst() {
  const controller = useController();
  const run = useLab((s) => s.run);
  if (run === null || typeof run.ask !== 'number') return null;
  const { experiment, ask } = run;
  const networks = experiment.m.length * experiment.seeds;
  return (
    <section className={calloutStyles.wait} aria-label="A long run">
      <p role="status">
        This run would take about <strong>{duration(ask)}</strong> on this machine: {formatInteger(networks)}{' '}
        {networks === 1 ? 'network' : 'networks'} of up to {formatInteger(limitStartWidth(experiment))} units,{' '}
        {formatInteger(experiment.T)} steps on {formatInteger(experiment.n)} points. It has not begun.
      </p>
      <p className={calloutStyles.answers}>
        <button type="button" onClick={() => controller.toggleRun()}>
          Start anyway
        </button>
        {smallerRuns(experiment, ask).map(({ change, seconds }) => (
          <button
            key={JSON.stringify(change)}
            type="button"
            onClick={() => {
              if (change.m !== undefined) controller.change('m', change.m);
              if (change.T !== undefined) controller.change('T', change.T);
            }}
          >
            {nameOf(change)}: about {duration(seconds)}
          </button>
        ))}
      </p>
    </section>
  );
}

function nameOf({ T, m }: { readonly T?: number; readonly m?: readonly number[] }): string {
  const parts = [
    ...(m === undefined ? [] : [`m up to ${formatInteger(limitStartWidth({ m }))}`]),
    ...(T === undefined ? [] : [`${formatInteger(T)} steps`]),
  ];
  return parts.join(', ');
}
