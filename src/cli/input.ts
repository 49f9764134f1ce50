import { readFileSync } from 'node:fs';
import { choicesWhere, traitsOf } from '../engine/engines.ts';
import { type LinkProblem, readLink } from '../experiment/link.ts';
import { ENGINES, type EngineChoice, type Experiment, fileOf, settingOf } from '../experiment/settings.ts';
import { linkOfSettings } from '../experiment/settingsFile.ts';
import { readValue } from '../experiment/values.ts';
import type { RawFiles } from '../run/protocol.ts';
import { DEFAULT_SCREEN, readScreen } from '../state/screen.ts';
import { readDigits } from './digitsFile.ts';
import { readFlags } from './flags.ts';
import { UsageError } from './usage.ts';

export interface CommandInput {
  readonly command: 'run' | 'data' | 'help';
  readonly experiment: Experiment;
  readonly out: string | null;
  readonly threads: number | null;
  readonly csv: string | null;
  /** the fingerprint that the link carries */
  readonly fp: string | null;
  /** 'all': gradients, twin and spectra besides */
  readonly measure: 'core' | 'all';
}

/** Reads and checks the arguments. Everything that the page would mend and report is a UsageError here. */
export function readCommand(args: readonly string[]): CommandInput {
  const { positionals, values } = parse(args);
  const [command, link, ...rest] = positionals;
  if (command === undefined || command === 'help' || values.help === true)
    return {
      command: 'help',
      experiment: readLink('').experiment,
      out: null,
      threads: null,
      csv: null,
      fp: null,
      measure: 'all',
    };
  if (command !== 'run' && command !== 'data')
    throw new UsageError(`Unknown command “${command}”; it is run, data, sweep, replay or help.`);
  if (link === undefined)
    throw new UsageError(`lab ${command} needs a link, the part after its #, or a settings file.`);
  if (rest.length > 0)
    throw new UsageError(`Unexpected argument “${rest[0]}”. Quote the link: the shell splits it at &.`);
  const { experiment, fp } = readExperiment(link);
  if (values.out !== undefined && command === 'data')
    throw new UsageError('--out goes with run: data writes nothing.');
  if (values.csv !== undefined && fileOf(experiment) !== 'table')
    throw new UsageError(`--csv goes with data=csv; this link says data=${experiment.data}.`);
  if (values.label !== undefined && fileOf(experiment) !== 'table')
    throw new UsageError(`--label goes with data=csv; this link says data=${experiment.data}.`);
  return {
    command,
    experiment: {
      ...experiment,
      label: values.label === undefined ? experiment.label : labelOf(values.label),
      engine: engineOf(values.engine ?? experiment.engine),
    },
    fp,
    out: values.out ?? null,
    threads: values.threads === undefined ? null : threadsOf(values.threads),
    csv: values.csv ?? null,
    measure: measureOf(values.measure ?? 'all'),
  };
}

function parse(args: readonly string[]) {
  return readFlags(args, {
    engine: { type: 'string' },
    out: { type: 'string' },
    threads: { type: 'string' },
    csv: { type: 'string' },
    label: { type: 'string' },
    measure: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
}

/** The link that an argument is, or that the settings file it names holds. */
export function linkText(text: string): string {
  return looksLikeLink(text) ? text : linkOfFile(text);
}

function readExperiment(text: string): { experiment: Experiment; fp: string | null } {
  const { experiment, screen, fp, problems } = readLink(linkText(text));
  refuseProblems(problems, screen);
  return { experiment, fp };
}

/** @throws UsageError with all that is wrong with a link or the screen's part of it, if anything is */
export function refuseProblems(
  problems: readonly LinkProblem[],
  screen: Readonly<Record<string, string>>,
): void {
  const all = [...problems, ...readScreen(screen, DEFAULT_SCREEN).problems];
  if (all.length > 0) throw new UsageError(all.map(({ what }) => what).join('\n'));
}

function looksLikeLink(text: string): boolean {
  return text === '' || text.includes('#') || /(^|&)[^=&/\\.]+=/.test(text) || /^https?:/.test(text);
}

/** A settings file is JSON keyed as the link: {"data": "structured", "m": [10, 100]}; a file that holds a link works too. */
function linkOfFile(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`“${path}” is neither a link nor a readable file.`);
  }
  if (!text.trimStart().startsWith('{')) return text.trim();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `“${path}” is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const read = linkOfSettings(json);
  if (!read.ok) throw new UsageError(`“${path}” ${read.problem}`);
  return read.link;
}

function engineOf(text: string): EngineChoice {
  if (!(ENGINES as readonly string[]).includes(text))
    throw new UsageError(`--engine ${text} is not one of ${ENGINES.join(', ')}.`);
  if (traitsOf(text)?.onCommandLine === false) {
    const others = choicesWhere(({ onCommandLine }) => onCommandLine);
    throw new UsageError(`The ${text} engine needs a browser; say --engine ${others} here.`);
  }
  return text as EngineChoice;
}

function labelOf(text: string): string {
  const setting = settingOf('label');
  const read = setting === undefined ? null : readValue(setting, text);
  if (read?.ok === true && typeof read.value === 'string') return read.value;
  throw new UsageError(`--label ${text.slice(0, 40)} ${read?.ok === false ? read.problem : 'is no name'}.`);
}

function measureOf(text: string): CommandInput['measure'] {
  if (text === 'core' || text === 'all') return text;
  throw new UsageError(`--measure ${text} is not one of core, all.`);
}

export function threadsOf(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 256)
    throw new UsageError(`--threads ${text} is not a whole number from 1 to 256.`);
  return threads;
}

/** The files that an experiment's source needs, read from disk. */
export function readFiles(experiment: Experiment, csv: string | null): RawFiles {
  if (fileOf(experiment) === 'digits') return { mnist: readDigits(experiment) };
  if (fileOf(experiment) !== 'table') return {};
  if (csv === null) throw new UsageError('data=csv needs the file: add --csv FILE.');
  try {
    return { csv: new Uint8Array(readFileSync(csv)) };
  } catch {
    throw new UsageError(`The file “${csv}” cannot be read.`);
  }
}
