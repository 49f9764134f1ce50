import type { Results } from './results.ts';
import { DESCRIPTIONS } from './sizes.ts';
import { type Table, tables } from './tables.ts';

/** Everything for a terminal. */
export function asText(results: Results): string {
  const blocks = tables(results).map(textTable);
  const warnings = results.warnings.map((text) => `WARNING: ${text}`);
  return [machineLine(results), ...blocks, ...warnings].join('\n\n');
}

/** Everything for docs/performance.md. */
export function asMarkdown(results: Results): string {
  const entries = Object.entries(DESCRIPTIONS).map(([name, text]) => `- \`${name}\`: ${text}`);
  const blocks = tables(results).map(markdownTable);
  const warnings = results.warnings.map((text) => `> Warning: ${text}`);
  const plot = '![Cost of a step against the width, on log axes](linear-in-m.svg)';
  return [machineLine(results), entries.join('\n'), ...blocks, plot, ...warnings].join('\n\n');
}

function machineLine({ machine, quick }: Results): string {
  const { cpu, cores, memoryGB, browser, node, pytorch, loadBefore } = machine;
  const torch = pytorch === null ? '' : `, PyTorch ${pytorch}`;
  const load = `load before the run ${loadBefore.toFixed(1)}`;
  return `${cpu}, ${cores} cores, ${memoryGB} GB; ${browser}, Node ${node}${torch}; ${load}${quick ? '; quick run, noisy' : ''}.`;
}

function textTable({ title, head, rows, notes = [] }: Table): string {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd();
  return [
    title,
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    ...notes,
  ].join('\n');
}

function markdownTable({ title, head, rows, notes = [] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  const below = notes.flatMap((note) => ['', note]);
  return [`### ${title}`, '', line(head), line(rule), ...rows.map(line), ...below].join('\n');
}
