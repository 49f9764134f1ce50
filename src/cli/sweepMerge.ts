import Papa from 'papaparse';
import { readLink } from '../experiment/link.ts';
import { defaultExperiment, type Experiment, SETTINGS, type SettingKey } from '../experiment/settings.ts';
import { sameFingerprint } from '../state/fingerprint.ts';
import { atBestLearningRate } from '../sweep/bestLearningRate.ts';
import { cellId, insightGroupOfLink, planCells } from '../sweep/cells.ts';
import { encodeColumns } from '../sweep/insightColumns.ts';
import { CellFormatError } from '../sweep/json.ts';
import { readSweep, resultText } from '../sweep/link.ts';
import { bestOf, columnNames, finalOf, reduceCell } from '../sweep/reduce.ts';
import { type CellResult, decodeCell } from '../sweep/result.ts';
import { axesOf, defaultResult, type ResultMeasure, type Sweep } from '../sweep/sweep.ts';
import { readFolder } from './sweepStore.ts';
import { UsageError } from './usage.ts';

interface Merged {
  readonly result: CellResult;
  readonly experiment: Experiment;
  readonly folder: string;
}

/**
 * All results in the folders as CSV, one row per cell, in the order of the swept settings. A cell that was computed more
 * than once must have the same fingerprint everywhere.
 * @param tell damaged files, and cells of the sweeps run into these folders that are missing
 * @throws UsageError naming the cell where fingerprints differ, or where there is nothing to merge
 */
export function mergeFolders(folders: readonly string[], tell: (message: string) => void): string {
  const read = folders.map(readFolder);
  const digests = new Set(['', ...read.flatMap(({ sweeps }) => sweeps.map(({ fileDigest }) => fileDigest))]);
  const merged = new Map<string, Merged>();
  for (const { folder, cells } of read)
    for (const { name, text } of cells) {
      const cell = readAny(text, name.replace('.json', ''), digests);
      if (typeof cell === 'string') tell(`${folder}/${name} is left out: ${cell}.`);
      else accept(merged, { ...cell, folder });
    }
  if (merged.size === 0) throw new UsageError(`There is no result of a sweep in ${folders.join(', ')}.`);
  const sweeps = read
    .flatMap(({ sweeps }) => sweeps)
    .map(({ link, fileDigest }) => ({ sweep: readSweep(link).sweep, fileDigest }));
  const expected = new Set(
    sweeps.flatMap(({ sweep, fileDigest }) => planCells(sweep, fileDigest).map((cell) => cell.id)),
  );
  const missing = [...expected].filter((id) => !merged.has(id)).length;
  if (missing > 0)
    tell(
      `${missing} of ${expected.size} cells are missing: start the sweep's command again to compute them.`,
    );
  const swept = sweeps.flatMap(({ sweep }) => axesOf(sweep).map(({ key }) => key));
  const results = new Map([...merged].map(([id, { result }]) => [id, result]));
  const measures = [defaultResult(defaultExperiment()), ...sweeps.map(({ sweep }) => sweep.result)];
  return table([...merged.values()], new Set(swept), measures, bestCells(sweeps, results));
}

/** The cells at the best of the step sizes that a sweep tries, where all of them are there; null where no sweep tries several. */
function bestCells(
  sweeps: readonly { readonly sweep: Sweep; readonly fileDigest: string }[],
  results: ReadonlyMap<string, CellResult>,
): ReadonlySet<string> | null {
  const robust = sweeps.filter(({ sweep }) => sweep.over !== null);
  if (robust.length === 0) return null;
  const chosen = robust.flatMap(
    ({ sweep, fileDigest }) =>
      atBestLearningRate({ cells: planCells(sweep, fileDigest), results, result: sweep.result }).cells,
  );
  return new Set(chosen.filter(({ id }) => results.has(id)).map(({ id }) => id));
}

/** A result together with its experiment, or why there is none. */
function readAny(
  text: string,
  id: string,
  digests: ReadonlySet<string>,
): Pick<Merged, 'result' | 'experiment'> | string {
  const again = 'the sweep’s own command computes it again';
  try {
    const json: unknown = JSON.parse(text);
    const link = typeof json === 'object' && json !== null && 'link' in json ? String(json.link) : '';
    const { experiment, screen, problems } = readLink(link);
    if (link === '' || problems.length > 0) return `its link cannot be read; ${again}`;
    const result = decodeCell(text, { id, link, experiment, insight: insightGroupOfLink(screen) });
    if (![...digests].some((digest) => cellId(link, digest) === id))
      return 'another version of the lab wrote it, whose numbers must not be mixed with these';
    return { experiment, result };
  } catch (error) {
    return `it is damaged (${error instanceof CellFormatError ? error.message : 'not complete JSON'}); ${again}`;
  }
}

function sameNumbers(a: CellResult, b: CellResult): boolean {
  const columns = ({ insights }: CellResult) => insights && JSON.stringify(encodeColumns(insights));
  const same =
    a.fingerprint === null || b.fingerprint === null
      ? a.fingerprint === b.fingerprint
      : sameFingerprint(a.fingerprint, b.fingerprint);
  return same && columns(a) === columns(b);
}

function accept(merged: Map<string, Merged>, cell: Merged): void {
  const { result, folder } = cell;
  const other = merged.get(result.id);
  if (other !== undefined && !sameNumbers(other.result, result))
    throw new UsageError(
      `Cell ${result.id} (${result.link}) was computed twice with different numbers: fingerprint ${other.result.fingerprint} in ${other.folder}, ` +
        `${result.fingerprint} in ${folder}. One of them comes from another version or a faulty machine: delete the wrong file and run its sweep again.`,
    );
  merged.set(result.id, cell);
}

function table(
  rows: readonly Merged[],
  swept: ReadonlySet<SettingKey>,
  measures: readonly ResultMeasure[],
  best: ReadonlySet<string> | null,
): string {
  const settings = SETTINGS.map((setting) => setting.key).filter(
    (key) => key === 'm' || swept.has(key) || (key !== 'seed' && varies(rows, key)),
  );
  const thresholds = [
    ...new Map(
      measures.filter(({ how }) => how === 'stepsUntil').map((measure) => [resultText(measure), measure]),
    ).values(),
  ];
  const names = columnNames(rows.map(({ result }) => result));
  const header = [
    ...settings,
    'seed',
    'steps',
    ...names,
    ...names.map((name) => `best:${name}`),
    ...thresholds.map(resultText),
    ...(best === null ? [] : ['bestStep']),
    'divergedAt',
    'engine',
    'fingerprint',
    'error',
    'cell',
    'link',
  ];
  const sorted = [...rows].sort((a, b) => {
    for (const key of [...settings, 'seed'] as const) {
      const order = compare(a.experiment[key], b.experiment[key]);
      if (order !== 0) return order;
    }
    return a.result.id < b.result.id ? -1 : 1;
  });
  const data = sorted.map(({ experiment, result }) => [
    ...settings.map((key) => String(experiment[key])),
    experiment.seed,
    result.series?.steps.at(-1) ?? '',
    ...names.map((name) => field(finalOf(result, name))),
    ...names.map((name) => field(bestOf(result, name))),
    ...thresholds.map((measure) => field(reduceCell(result, measure))),
    ...(best === null ? [] : [best.has(result.id) ? 1 : 0]),
    result.series?.divergedAt ?? '',
    result.engine ?? '',
    result.fingerprint ?? '',
    result.error ?? '',
    result.id,
    result.link,
  ]);
  return `${Papa.unparse([header, ...data], { newline: '\n' })}\n`;
}

function varies(rows: readonly Merged[], key: SettingKey): boolean {
  return new Set(rows.map(({ experiment }) => String(experiment[key]))).size > 1;
}

function compare(a: Experiment[SettingKey], b: Experiment[SettingKey]): number {
  const [first, second] = [a, b].map((value) => (Array.isArray(value) ? value[0] : value));
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  return String(first) < String(second) ? -1 : String(first) > String(second) ? 1 : 0;
}

/** Empty where there is no number; `inf` where a threshold was not reached or the network diverged. */
function field(value: number): number | string {
  return Number.isNaN(value) ? '' : Number.isFinite(value) ? value : 'inf';
}
