// What follows from the source and the model of an experiment. Apart from the table of settings, whose texts nobody needs who
// only trains: workers load this and not that.

import type { Experiment } from './experiment.ts';
import { MODEL_ROWS, MODELS, type Model } from './models.ts';
import type { Setting, SettingKey } from './setting.ts';
import { SOURCE_ROWS, type Source } from './sources.ts';

export const DEFAULT_SOURCE: Source = 'structured';

/** A row of the table of sources. */
export interface SourceRow {
  readonly label: string;
  /** what a point is to be mapped to */
  readonly targets: 'classes' | 'reals';
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
  readonly targets: SourceRow['targets'];
  /** the only sources that it learns from; absent = all of its kind of targets */
  readonly sources?: readonly Source[];
  readonly settings: readonly SettingKey[];
  /** where its defaults differ from those of the source */
  readonly defaults?: Partial<Experiment>;
  /** a step takes all training points */
  readonly takesAllPoints?: true;
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

/** The models that can learn from a source, the usual one first. */
export function modelsFor(data: Source): Model[] {
  const { targets } = sourceRow(data);
  return MODELS.filter((id) => {
    const row = modelRow(id);
    return row.targets === targets && (row.sources?.includes(data) ?? true);
  });
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

/** The same experiment with what contradicts other settings mended: steps beyond one pass, and nothing left to train. */
export function consistent(experiment: Experiment): Experiment {
  const passed = withinOnePass(experiment);
  return passed.train === 'upper' && passed.L === 1 ? { ...passed, train: 'all' } : passed;
}

/** Points in one step: B, but all n of them where the model takes whole steps of gradient descent. */
export function batchSizeOf({ model, n, B }: Pick<Experiment, 'model' | 'n' | 'B'>): number {
  return modelRow(model).takesAllPoints === true ? n : B;
}
