// The one table of settings. Controls, link codec, command-line flags, validation, docs/settings.md and the
// property tests are all derived from it; the key is at once the name in the link and in Experiment.

import { DATA_SETTINGS } from './dataSettings.ts';
import type { Experiment } from './experiment.ts';
import type { Model } from './models.ts';
import { NETWORK_SETTINGS } from './networkSettings.ts';
import type { Common, Setting, SettingKey } from './setting.ts';
import { applies, DEFAULT_SOURCE, modelRow, modelsFor, sourceRow } from './setup.ts';
import { SOURCES, type Source } from './sources.ts';
import { TRAINING_SETTINGS } from './trainingSettings.ts';
import { widthJson } from './values.ts';

export * from './experiment.ts';
export { MODELS, type Model } from './models.ts';
export type {
  ChoiceSetting,
  Group,
  ListSetting,
  NumberSetting,
  Setting,
  SettingKey,
  TextSetting,
} from './setting.ts';
export * from './setup.ts';
export { SOURCES, type Source };

export const SETTINGS: readonly Setting[] = [...DATA_SETTINGS, ...NETWORK_SETTINGS, ...TRAINING_SETTINGS];

const BY_KEY: ReadonlyMap<string, Setting> = new Map(SETTINGS.map((s) => [s.key, s]));

/** The row for a key, or undefined where the table has none. */
export function settingOf(key: string): Setting | undefined {
  return BY_KEY.get(key);
}

/** All defaults that a setting has, of one source or another. */
export function defaultsOf<K extends SettingKey>({ key }: Common<K>): Experiment[K][] {
  return [
    ...new Set(
      SOURCES.flatMap((data) => modelsFor(data).map((model) => defaultExperiment(data, model)[key])),
    ),
  ];
}

/** The experiment that a bare link opens, or that a data source, or a model on it, starts from. */
export function defaultExperiment(
  data: Source = DEFAULT_SOURCE,
  model: Model = modelsFor(data)[0],
): Experiment {
  const entries = SETTINGS.map(({ key, fallback }) => [key, fallback]);
  return {
    ...Object.fromEntries(entries),
    ...sourceRow(data).defaults,
    ...modelRow(model).defaults,
    data,
    model,
  };
}

/** Settings as they stand in JSON, which has no infinite number: a width may be "inf". */
type StatedSettings = Partial<Omit<Experiment, 'm'>> & { readonly m: readonly (number | 'inf')[] };

/** The settings that mean something for the experiment's source, keyed as in the link: what exports and the command line state. */
export function statedSettings(experiment: Experiment): StatedSettings {
  const facts = sourceRow(experiment.data).defaults;
  const stated = SETTINGS.filter((s) => applies(s, experiment) || s.key in facts);
  return {
    ...Object.fromEntries(stated.map((s) => [s.key, experiment[s.key]])),
    m: experiment.m.map(widthJson),
  };
}
