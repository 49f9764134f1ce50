import {
  applies,
  consistent,
  defaultExperiment,
  type Experiment,
  type Model,
  modelFor,
  SETTINGS,
  type SettingKey,
  type Source,
} from '../../../experiment/settings.ts';
import { formatValue } from '../../../experiment/values.ts';

/**
 * The experiment after one control was moved. A new data source or model brings its own defaults along for whatever the reader
 * had left alone: going from the structured set to the digits must not keep a batch size chosen for 256 points.
 */
export function changeSetting<K extends SettingKey>(
  experiment: Experiment,
  key: K,
  value: Experiment[K],
): Experiment {
  if (key === 'data') return changeSetup(experiment, value as Source, experiment.model);
  if (key === 'model') return changeSetup(experiment, experiment.data, value as Model);
  return consistent({ ...experiment, [key]: value });
}

/** @param model taken where it can learn from the source, else the source's usual one */
function changeSetup(experiment: Experiment, source: Source, model: Model): Experiment {
  const before = defaultExperiment(experiment.data, experiment.model);
  const after = defaultExperiment(source, modelFor(source, model));
  const moved = SETTINGS.filter(
    (setting) =>
      setting.key !== 'data' &&
      // what has no meaning for the new source must sit at its default, or a link would not give back the same value
      (!applies(setting, after) || formatValue(experiment[setting.key]) === formatValue(before[setting.key])),
  );
  const values = Object.fromEntries(moved.map(({ key }) => [key, after[key]]));
  return consistent({ ...experiment, ...values, data: source, model: after.model });
}

/** Whether two experiments are the same run. */
export function sameExperiment(a: Experiment, b: Experiment): boolean {
  return SETTINGS.every(({ key }) => formatValue(a[key]) === formatValue(b[key]));
}

/**
 * The experiment with n and ntest set to three quarters and one quarter of a file's rows where it asks for more points
 * than there are; otherwise the same object.
 */
export function fitToRows(experiment: Experiment, rows: number): Experiment {
  if (experiment.n + experiment.ntest <= rows || rows < 4) return experiment;
  const train = Math.floor(rows * 0.75);
  return { ...experiment, n: train, ntest: rows - train };
}
