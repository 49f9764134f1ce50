import type { Experiment } from '../../../experiment/settings.ts';
import { familyOf } from '../../../model/families.ts';
import type { ChartTextId } from '../../shell/glossary/charts.ts';

/** Which text explains the chart of the loss: what the loss is depends on the model. */
export function lossText(experiment: Experiment): ChartTextId {
  return familyOf(experiment).loss.text;
}
