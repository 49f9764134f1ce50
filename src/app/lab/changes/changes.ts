import {
  applies,
  defaultExperiment,
  type Experiment,
  SETTINGS,
  type SettingKey,
  type Source,
  withinOnePass,
} from '../../../experiment/settings.ts';
import { formatValue } from '../../../experiment/values.ts';

/**
 * The experiment after one control was moved. A new data source brings its own defaults along for whatever the reader
 * had left alone: going from the structured set to the digits must not keep a batch size chosen for 256 points.
 */
export function changeSetting<K extends SettingKey>(
  experiment: Experiment,
  key: K,
  value: Experiment[K],
): Experiment {
  if (key === 'data') return changeSource(experiment, value as Source);
  return withinOnePass({ ...experiment, [key]: value });
}

function changeSource(experiment: Experiment, source: Source): Experiment {
  const before = defaultExperiment(experiment.data);
  const after = defaultExperiment(source);
  const moved = SETTINGS.filter(
    (setting) =>
      setting.key !== 'data' &&
      // what has no meaning for the new source must sit at its default, or a link would not give back the same value
      (!applies(setting, after) || formatValue(experiment[setting.key]) === formatValue(before[setting.key])),
  );
  const values = Object.fromEntries(moved.map(({ key }) => [key, after[key]]));
  return withinOnePass({ ...experiment, ...values, data: source, model: after.model });
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
