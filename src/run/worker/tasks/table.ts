import { previewCsv } from '../../../data/csv.ts';
import type { TableChoice, TablePreview } from '../../../data/table/report.ts';
import { DataError } from '../../../data/types.ts';
import type { TableRefusal } from '../../protocol.ts';

/** What is known of a table before it is trained on, or why it is none; for the worker. */
export function previewFile(csv: Uint8Array, choice: TableChoice): TablePreview | TableRefusal {
  try {
    return previewCsv(csv, choice);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { refused: error.message };
  }
}
