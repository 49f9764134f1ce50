import { Worker } from 'node:worker_threads';
import type { SpawnWorker } from './session.ts';

/** Starts a worker thread, which does tasks (run/worker/tasks.ts). */
export const spawnNodeWorker: SpawnWorker = (onMessage, onError) => {
  const worker = new Worker(new URL('../worker/thread.mjs', import.meta.url));
  worker.on('message', onMessage);
  worker.on('error', (error) => onError(error.message));
  return { post: (message) => worker.postMessage(message), terminate: () => void worker.terminate() };
};
