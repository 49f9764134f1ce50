// Writes docs/settings.md and docs/measurements.md from the tables in the source; --check only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { SETTINGS, type Setting, SOURCES } from '../src/experiment/settings.ts';
import { MEASUREMENTS } from '../src/measure/names.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: string[], rows: string[][]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

function legal(setting: Setting): string {
  if (setting.type === 'choice') return setting.choices.map((choice) => `\`${choice}\``).join(', ');
  const range = `${setting.min} to ${setting.max}`;
  return setting.type === 'list'
    ? `1 to ${setting.maxLength} integers, ${range}`
    : `${setting.type}, ${range}`;
}

function fallback(setting: Setting): string {
  const special = Object.entries(setting.fallbackFor ?? {}).map(
    ([source, value]) => `${source}: ${shown(value)}`,
  );
  return special.length === 0
    ? shown(setting.fallback)
    : `${shown(setting.fallback)} (${special.join('; ')})`;
}

const MADE = '<!-- Made by `npm run docs` from the source. Change the table there, not this file. -->';

function settingsPage(): string {
  const rows = SETTINGS.map((setting) => [
    `\`${setting.key}\``,
    setting.symbol,
    setting.label,
    legal(setting),
    fallback(setting),
    (setting.sources ?? ['all']).join(', '),
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
    'Every setting of an experiment: its key in a link (`#v=1&key=value&...`), in a settings file and on the command line.',
    `A default in brackets holds for that data source only. Sources: ${SOURCES.join(', ')}.`,
    table(['key', 'symbol', 'name', 'legal values', 'default', 'sources', 'what it does'], rows),
    '## Choices',
    table(['choice', 'name on the screen'], names),
    '',
  ].join('\n\n');
}

function measurementsPage(): string {
  const rows = MEASUREMENTS.map(({ name, label, formula, unit, what }) => [
    `\`${name}\``,
    label,
    unit,
    formula,
    what,
  ]);
  return [
    '# Measurements',
    MADE,
    'What is measured at every step of the schedule, for each width and seed. W_0 is the start, W_t the weights after t steps of SGD.',
    table(['field', 'name', 'unit', 'formula', 'what it is'], rows),
    '',
  ].join('\n\n');
}

const pages = [
  { file: 'docs/settings.md', text: settingsPage() },
  { file: 'docs/measurements.md', text: measurementsPage() },
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
