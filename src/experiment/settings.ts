// The one table of settings. Controls, link codec, command-line flags, validation, docs/settings.md and the
// property tests are all derived from it; the key is at once the name in the link and in Experiment.

import { DATA_SETTINGS } from './dataSettings.ts';
import type { Experiment, Source } from './experiment.ts';
import { NETWORK_SETTINGS } from './networkSettings.ts';
import { type Common, REGRESSED, type Setting, type SettingKey } from './setting.ts';
import { TRAINING_SETTINGS } from './trainingSettings.ts';

export * from './experiment.ts';
export type {
  ChoiceSetting,
  Group,
  ListSetting,
  NumberSetting,
  Setting,
  SettingKey,
  TextSetting,
} from './setting.ts';

export const SETTINGS: readonly Setting[] = [...DATA_SETTINGS, ...NETWORK_SETTINGS, ...TRAINING_SETTINGS];

const BY_KEY: ReadonlyMap<string, Setting> = new Map(SETTINGS.map((s) => [s.key, s]));

/** The row for a key, or undefined where the table has none. */
export function settingOf(key: string): Setting | undefined {
  return BY_KEY.get(key);
}

/** Whether a setting has a meaning for a data source (k and d are facts, not settings, of MNIST and CSV files). */
export function applies(setting: Setting, data: Source): boolean {
  return setting.sources === undefined || setting.sources.includes(data);
}

/** The default of a setting for a data source. */
function fallbackOf<K extends SettingKey>(key: K, data: Source): Experiment[K] {
  const setting = BY_KEY.get(key) as unknown as Common<K>; // each row's fallback has the type of its own key
  return setting.fallbackFor?.[data] ?? setting.fallback;
}

/** The experiment that a bare link opens, or that a data source starts from. */
export function defaultExperiment(data: Source = 'structured'): Experiment {
  const entries = SETTINGS.map((s) => [s.key, fallbackOf(s.key, data)]);
  return { ...Object.fromEntries(entries), data } as Experiment;
}

/** The settings that mean something for the experiment's source, keyed as in the link: what exports and the command line state. */
export function statedSettings(experiment: Experiment): Partial<Experiment> {
  const stated = SETTINGS.filter(
    (s) => applies(s, experiment.data) || s.fallbackFor?.[experiment.data] !== undefined,
  );
  return Object.fromEntries(stated.map((s) => [s.key, experiment[s.key]]));
}

/** Whether the targets are real numbers and the loss is squared: no classes, no errors, no label noise. */
export function isRegression({ data }: Pick<Experiment, 'data'>): boolean {
  return (REGRESSED as readonly Source[]).includes(data);
}

/**
 * The same experiment with no more steps than one pass has, where one pass is what it asks for; at least one step, which
 * a run with B above n then refuses.
 */
export function withinOnePass(experiment: Experiment): Experiment {
  const { order, n, T } = experiment;
  if (order !== 'once') return experiment;
  const max = Math.max(1, Math.floor(n / batchSizeOf(experiment)));
  return T > max ? { ...experiment, T: max } : experiment;
}

/** Points in one step: B, but all n of them for full gradient descent (data=sphere). */
export function batchSizeOf({ data, n, B }: Pick<Experiment, 'data' | 'n' | 'B'>): number {
  return data === 'sphere' ? n : B;
}
