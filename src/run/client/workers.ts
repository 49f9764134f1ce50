import type { FromWorker } from '../worker/messages.ts';
import type { SpawnWorker, WorkerHandle } from './session.ts';

/** A worker that outlives runs, so that a restart does not pay for its start-up. */
export interface PooledWorker {
  readonly handle: WorkerHandle;
  onMessage: (message: FromWorker) => void;
  onError: (reason: string) => void;
}
const idle = new WeakMap<SpawnWorker, PooledWorker[]>();

/** An idle worker, or a new one. */
export function takeWorker(spawn: SpawnWorker): PooledWorker {
  const waiting = idle.get(spawn)?.pop();
  if (waiting !== undefined) return waiting;
  const worker: PooledWorker = {
    handle: spawn(
      (message) => worker.onMessage(message),
      (reason) => worker.onError(reason),
    ),
    onMessage: () => {},
    onError: () => {},
  };
  return worker;
}

/** Keeps a worker for the next run. Its job must have been told to stop. */
export function returnWorker(spawn: SpawnWorker, worker: PooledWorker): void {
  worker.onMessage = () => {};
  worker.onError = () => {
    const rest = (idle.get(spawn) ?? []).filter((w) => w !== worker);
    idle.set(spawn, rest);
  };
  idle.set(spawn, [...(idle.get(spawn) ?? []), worker]);
}

/** Ends all idle workers, so that a process can exit. */
export function releaseWorkers(spawn: SpawnWorker): void {
  for (const worker of idle.get(spawn) ?? []) worker.handle.terminate();
  idle.delete(spawn);
}

let lastTaskId = 0;

/** A new id of a task: messages of other tasks are recognised by theirs and ignored. */
export function nextTaskId(): number {
  return ++lastTaskId;
}
