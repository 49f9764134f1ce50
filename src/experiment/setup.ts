// What follows from the source and the model of an experiment. Apart from the table of settings, whose texts nobody needs who
// only trains: workers load this and not that.

import type { Experiment } from './experiment.ts';
import { MODEL_ROWS, MODELS, type Model } from './models.ts';
import type { Setting, SettingKey } from './setting.ts';
import { SOURCE_ROWS, type Source } from './sources.ts';

export const DEFAULT_SOURCE: Source = 'structured';

/** What points are mapped to. */
export type Targets = 'classes' | 'reals';

/** A row of the table of sources. */
export interface SourceRow {
  readonly label: string;
  /** what a point is to be mapped to */
  readonly targets: Targets;
  /** settings of its own */
  readonly settings: readonly SettingKey[];
  /** where its defaults differ from those of the table of settings; facts that are no settings of it stand here too (k, d) */
  readonly defaults: Partial<Experiment>;
  /** what it is read from: the shipped digits, or a table of the user, whose size is known only once it is read */
  readonly file?: 'digits' | 'table';
  /** its classes are made of l components each, so that k l directions can be looked for */
  readonly hasComponents?: true;
  /** its points are square images */
  readonly areImages?: true;
  /** there are published figures made with it */
  readonly hasPublishedFigures?: true;
  /** its targets are drawn at random: they cannot be learnt from other points */
  readonly hasRandomTargets?: true;
}

export function sourceRow(data: Source): SourceRow {
  return SOURCE_ROWS[data];
}

/** What a source is read from. A table's size is known only once it is read. */
export function fileOf({ data }: Pick<Experiment, 'data'>): 'digits' | 'table' | null {
  return sourceRow(data).file ?? null;
}

/** A row of the table of models. */
export interface ModelRow {
  readonly label: string;
  readonly targets: Targets | 'any';
  /** the only sources that it learns from; absent = all of its kind of targets */
  readonly sources?: readonly Source[];
  readonly settings: readonly SettingKey[];
  /** where its defaults differ from those of the source */
  readonly defaults?: Partial<Experiment>;
  /** a step takes all training points */
  readonly takesAllPoints?: true;
  /** each point is followed by S - 1 inputs without a class (data/sequences.ts) */
  readonly takesSequences?: true;
  /** m = inf is a width of it, where `limitRefusal` has nothing against the other settings */
  readonly hasLimit?: true;
}

export function modelRow(model: Model): ModelRow {
  return MODEL_ROWS[model];
}

/** What says which settings mean something. */
export type Setup = Pick<Experiment, 'data' | 'model'>;

/** Settings that belong to some sources, or to some models, and mean nothing to the others; all others mean something to all. */
const OF_SOURCES = new Set<SettingKey>(Object.values(SOURCE_ROWS).flatMap(({ settings }) => settings));
const OF_MODELS = new Set<SettingKey>(Object.values(MODEL_ROWS).flatMap(({ settings }) => settings));

/** Whether a setting has a meaning (k and d are facts, not settings, of digits and CSV files). */
export function applies({ key }: Pick<Setting, 'key'>, { data, model }: Setup): boolean {
  if (key === 'model') return modelsFor(data).length > 1;
  if (OF_SOURCES.has(key) && !sourceRow(data).settings.includes(key)) return false;
  return !OF_MODELS.has(key) || modelRow(model).settings.includes(key);
}

/** The models that can learn from a source, the usual one first: one made for its kind of targets. */
export function modelsFor(data: Source): Model[] {
  const { targets } = sourceRow(data);
  const able = MODELS.filter((id) => {
    const row = modelRow(id);
    return (row.targets === targets || row.targets === 'any') && (row.sources?.includes(data) ?? true);
  });
  const ownKind = (id: Model) => (modelRow(id).targets === 'any' ? 1 : 0);
  return able.sort((a, b) => ownKind(a) - ownKind(b));
}

/** A model where it can learn from a source, else the source's usual one. */
export function modelFor(data: Source, wanted: Model): Model {
  const models = modelsFor(data);
  return models.includes(wanted) ? wanted : models[0];
}

/**
 * The same experiment with no more steps than one pass has, where one pass is what it asks for; at least one step, which
 * a run with B above n then refuses.
 */
function withinOnePass(experiment: Experiment): Experiment {
  const { order, n, T } = experiment;
  if (order !== 'once') return experiment;
  const max = Math.max(1, Math.floor(n / batchSizeOf(experiment)));
  return T > max ? { ...experiment, T: max } : experiment;
}

/** Whether the network of infinite width is among those that are compared. */
export function hasInfiniteWidth({ m }: Pick<Experiment, 'm'>): boolean {
  return m.includes(Number.POSITIVE_INFINITY);
}

/** Why the network of infinite width is none of those that an experiment can train, as the end of a sentence; null where it is. */
export function limitRefusal({
  model,
  gamma,
  lazy,
  scale,
}: Pick<Experiment, 'model' | 'gamma' | 'lazy' | 'scale'>): string | null {
  if (modelRow(model).hasLimit !== true) return `model=${model} has no network of infinite width here`;
  if (gamma > 0)
    return `with gamma=${gamma} units move however wide the network is: its limit is known for gamma=0 only`;
  if (scale === 0) return 'with scale=0 all units are closed from the start, and none ever opens';
  return lazy === 'on' ? 'lazy=on has no limit of its own: m=inf goes with lazy=off' : null;
}

/** The same experiment without the infinite width where it cannot be trained. */
function withinLimit(experiment: Experiment): Experiment {
  return limitRefusal(experiment) === null ? experiment : withoutInfinity(experiment);
}

/** The same experiment with its finite widths alone; with a wide one where there is no other. */
export function withoutInfinity(experiment: Experiment): Experiment {
  if (!hasInfiniteWidth(experiment)) return experiment;
  const finite = experiment.m.filter(Number.isFinite);
  return { ...experiment, m: finite.length > 0 ? finite : [WIDEST] };
}

/** Taken in the place of the infinite width where no other is left. */
const WIDEST = 4000;

/** The same experiment with what contradicts other settings mended: steps beyond one pass, nothing left to train, no limit. */
export function consistent(experiment: Experiment): Experiment {
  const passed = withinLimit(withinOnePass(experiment));
  return passed.train === 'upper' && passed.L === 1 ? { ...passed, train: 'all' } : passed;
}

/** Points in one step: B, but all n of them where the model takes whole steps of gradient descent. */
export function batchSizeOf({ model, n, B }: Pick<Experiment, 'model' | 'n' | 'B'>): number {
  return modelRow(model).takesAllPoints === true ? n : B;
}
