import { familyOf, rateText } from '../../../model/families.ts';
import type { RunSummary } from '../../../state/lab.ts';
import { formatMeasurement } from '../../shell/words.ts';

/** One sentence per width that diverged: at which step, with which eta, and what to try. */
export function divergences({ experiment, series }: Pick<RunSummary, 'experiment' | 'series'>): string[] {
  const several = experiment.seeds > 1;
  const { rate } = familyOf(experiment);
  const others = series.arms.some((arm) => arm.divergedAt === null) ? ' The other networks go on.' : '';
  return series.arms.flatMap(({ m, seed, divergedAt }) => {
    if (divergedAt === null) return [];
    const who = several ? `m = ${m}, seed ${seed}` : `m = ${m}`;
    const eta = rate.of(experiment, m);
    return [
      `${who} diverged in step ${divergedAt} with ${rate.formula} = ${formatMeasurement(eta)}: its outputs are no longer finite numbers. ` +
        `Try a smaller learning rate, such as ${rateText(experiment, formatMeasurement(experiment[rate.setting] / 4))}.${others}`,
    ];
  });
}
