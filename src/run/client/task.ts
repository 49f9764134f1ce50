import type { ToWorker } from '../worker/messages.ts';
import type { Failure } from '../worker/task.ts';
import type { StartOf, TaskName, ToldBy, ToldTo } from '../worker/tasks.ts';
import type { SpawnWorker } from './session.ts';
import { nextTaskId, returnWorker, takeWorker } from './workers.ts';

// The one way to have something done in a worker: a task is opened on one, told what comes up, and heard until it ends. Whatever
// else a worker still says is not heard.

export interface TaskListener<K extends TaskName> {
  told(message: ToldBy<K>): void;
  /** it is over, and its worker is free again */
  failed(failure: Failure): void;
  /** the worker itself has broken, and is gone */
  broke(reason: string): void;
}

/** A task in a worker. After `stop` or `kill`, or where it failed, nothing more is heard of it. */
export interface OpenTask<K extends TaskName> {
  tell(message: ToldTo<K>): void;
  /** ends it; its worker serves others */
  stop(): void;
  /** ends it at once, with its worker, which may be computing something that no message can interrupt */
  kill(): void;
}

export function openTask<K extends TaskName>(
  spawn: SpawnWorker,
  task: K,
  start: StartOf<K>,
  listener: TaskListener<K>,
): OpenTask<K> {
  const run = nextTaskId();
  const worker = takeWorker(spawn);
  let over = false;
  const stop = () => {
    if (over) return;
    over = true;
    worker.handle.post({ type: 'stop', run });
    returnWorker(spawn, worker);
  };
  const kill = () => {
    if (over) return;
    over = true;
    worker.handle.terminate();
  };
  worker.onMessage = ({ run: of, message }) => {
    if (over || of !== run) return;
    if (message.type !== 'failed')
      listener.told(message as ToldBy<K>); // a task tells its own messages only
    else {
      stop();
      listener.failed(message);
    }
  };
  worker.onError = (reason) => {
    if (over) return;
    kill();
    listener.broke(reason);
  };
  worker.handle.post({ type: 'open', run, task, start } as ToWorker);
  return {
    tell: (message) => {
      if (!over) worker.handle.post({ type: 'tell', run, message } as ToWorker);
    },
    stop,
    kill,
  };
}
