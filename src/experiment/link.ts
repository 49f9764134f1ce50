import { afterHash, clip, NO_EFFECT, type Report, readPairs } from '../text/pairs.ts';
import {
  applies,
  consistent,
  DEFAULT_SOURCE,
  defaultExperiment,
  type Experiment,
  hasInfiniteWidth,
  limitRefusal,
  MODELS,
  type Model,
  modelsFor,
  SETTINGS,
  type Setting,
  type Setup,
  SOURCES,
  type Source,
  settingOf,
} from './settings.ts';
import { formatValue, readValue } from './values.ts';
import { completeFirstVersion, firstVersion } from './version1.ts';

/**
 * The version of the link format; a link states it so that defaults and keys can change without guessing. Version 2: other
 * defaults of the structured source, and a point whose class ties with another counts as wrong (docs/settings.md).
 */
export const LINK_VERSION = 2;

/** Something in a link that could not be taken as it came. */
export interface LinkProblem {
  readonly key: string;
  /** what came and why it cannot be taken: the whole message where nothing is mended (command line) */
  readonly what: string;
  /** the same, and what is used instead */
  readonly text: string;
}

export interface ReadLink {
  readonly experiment: Experiment;
  /** key=value pairs that belong to the screen, not to the experiment */
  readonly screen: Readonly<Record<string, string>>;
  /** the fingerprint of the run that was shared */
  readonly fp: string | null;
  readonly problems: readonly LinkProblem[];
}

/** Keys of the screen's part of a link: never part of the experiment. */
export const SCREEN_KEYS = ['theme', 'fold', 'look', 'lock', 'hide', 'view', 'present'] as const;

/** What is read before the other pairs, because their meaning depends on it. */
const READ_FIRST: readonly string[] = ['v', 'data', 'model', 'fp'];
const MAX_LINK = 8192;
/** The form of a fingerprint (src/state/fingerprint.ts makes them); nothing else of a foreign one is trusted. */
export const FINGERPRINT = /^[\w-]{11}\.[\w-]{1,80}\.[\w-]{1,40}(\.\d{1,9})?$/;

/**
 * The link of an experiment without '#': `v=2` and every setting that is not its default, in the table's order.
 * @param screen pairs to append, also `fp` for a finished run
 */
export function writeLink(experiment: Experiment, screen: Readonly<Record<string, string>> = {}): string {
  const base = defaultExperiment(experiment.data, experiment.model);
  const [usualModel] = modelsFor(experiment.data);
  const parts = [`v=${LINK_VERSION}`];
  for (const setting of SETTINGS) {
    const value = experiment[setting.key];
    const usual = { ...base, data: DEFAULT_SOURCE, model: usualModel };
    const fallback = usual[setting.key];
    if (applies(setting, experiment) && formatValue(value) !== formatValue(fallback))
      parts.push(`${setting.key}=${encodeURIComponent(formatValue(value)).replaceAll('%2C', ',')}`);
  }
  for (const [key, value] of Object.entries(screen)) parts.push(`${key}=${encodeURIComponent(value)}`);
  return parts.join('&');
}

/**
 * Reads a link, or the part after its '#'. Never throws: whatever cannot be taken is replaced by the default and
 * reported in `problems`, so the caller can show it (page) or refuse it (command line).
 */
export function readLink(link: string): ReadLink {
  const problems: LinkProblem[] = [];
  const report: Report = (key, what, instead) => {
    problems.push({ key, what: `${what}.`, text: `${what}; ${instead}.` });
  };
  const hash = afterHash(link);
  if (hash.length > MAX_LINK) {
    report(
      '',
      `The link is ${hash.length} characters long, more than the ${MAX_LINK} that are read`,
      'the default experiment is used instead',
    );
    return { experiment: defaultExperiment(), screen: {}, fp: null, problems };
  }
  const pairs = readPairs(hash.split('&'), report);
  const version = readVersion(pairs, report);
  const data = readSource(pairs, report);
  const present = defaultExperiment(data, readModel(pairs, data, report));
  const start = version === 1 ? firstVersion(present) : present;
  const experiment: Record<string, unknown> = { ...start };
  const screen: Record<string, string> = {};
  for (const [key, text] of pairs) {
    if (READ_FIRST.includes(key)) continue;
    const setting = settingOf(key);
    if ((SCREEN_KEYS as readonly string[]).includes(key)) screen[key] = text;
    else if (setting === undefined)
      report(key, `Unknown setting “${clip(key)}” (value “${clip(text)}”)`, NO_EFFECT);
    else experiment[key] = readSetting(setting, text, start, report);
  }
  return {
    experiment: complete(experiment as unknown as Experiment, version, pairs, report),
    screen,
    fp: readFingerprint(pairs, report),
    problems,
  };
}

/** What follows from several settings together. */
function complete(
  read: Experiment,
  version: number,
  pairs: ReadonlyMap<string, string>,
  report: Report,
): Experiment {
  const experiment = version === 1 ? completeFirstVersion(read) : read;
  const passed = consistent(experiment);
  if (passed.T !== experiment.T && pairs.has('T'))
    report(
      'T',
      `“T=${experiment.T}” is more than one pass over n = ${experiment.n} points in batches of B = ${experiment.B} has`,
      `${passed.T} is used instead`,
    );
  if (passed.train !== experiment.train)
    report('train', '“train=upper” leaves nothing to train where L = 1', 'the one layer is trained instead');
  if (hasInfiniteWidth(experiment) && !hasInfiniteWidth(passed))
    report(
      'm',
      `“m=inf” cannot be trained: ${limitRefusal(experiment)}`,
      `m=${formatValue(passed.m)} is used instead`,
    );
  return passed;
}

function readSetting(setting: Setting, text: string, start: Experiment, report: Report): unknown {
  const fallback = start[setting.key];
  const read = readValue(setting, text);
  if (!applies(setting, start)) {
    const same = read.ok && formatValue(read.value) === formatValue(fallback);
    const usual = read.ok && formatValue(read.value) === formatValue(setting.fallback);
    if (!same && !usual)
      report(
        setting.key,
        `“${setting.key}=${clip(text)}” has no meaning for ${setupName(setting, start)}`,
        NO_EFFECT,
      );
    return fallback;
  }
  if (read.ok) return read.value;
  // a list names the entry at fault: where it is the only one it is named already
  const problem = text.includes(',') ? read.problem : read.problem.replace(/^“.*” /u, '');
  report(
    setting.key,
    `“${setting.key}=${clip(text)}” ${problem}`,
    `${formatValue(fallback)} is used instead`,
  );
  return fallback;
}

function readVersion(pairs: ReadonlyMap<string, string>, report: Report): number {
  const version = pairs.get('v') ?? String(LINK_VERSION); // a link typed by hand may leave it out
  if (version === '1') return 1;
  if (version !== String(LINK_VERSION))
    report(
      'v',
      `The link is of version “${clip(version)}”, not ${LINK_VERSION}`,
      'what it shares with this version is used',
    );
  return LINK_VERSION;
}

function readFingerprint(pairs: ReadonlyMap<string, string>, report: Report): string | null {
  const text = pairs.get('fp');
  if (text === undefined || FINGERPRINT.test(text)) return text ?? null;
  report(
    'fp',
    `“fp=${clip(text)}” is not a fingerprint`,
    'the run is not compared with the one that was shared',
  );
  return null;
}

function readSource(pairs: ReadonlyMap<string, string>, report: Report): Source {
  const text = pairs.get('data') ?? DEFAULT_SOURCE;
  const source = SOURCES.find((id) => id === text);
  if (source === undefined)
    report(
      'data',
      `“data=${clip(text)}” is not one of ${SOURCES.join(', ')}`,
      `${DEFAULT_SOURCE} is used instead`,
    );
  return source ?? DEFAULT_SOURCE;
}

/** The model, or the usual one of the source where the link names none that can learn from it. */
function readModel(pairs: ReadonlyMap<string, string>, data: Source, report: Report): Model {
  const models = modelsFor(data);
  const text = pairs.get('model') ?? models[0];
  const model = models.find((id) => id === text);
  if (model === undefined) {
    const known = MODELS.some((id) => id === text);
    report(
      'model',
      known
        ? `“model=${text}” does not learn from data=${data}`
        : `“model=${clip(text)}” is not one of ${models.join(', ')}`,
      `${models[0]} is used instead`,
    );
  }
  return model ?? models[0];
}

/** What a setting has no meaning for: the source, or the model where another one of the source has it. */
function setupName(setting: Setting, { data, model }: Setup): string {
  const others = modelsFor(data).some((other) => applies(setting, { data, model: other }));
  return others ? `model=${model}` : `data=${data}`;
}
