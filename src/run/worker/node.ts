// Entry of the command line's worker threads.
import { parentPort } from 'node:worker_threads';
import { loadFactory } from '../../engine/load.ts';
import { serve } from './serve.ts';

const port = parentPort;
if (port === null) throw new Error('this runs inside a worker thread only');
port.on(
  'message',
  serve({
    post: (message) => port.postMessage(message),
    factory: loadFactory,
    now: () => performance.now(),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
  }),
);
