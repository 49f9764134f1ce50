import Papa from 'papaparse';
import type { SweepView } from '../../sweep/grid.ts';
import { resultText } from '../../sweep/link.ts';
import { columnNames, finalOf, reduceCell } from '../../sweep/reduce.ts';
import type { Sweep } from '../../sweep/sweep.ts';

/**
 * The finished networks of a sweep as a table: one row each, with the swept settings, the seed, the result, all last
 * measurements, the fingerprint and the link. Empty: no number. `inf`: the threshold was not reached, or it diverged.
 */
export function sweepCsv(sweep: Sweep, view: SweepView): string {
  const { columns, rows } = sweepTable(sweep, view);
  return `${Papa.unparse([columns, ...rows], { newline: '\n' })}\n`;
}

/** The same rows under their names. */
export function sweepTable(
  { x, y, result }: Sweep,
  view: SweepView,
): { readonly columns: string[]; readonly rows: (string | number)[][] } {
  const names = columnNames(view.results.values());
  const head = [
    x.key,
    ...(y === null ? [] : [y.key]),
    'seed',
    resultText(result),
    ...names,
    'divergedAt',
    'engine',
    'fingerprint',
    'error',
    'link',
  ];
  const rows = [...view.cells]
    .sort((a, b) => a.x - b.x || (a.y ?? 0) - (b.y ?? 0) || a.seed - b.seed)
    .flatMap((cell) => {
      const found = view.results.get(cell.id);
      if (found === undefined) return [];
      return [
        [
          cell.x,
          ...(cell.y === null ? [] : [cell.y]),
          cell.seed,
          field(reduceCell(found, result)),
          ...names.map((name) => field(finalOf(found, name))),
          found.series?.divergedAt ?? '',
          found.engine ?? '',
          found.fingerprint ?? '',
          found.error ?? '',
          cell.link,
        ],
      ];
    });
  return { columns: head, rows };
}

function field(value: number): number | string {
  return Number.isNaN(value) ? '' : Number.isFinite(value) ? value : 'inf';
}
