import {
  applies,
  defaultExperiment,
  type Experiment,
  type Group,
  modelFor,
  SETTINGS,
  type Setting,
  type SettingKey,
  type Setup,
  type Source,
} from '../experiment/settings.ts';

// What the sharer of a link may lock or hide, by name: `lock=m,delta`, `hide=network-all,try`. A group is named by its id and
// `-all`, since `data` alone is the setting of that name.

/** Every setting at once. */
export const ALL_SETTINGS_LOCK = 'all';
export const GROUP_IDS = ['data', 'network', 'training'] as const satisfies readonly Group[];
/** The settings of one group. */
export const groupName = (group: Group): string => `${group}-all`;

/** Parts of the page beside the settings: they can be hidden, and there is nothing to lock in them. */
export const HIDEABLE_PARTS = {
  run: 'run, pause, step and restart',
  try: 'the menu of experiments to try',
  ideas: 'the questions to try',
  look: 'the views that look deeper',
  pages: 'the ways to the other pages',
  undo: 'undo and redo',
  history: 'the history of runs',
  export: 'the dialog Export',
  theme: 'the choice of colours',
  about: 'the dialog About',
  present: 'the button Present',
  share: 'the dialog Share',
} as const;
export type Part = keyof typeof HIDEABLE_PARTS;
export const PART_IDS = Object.keys(HIDEABLE_PARTS) as Part[];

/** Names that `lock=` takes. */
export const LOCK_NAMES: readonly string[] = [
  ALL_SETTINGS_LOCK,
  ...GROUP_IDS.map(groupName),
  ...SETTINGS.map(({ key }) => key),
];
/** Names that `hide=` takes. */
export const HIDE_NAMES: readonly string[] = [...LOCK_NAMES, ...PART_IDS];

/** Names of settings and groups whose controls the sharer of a link has locked, or hidden; of hidden ones also other parts. */
export interface Locks {
  readonly locked: readonly string[];
  readonly hidden: readonly string[];
}

function names(list: readonly string[], { key, group }: Setting): boolean {
  return list.includes(ALL_SETTINGS_LOCK) || list.includes(groupName(group)) || list.includes(key);
}

export function isLocked(setting: Setting, screen: Pick<Locks, 'locked'>): boolean {
  return names(screen.locked, setting);
}

export function isHidden(setting: Setting, screen: Pick<Locks, 'hidden'>): boolean {
  return names(screen.hidden, setting);
}

/** Settings that keep the value that the link gave them: what is hidden is held as well as what is locked. */
export function fixedSettings({ locked, hidden }: Locks, setup: Setup): Setting[] {
  if (locked.length === 0 && hidden.length === 0) return [];
  return SETTINGS.filter(
    (setting) => applies(setting, setup) && (names(locked, setting) || names(hidden, setting)),
  );
}

/** Whether another source can be taken: not where a held setting has no meaning for it, and so would lose its value. */
export function sourceAllowed(source: Source, experiment: Experiment, screen: Locks): boolean {
  return setupAllowed({ data: source, model: modelFor(source, experiment.model) }, experiment, screen);
}

/** The same of another source and model. */
export function setupAllowed(setup: Setup, experiment: Experiment, screen: Locks): boolean {
  return fixedSettings(screen, experiment).every(
    (setting) => applies(setting, setup) && (setting.key !== 'data' || setup.data === experiment.data),
  );
}

/** What was asked for with every held setting at its present value; the present experiment where that cannot be had. */
export function restoreFixedSettings(asked: Experiment, present: Experiment, screen: Locks): Experiment {
  const held = fixedSettings(screen, present);
  if (held.length === 0) return asked;
  const model = held.some(({ key }) => key === 'model') ? present.model : asked.model;
  if (!setupAllowed({ data: asked.data, model }, present, screen)) return present;
  const values = Object.fromEntries(held.map(({ key }) => [key, present[key]]));
  const within = { ...asked, ...(values as Partial<Pick<Experiment, SettingKey>>) };
  return model === asked.model ? within : withoutForeign(within);
}

/** What means nothing to the model sits at its default: a link says nothing of it. */
function withoutForeign(experiment: Experiment): Experiment {
  const usual = defaultExperiment(experiment.data, experiment.model);
  const foreign = SETTINGS.filter((setting) => !applies(setting, experiment));
  return { ...experiment, ...Object.fromEntries(foreign.map(({ key }) => [key, usual[key]])) };
}
