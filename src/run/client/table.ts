import type { TableChoice, TablePreview } from '../../data/table/report.ts';
import type { TableRefusal } from '../protocol.ts';
import type { SpawnWorker } from './session.ts';
import { nextRun, returnWorker, takeWorker } from './workers.ts';

/** Reads a table in a worker and tells what is in it. Never rejects: what breaks is a refusal. */
export function previewTable(
  csv: Uint8Array,
  choice: TableChoice,
  spawn: SpawnWorker,
): Promise<TablePreview | TableRefusal> {
  const worker = takeWorker(spawn);
  const run = nextRun();
  return new Promise((resolve) => {
    worker.onError = (reason) => {
      worker.handle.terminate();
      resolve({ refused: `It could not be read: ${reason}. Choose it again, or a file with fewer rows.` });
    };
    worker.onMessage = (message) => {
      if (message.type !== 'previewed' || message.run !== run) return;
      returnWorker(spawn, worker);
      resolve(message.preview);
    };
    worker.handle.post({ type: 'table', run, csv, choice });
  });
}
