import type { DataFiles } from '../data/dataset.ts';
import { parseMnist } from '../data/mnist.ts';
import type { Source } from '../experiment/settings.ts';
import type { RawFiles } from './protocol.ts';

/**
 * Parses the files that a source needs; DataError where one is unreadable. Files of other sources are left alone. The CSV
 * parser is loaded only when there is something for it.
 */
export async function parseFiles(source: Source, { mnist, csv }: RawFiles): Promise<DataFiles> {
  return {
    ...(source === 'mnist' && mnist !== undefined ? { mnist: parseMnist(mnist) } : {}),
    ...(source === 'csv' && csv !== undefined ? { csv: (await import('../data/csv.ts')).parseCsv(csv) } : {}),
  };
}
