import type { SpawnWorker } from './session.ts';

/** Starts a Web Worker, which does tasks (run/worker/tasks.ts). */
export const spawnBrowserWorker: SpawnWorker = (onMessage, onError) => {
  const worker = new Worker(new URL('../worker/browser.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event) => onMessage(event.data);
  worker.onerror = (event) =>
    onError(event.message === undefined ? 'its script could not be loaded' : event.message);
  worker.onmessageerror = () => onError('a message could not be read');
  return { post: (message) => worker.postMessage(message), terminate: () => worker.terminate() };
};
