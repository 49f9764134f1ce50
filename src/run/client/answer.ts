import type { StartOf, TaskName, ToldBy } from '../worker/tasks.ts';
import type { SpawnWorker } from './session.ts';
import { openTask } from './task.ts';

/** A worker broke while it did a task. */
export class WorkerBroke extends Error {}

/**
 * Opens a task that has one answer, and ends it with that. Rejects with WorkerBroke, with what failed, or with the signal's
 * reason, which ends the worker at once.
 * @param answer what a message makes of it; undefined: it is not the answer
 */
export function answerOf<K extends TaskName, R>(
  spawn: SpawnWorker,
  task: K,
  start: StartOf<K>,
  answer: (message: ToldBy<K>) => R | undefined,
  signal?: AbortSignal,
): Promise<R> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      open.kill();
      reject(signal?.reason);
    };
    const end = () => signal?.removeEventListener('abort', abort);
    const open = openTask(spawn, task, start, {
      told(message) {
        const found = answer(message);
        if (found === undefined) return;
        end();
        open.stop();
        resolve(found);
      },
      failed({ message }) {
        end();
        reject(new Error(message));
      },
      broke(reason) {
        end();
        reject(new WorkerBroke(reason));
      },
    });
    signal?.addEventListener('abort', abort);
  });
}
