import type { Environment } from '../../src/app/shell/environment.ts';
import { enginesFor } from '../../src/engine/engines.ts';
import { defaultExperiment } from '../../src/experiment/settings.ts';
import { MEASUREMENTS, type Measurement } from '../../src/measure/measurements.ts';
import type { Run, RunListener, RunOptions } from '../../src/run/client/session.ts';
import { previewFile } from '../../src/run/worker/tasks/table.ts';

/** A run that does nothing but remember what was asked of it. */
interface FakeRun extends Run {
  readonly options: RunOptions;
  readonly listener: Required<RunListener>;
  readonly calls: string[];
}

/** A browser made of plain objects. */
export function fakeEnvironment(hash = '') {
  const history = [hash];
  let at = 0;
  let watcher: (() => void) | null = null;
  const runs: FakeRun[] = [];
  const items = new Map<string, string>();
  const digits = { asked: 0, answer: async (): Promise<Uint8Array> => new Uint8Array([1]) };
  const env: Environment = {
    address: {
      read: () => history[at],
      push: (hash) => {
        history.splice(at + 1, Number.POSITIVE_INFINITY, hash);
        at++;
      },
      replace: (hash) => {
        history[at] = hash;
      },
      watch: (changed) => {
        watcher = changed;
        return () => {
          watcher = null;
        };
      },
    },
    storage: () => ({
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
    }),
    startRun: (options) => {
      const calls: string[] = [];
      const run: FakeRun = {
        options,
        listener: options.listener as Required<RunListener>,
        calls,
        pause: () => calls.push('pause'),
        resume: () => calls.push('resume'),
        stepOnce: () => calls.push('step'),
        stop: () => calls.push('stop'),
        weights: () => Promise.reject(new Error('none')),
      };
      runs.push(run);
      return run;
    },
    spawn: () => ({ post: () => {}, terminate: () => {} }),
    workers: 2,
    chooseEngines: async ({ engine }) => ({ engines: enginesFor(engine), note: '' }),
    previewTable: async (csv, choice) => previewFile(csv, choice),
    loadDigits: () => {
      digits.asked++;
      return digits.answer();
    },
    now: () => performance.now(),
  };
  return {
    env,
    runs,
    history,
    digits,
    go(by: number) {
      at += by;
      watcher?.();
    },
    /** another link is opened in the same tab */
    open(hash: string) {
      env.address.push(hash);
      watcher?.();
    },
  };
}

export const ENGINE = {
  name: 'wasm',
  exact: true,
  precision: 'float32',
  threads: 1,
  device: 'WebAssembly SIMD',
} as const;

export function measurement(value: number): Measurement {
  return Object.fromEntries(MEASUREMENTS.map(({ name }) => [name, value])) as Measurement;
}

export { defaultExperiment };
