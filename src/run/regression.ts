import type { Experiment } from '../experiment/settings.ts';
import { familyOf } from '../model/families.ts';
import type { Wanted } from './protocol.ts';

// How the experiments with real targets start and train; see docs/regression.md.

/** What of the things wanted can be told: gradients, the twin and the landscape speak of classes. */
export function supportedInsights(experiment: Experiment, wanted: Wanted): Wanted {
  const { insights } = familyOf(experiment);
  return { ...wanted, groups: wanted.groups.filter((group) => insights.includes(group)) };
}
