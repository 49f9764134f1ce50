import {
  applies,
  defaultExperiment,
  type Experiment,
  modelsFor,
  SETTINGS,
  type Setting,
} from '../../../experiment/settings.ts';
import { formatValue, widthText } from '../../../experiment/values.ts';
import { formatInteger } from '../../shell/words.ts';

// Runs and changes are named by what differs, in the symbols of the settings.

/** The settings in which two experiments differ, where they mean something to the second. */
export function differingSettings(a: Experiment, b: Experiment): Setting[] {
  return SETTINGS.filter(
    (setting) => applies(setting, b) && formatValue(a[setting.key]) !== formatValue(b[setting.key]),
  );
}

/** A run's name: its source and its model unless they are the usual ones, and every setting that is not their default. */
export function runName(experiment: Experiment): string {
  const usual = defaultExperiment(experiment.data, experiment.model);
  const parts = differingSettings(usual, experiment).map((setting) => settingText(setting, experiment));
  const source = experiment.data === defaultExperiment().data ? [] : [experiment.data];
  const model = experiment.model === modelsFor(experiment.data)[0] ? [] : [experiment.model];
  const all = [...source, ...model, ...parts];
  return all.length === 0 ? 'default experiment' : all.join(', ');
}

/** "δ 0.1", "m 10 … 4000". */
function settingText(setting: Setting, experiment: Experiment): string {
  return `${symbolOf(setting)} ${valueText(setting, experiment)}`;
}

export function symbolOf(setting: Setting): string {
  return setting.symbol === '' || setting.type === 'choice' ? setting.label : setting.symbol;
}

export function valueText({ key }: Setting, experiment: Experiment): string {
  const value = experiment[key];
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 10_000 && key !== 'seed'
      ? formatInteger(value)
      : String(value);
  if (typeof value === 'string') return value;
  const sorted = [...value].sort((a, b) => a - b).map(widthText);
  return sorted.length > 3 ? `${sorted[0]} … ${sorted[sorted.length - 1]}` : sorted.join(' ');
}

/** What a step from one experiment to another changes, for a button that takes it: "δ to 0.1". */
export function changeText(from: Experiment, to: Experiment): string {
  const settings = differingSettings(from, to);
  if (from.data !== to.data) return `data to ${to.data}`;
  if (from.model !== to.model) return `model to ${to.model}`;
  const [first] = settings;
  if (first === undefined) return 'nothing';
  const rest = settings.length > 1 ? ` and ${settings.length - 1} more` : '';
  return `${symbolOf(first)} to ${valueText(first, to)}${rest}`;
}

/** That a change is why training starts again, and which; null where nothing is different. */
export function changedSentence(from: Experiment, to: Experiment): string | null {
  if (from.data !== to.data) return 'The data changed: training starts again.';
  if (from.model !== to.model) return 'The model changed: training starts again.';
  const names = differingSettings(from, to).map(symbolOf);
  if (names.length === 0) return null;
  const some =
    names.length > 3 ? `${names.length} settings` : names.join(names.length === 2 ? ' and ' : ', ');
  return `${some} changed: training starts again.`;
}

/** A run beside another one: by the settings of its own that the other does not share, three at most. */
export function differenceText(experiment: Experiment, other: Experiment): string {
  const settings = differingSettings(other, experiment);
  if (settings.length === 0) return 'the same settings';
  const named = settings.slice(0, 3).map((setting) => settingText(setting, experiment));
  return `${named.join(', ')}${settings.length > 3 ? ' …' : ''}`;
}
