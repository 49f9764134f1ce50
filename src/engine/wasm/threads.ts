import { EngineError } from '../contract.ts';
import { isNode } from './sharing.ts';

/** What a helper thread is told: which memory holds the arm, and which of its threads it is. */
export interface Assignment {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly arm: number;
  readonly thread: number;
}

/** A helper thread: from `ready` on it obeys the commands in shared memory, after the close command it is `free` again. */
interface Helper {
  assign(assignment: Assignment): { ready: Promise<void>; free: Promise<void> };
}

/** A thread that does not answer within this time (a blocked worker script, say) is given up. */
const START_LIMIT = 10_000;

const idle: Helper[] = [];

/**
 * Puts threads 1 .. count of an arm to work.
 * @returns resolves when all obey; `released` resolves when all have left the memory after the close command
 */
export async function startHelpers(
  work: Omit<Assignment, 'thread'>,
  count: number,
): Promise<{ released: Promise<void> }> {
  const helpers = Array.from({ length: count }, () => idle.pop() ?? newHelper());
  const started = helpers.map((helper, i) => helper.assign({ ...work, thread: i + 1 }));
  const free = started.map((one, i) => one.free.then(() => void idle.push(helpers[i])));
  await Promise.all(started.map((one) => one.ready));
  return { released: Promise.all(free).then(() => undefined) };
}

function newHelper(): Helper {
  return isNode() ? nodeHelper() : pageHelper();
}

function pageHelper(): Helper {
  const worker = new Worker(new URL('./helper.ts', import.meta.url), { type: 'module' });
  return {
    assign(assignment) {
      const answer = (wanted: string) =>
        new Promise<void>((resolve, reject) => {
          const listen = ({ data }: MessageEvent) => {
            if (data !== wanted) return;
            worker.removeEventListener('message', listen);
            resolve();
          };
          worker.addEventListener('message', listen);
          worker.addEventListener('error', () => reject(new EngineError('A thread could not start.')), {
            once: true,
          });
        });
      const free = answer('free');
      const ready = withLimit(answer('ready'));
      worker.postMessage(assignment);
      return { ready, free };
    },
  };
}

/** Plain JavaScript, because Node runs a thread's script as it is. The same as helper.ts. */
const NODE_SCRIPT = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ module, memory, arm, thread }) => {
  const words = new Int32Array(memory.buffer);
  const sleep = (at, seen) => void Atomics.wait(words, at >>> 2, seen);
  const wake = (at) => void Atomics.notify(words, at >>> 2);
  const { exports } = new WebAssembly.Instance(module, { env: { memory, sleep, wake } });
  parentPort.postMessage('ready');
  exports.help(arm, thread);
  parentPort.postMessage('free');
});`;

function nodeHelper(): Helper {
  const { Worker: NodeWorker } = process.getBuiltinModule('node:worker_threads');
  const worker = new NodeWorker(NODE_SCRIPT, { eval: true, execArgv: [] });
  worker.setMaxListeners(0);
  return {
    assign(assignment) {
      worker.ref();
      const answer = (wanted: string) =>
        new Promise<void>((resolve, reject) => {
          const listen = (data: unknown) => {
            if (data !== wanted) return;
            worker.off('message', listen);
            resolve();
          };
          worker.on('message', listen);
          worker.once('error', reject);
        });
      const free = answer('free');
      // an idle or forgotten thread must not keep the process alive
      const ready = withLimit(answer('ready')).then(() => worker.unref());
      worker.postMessage(assignment);
      return { ready, free };
    },
  };
}

function withLimit(promise: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const limit = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new EngineError('A thread did not start in time.')), START_LIMIT);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
