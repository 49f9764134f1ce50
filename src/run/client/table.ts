import type { TableChoice, TablePreview } from '../../data/table/report.ts';
import type { TableRefusal } from '../worker/tasks/table.ts';
import { answerOf } from './answer.ts';
import type { SpawnWorker } from './session.ts';

/** Reads a table in a worker and tells what is in it. Never rejects: what breaks is a refusal. */
export async function previewTable(
  csv: Uint8Array,
  choice: TableChoice,
  spawn: SpawnWorker,
): Promise<TablePreview | TableRefusal> {
  try {
    return await answerOf(spawn, 'table', { csv, choice }, ({ preview }) => preview);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { refused: `It could not be read: ${reason}. Choose it again, or a file with fewer rows.` };
  }
}
