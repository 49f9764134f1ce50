import Papa from 'papaparse';
import { atBestLearningRate } from '../../../sweep/bestLearningRate.ts';
import { resultText } from '../../../sweep/link.ts';
import { columnNames, finalOf, reduceCell } from '../../../sweep/reduce.ts';
import type { Sweep } from '../../../sweep/sweep.ts';
import type { SweepView } from '../../../sweep/view.ts';

/**
 * The finished networks of a sweep as a table: one row each, with the swept settings, the step size where several are tried
 * (bestStep is 1 for the one that stands for its point and seed, 0 for the others), the seed, the result, all last
 * measurements, the fingerprint and the link. Empty: no number. `inf`: the threshold was not reached, or it diverged.
 */
export function sweepCsv(sweep: Sweep, view: SweepView): string {
  const { columns, rows } = sweepTable(sweep, view);
  return `${Papa.unparse([columns, ...rows], { newline: '\n' })}\n`;
}

/** The same rows under their names. */
export function sweepTable(
  { x, y, over, result }: Sweep,
  view: SweepView,
): { readonly columns: string[]; readonly rows: (string | number)[][] } {
  const names = columnNames(view.results.values());
  const head = [
    x.key,
    ...(y === null ? [] : [y.key]),
    ...(over === null ? [] : [over.key, 'bestStep']),
    'seed',
    resultText(result),
    ...names,
    'divergedAt',
    'engine',
    'fingerprint',
    'error',
    'link',
  ];
  const best = new Set(atBestLearningRate(view).cells.map(({ id }) => id));
  const rows = [...view.cells]
    .sort((a, b) => a.x - b.x || (a.y ?? 0) - (b.y ?? 0) || a.seed - b.seed || (a.over ?? 0) - (b.over ?? 0))
    .flatMap((cell) => {
      const found = view.results.get(cell.id);
      if (found === undefined) return [];
      return [
        [
          cell.x,
          ...(cell.y === null ? [] : [cell.y]),
          ...(cell.over === null ? [] : [cell.over, best.has(cell.id) ? 1 : 0]),
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
