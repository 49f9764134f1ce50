// Writes docs/settings.md, docs/measurements.md and docs/claims.md from the tables in the source; --check only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  applies,
  defaultExperiment,
  MODELS,
  modelRow,
  modelsFor,
  SETTINGS,
  type Setting,
  SOURCES,
  sourceRow,
} from '../src/experiment/settings.ts';
import { INSIGHT_VECTORS, INSIGHTS } from '../src/measure/insights.ts';
import { MEASUREMENTS } from '../src/measure/measurements.ts';
import { claimsPage } from './reference/claims/document.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: string[], rows: string[][]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

function legal(setting: Setting): string {
  if (setting.type === 'choice') return setting.choices.map((choice) => `\`${choice}\``).join(', ');
  if (setting.type === 'text') return `text, up to ${setting.maxLength} characters`;
  const range = `${setting.min} to ${setting.max}`;
  return setting.type === 'list'
    ? `1 to ${setting.maxLength} integers, ${range}${setting.takesInfinity ? ', or `inf`' : ''}`
    : `${setting.type}, ${range}`;
}

function fallback(setting: Setting): string {
  const special = SOURCES.filter((source) => setting.key in sourceRow(source).defaults).map(
    (source) => `${source}: ${shown(defaultExperiment(source)[setting.key])}`,
  );
  for (const model of MODELS)
    if (setting.key in (modelRow(model).defaults ?? {})) {
      const [source] = SOURCES.filter((data) => modelsFor(data).includes(model));
      special.push(`model ${model}: ${shown(defaultExperiment(source, model)[setting.key])}`);
    }
  return special.length === 0
    ? shown(setting.fallback) || 'empty'
    : `${shown(setting.fallback)} (${special.join('; ')})`;
}

/** The sources that a setting means something for, whatever the model. */
function sourcesOf(setting: Setting): string {
  const has = SOURCES.filter((data) => modelsFor(data).some((model) => applies(setting, { data, model })));
  if (has.length === 0) return 'none yet: each source has one model';
  const where = has.length === SOURCES.length ? 'all' : has.join(', ');
  // what one of several models has alone
  const models = MODELS.filter((model) => modelRow(model).settings.includes(setting.key));
  const several = has.some((data) => modelsFor(data).length > 1);
  return several && models.length === 1 ? `${where}; model ${models[0]} only` : where;
}

const MADE = '<!-- Made by `npm run docs` from the source. Change the table there, not this file. -->';

function settingsPage(): string {
  const rows = SETTINGS.map((setting) => [
    `\`${setting.key}\``,
    setting.symbol,
    setting.label,
    legal(setting),
    fallback(setting),
    sourcesOf(setting),
    setting.hint,
  ]);
  const names = SETTINGS.flatMap((setting) =>
    setting.type === 'choice'
      ? setting.choices.map((choice) => [`\`${setting.key}=${choice}\``, setting.names[choice] ?? choice])
      : [],
  );
  return [
    '# Settings',
    MADE,
    'Every setting of an experiment: its key in a link (`#v=2&key=value&...`), in a settings file and on the command line.',
    'Links say their version. A link of version 1 (`v=1`) keeps the defaults of then for what it leaves unsaid: for the structured source `k=4&l=2&delta=0.2&place=tight&d=32&m=10,30,100,1000,4000&c=10&seeds=1`, and for more than 1000 points of a set `neval=60000`, since all points were measured at every step. Opened today it is written out as version 2. Under version 1 the first of equal outputs counted as the network’s answer; since version 2 a point is right only where the output of its class is strictly the largest. A fingerprint made under version 1 is compared all the same: where only errors differ, the page says that ties are the reason.',
    `A default in brackets holds for that data source, or that model, only. Sources: ${SOURCES.join(', ')}.`,
    table(['key', 'symbol', 'name', 'legal values', 'default', 'sources', 'what it does'], rows),
    '## Choices',
    table(['choice', 'name on the screen'], names),
    '',
  ].join('\n\n');
}

interface Row {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly formula: string;
  readonly what: string;
}

const rowsOf = (rows: readonly Row[]): string[][] =>
  rows.map(({ name, label, formula, unit, what }) => [`\`${name}\``, label, unit, formula, what]);

function measurementsPage(): string {
  const head = ['field', 'name', 'unit', 'formula', 'what it is'];
  const besides = [...INSIGHTS, ...INSIGHT_VECTORS];
  const group = (name: string) => table(head, rowsOf(besides.filter((row) => row.group === name)));
  return [
    '# Measurements',
    MADE,
    'What is measured at every step of the schedule, for each width and seed. W_0 is the start, W_t the weights after t steps of SGD.',
    table(head, rowsOf(MEASUREMENTS)),
    '## Looking inside',
    'Computed only when someone looks (or by `lab run --measure all`, the default there): a worker of its own trains the network again, the same bits, and finds out at each measured step what is asked for.',
    '### Gradients',
    group('gradients'),
    '### The linearised twin',
    group('twin'),
    '### Spectra',
    'At every measured step up to d = 128; above, at steps 0, 1, 2, about eight log-spaced ones and T; not at all where min(m, d) > 1024.',
    group('spectrum'),
    '### Layers',
    'Of deep networks (docs/deep.md), at up to 24 measured steps: one number for each hidden layer.',
    group('layers'),
    '### Existence',
    'Once per network, for sweeps (docs/sweeps.md).',
    group('existence'),
    '### Units',
    'Moves: ‖w_{r,t} − w_{r,0}‖ / s of up to 512 units, chosen evenly over their indices. Raster: the gates of up to 64 units and 64 test points, chosen evenly; units with most gates open at the start first, points by class; gates that changed since the start are marked.',
    '### Landscape',
    'Loss and error at W_0 + s (W_t − W_0) for 401 values of s in [−0.5, 1.5]; along a random direction R in which every unit moves as far as it did in training, 41 values; and on the plane W_0 + a (W_t − W_0) + b R, 21 x 21 values of a in [−0.5, 1.5] and b in [−1, 1]. On up to 1000 training points chosen evenly, fewer (at least 64) where m d is above 5·10⁵ or m above 16 777: the number is told. Convex share: the share of the 199 grid points with 0 < s < 1 at which the second difference of the loss is ≥ 0 (up to 10⁻⁶ of its range). 1 says that the loss curves upwards wherever it was looked at on this line, and nothing of the places between or of other lines.',
    '',
  ].join('\n\n');
}

const pages = [
  { file: 'docs/settings.md', text: settingsPage() },
  { file: 'docs/measurements.md', text: measurementsPage() },
  { file: 'docs/claims.md', text: claimsPage(MADE) },
];
const check = process.argv.includes('--check');
for (const { file, text } of pages) {
  const path = new URL(`../${file}`, import.meta.url);
  const same = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (!check && !same) writeFileSync(path, text);
  if (check && !same) {
    console.error(`${file} does not match the tables in src: run npm run docs and commit the result.`);
    process.exitCode = 1;
  } else console.log(`${file}: ${same ? 'up to date' : 'written'}`);
}
