import type { Experiment } from '../../experiment/settings.ts';
import { planArms } from '../plan.ts';
import type { EngineName, FromWorker, RawFiles } from '../protocol.ts';
import type { SpawnWorker } from './session.ts';
import { nextRun, returnWorker, takeWorker } from './workers.ts';

export interface ArchiveOptions {
  readonly experiment: Experiment;
  readonly files: RawFiles;
  readonly spawn: SpawnWorker;
  /** an exact one, or the reference: archives of approximate runs are made by the exact engine */
  readonly engine: EngineName;
  /** further files of the zip, by name */
  readonly texts: Readonly<Record<string, string>>;
  /** share done, 0..1 */
  readonly onProgress: (share: number) => void;
  /** rejects with AbortError when it is raised; its worker ends at once */
  readonly signal: AbortSignal;
}

/** The zip of a run: one .npz per arm and the texts. Made in a worker by training again; rejects with a message for the reader. */
export function archiveRun(options: ArchiveOptions): Promise<Blob> {
  const { experiment, files, spawn, engine, texts, onProgress, signal } = options;
  signal.throwIfAborted();
  const run = nextRun();
  const worker = takeWorker(spawn);
  return new Promise((resolve, reject) => {
    const end = () => {
      signal.removeEventListener('abort', abort);
      worker.handle.post({ type: 'stop', run });
      returnWorker(spawn, worker);
    };
    const abort = () => {
      // it may be in the middle of packing, where it hears nothing
      worker.handle.terminate();
      signal.removeEventListener('abort', abort);
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
    worker.onMessage = (message: FromWorker) => {
      if (message.run !== run) return;
      if (message.type === 'archiving') onProgress(message.share);
      else if (message.type === 'archived') {
        end();
        resolve(message.zip);
      } else if (message.type === 'failed') {
        end();
        reject(new Error(message.message));
      }
    };
    worker.onError = (reason) => {
      signal.removeEventListener('abort', abort);
      worker.handle.terminate();
      reject(
        new Error(`The archive could not be made: ${reason}. Try again, or take fewer or narrower networks.`),
      );
    };
    worker.handle.post({
      type: 'archive',
      run,
      experiment,
      arms: planArms(experiment),
      engine,
      files,
      texts,
    });
  });
}
