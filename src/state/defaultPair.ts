import type { Experiment } from '../experiment/settings.ts';
import type { Arm } from '../run/protocol.ts';
import { fitOf } from './fit.ts';
import { armState } from './health.ts';
import type { RunSeries } from './series.ts';

/**
 * The networks that are shown side by side until the reader chooses others: while the run goes on the narrowest and the widest; once
 * it is over those of the ones that fitted, as a network that is stuck, dead or diverged shows nothing of its width. Where none
 * fitted, the narrowest and the widest.
 * @param arms not empty, narrowest first; their `index` is that of the series' arms
 * @returns one or two of them
 */
export function defaultPair<A extends Arm>(
  arms: readonly A[],
  run: { readonly experiment: Experiment; readonly series: RunSeries; readonly done: boolean } | null,
): A[] {
  const fitted =
    run === null || !run.done
      ? []
      : arms.filter(({ index }) => armState(run.series.arms[index], fitOf(run.experiment)) === 'fitted');
  const shown = fitted.length > 0 ? fitted : arms;
  return [...new Set([shown[0], shown[shown.length - 1]])];
}
