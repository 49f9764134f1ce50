/// <reference lib="webworker" />
// Entry of the page's Web Workers.
import { loadFactory } from '../../engine/load.ts';
import type { ToWorker } from './messages.ts';
import { serve } from './serve.ts';

// A MessageChannel round trip lets waiting messages in without the 4 ms that nested timers cost.
const channel = new MessageChannel();
const breaths: (() => void)[] = [];
channel.port1.onmessage = () => breaths.shift()?.();

const receive = serve({
  post: (message) => self.postMessage(message),
  factory: loadFactory,
  now: () => performance.now(),
  yieldToMessages: () =>
    new Promise((resolve) => {
      breaths.push(resolve);
      channel.port2.postMessage(null);
    }),
});
self.onmessage = (event: MessageEvent<ToWorker>) => receive(event.data);
