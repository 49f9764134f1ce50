// The page of the benchmark: hands the leader's calls to workers, one worker per entry, made when first called.

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

const workers = new Map<string, Worker>();
const waiting = new Map<number, (answer: Answer) => void>();
let last = 0;

function workerOf(name: string): Worker {
  const known = workers.get(name);
  if (known !== undefined) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => waiting.get(data.id)?.(data));
  worker.addEventListener('error', (event) => {
    console.error(`worker ${name}: ${event.message}`);
  });
  workers.set(name, worker);
  return worker;
}

function call(name: string, job: string, args: readonly unknown[]): Promise<unknown> {
  const id = ++last;
  return new Promise((resolve, reject) => {
    waiting.set(id, ({ result, error }) => {
      waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(`${name}, ${job}: ${error}`));
    });
    workerOf(name).postMessage({ id, job, args });
  });
}

function end(name: string): void {
  workers.get(name)?.terminate();
  workers.delete(name);
}

declare global {
  interface Window {
    bench?: { readonly call: typeof call; readonly end: typeof end };
  }
}
window.bench = { call, end };
