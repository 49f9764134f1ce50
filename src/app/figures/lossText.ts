import type { Experiment } from '../../experiment/settings.ts';
import type { ChartTextId } from '../glossary/charts.ts';

/** Which text explains the chart of the loss: what the loss is depends on the data. */
export function lossText({ data }: Experiment): ChartTextId {
  return data === 'sphere' ? 'sphere' : data === 'teacher' ? 'mse' : 'loss';
}
