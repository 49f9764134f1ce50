import type { DataFiles } from '../data/sources.ts';
import { type Experiment, fileOf } from '../experiment/settings.ts';
import type { RawFiles } from './protocol.ts';

/**
 * Parses the files that a source needs; DataError where one is unreadable. Files of other sources are left alone. What
 * reads them is loaded only when there is something for it.
 */
export async function parseFiles(
  { data, label, text }: Pick<Experiment, 'data' | 'label' | 'text'>,
  { mnist, csv }: RawFiles,
): Promise<DataFiles> {
  return {
    ...(fileOf({ data }) === 'digits' && mnist !== undefined
      ? { mnist: (await import('../data/mnist.ts')).parseMnist(mnist) }
      : {}),
    ...(fileOf({ data }) === 'table' && csv !== undefined
      ? { csv: (await import('../data/csv.ts')).parseCsv(csv, { label, text }) }
      : {}),
  };
}
