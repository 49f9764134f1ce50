import type { Experiment } from '../experiment/settings.ts';
import { familyOf } from '../model/families.ts';
import type { InsightRequest } from './protocol.ts';

/** What of the things wanted the model of an experiment can tell: gradients, the twin and the landscape speak of classes. */
export function supportedInsights(experiment: Experiment, wanted: InsightRequest): InsightRequest {
  const { insights } = familyOf(experiment);
  return { ...wanted, groups: wanted.groups.filter((group) => insights.includes(group)) };
}
