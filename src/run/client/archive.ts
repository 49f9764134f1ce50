import { finiteArms } from '../plan.ts';
import type { ArchiveStart } from '../worker/tasks/archive.ts';
import { answerOf, WorkerBroke } from './answer.ts';
import type { SpawnWorker } from './session.ts';

export interface ArchiveOptions extends Omit<ArchiveStart, 'arms'> {
  readonly spawn: SpawnWorker;
  /** share done, 0..1 */
  readonly onProgress: (share: number) => void;
  /** rejects with AbortError when it is raised; its worker, which may be in the middle of packing, ends at once */
  readonly signal: AbortSignal;
}

/** The zip of a run: one .npz per arm and the texts. Made in a worker by training again; rejects with a message for the reader. */
export async function archiveRun(options: ArchiveOptions): Promise<Blob> {
  const { experiment, files, spawn, engine, texts, onProgress, signal } = options;
  signal.throwIfAborted();
  const start: ArchiveStart = { experiment, arms: finiteArms(experiment), engine, files, texts };
  try {
    return await answerOf(
      spawn,
      'archive',
      start,
      (message) => {
        if (message.type === 'archived') return message.zip;
        onProgress(message.share);
        return undefined;
      },
      signal,
    );
  } catch (error) {
    if (!(error instanceof WorkerBroke)) throw error;
    throw new Error(
      `The archive could not be made: ${error.message}. Try again, or take fewer or narrower networks.`,
    );
  }
}
