// A thread of a large arm in the browser; threads.ts has the same few lines for Node.
import { instantiate } from './module.ts';
import type { Assignment } from './threads.ts';

addEventListener('message', ({ data }: MessageEvent<Assignment>) => {
  const kernels = instantiate(data.module, data.memory);
  postMessage('ready');
  kernels.help(data.arm, data.thread);
  postMessage('free');
});
