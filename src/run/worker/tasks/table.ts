import { previewCsv } from '../../../data/csv.ts';
import type { TableChoice, TablePreview } from '../../../data/table/report.ts';
import { DataError } from '../../../data/types.ts';
import type { MakeTask } from '../task.ts';

export interface TableStart {
  readonly csv: Uint8Array;
  readonly choice: TableChoice;
}

/** A file that cannot be read as a table, whatever its class is: why, for the reader. */
export interface TableRefusal {
  readonly refused: string;
}

export interface FromTable {
  readonly type: 'previewed';
  readonly preview: TablePreview | TableRefusal;
}

/** Reads a table of the reader and tells what is in it. */
export const tableTask: MakeTask<TableStart, never, FromTable> = ({ csv, choice }, context) => ({
  run: async () => context.post({ type: 'previewed', preview: previewFile(csv, choice) }),
});

/** What is known of a table before it is trained on, or why it is none. */
export function previewFile(csv: Uint8Array, choice: TableChoice): TablePreview | TableRefusal {
  try {
    return previewCsv(csv, choice);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { refused: error.message };
  }
}
