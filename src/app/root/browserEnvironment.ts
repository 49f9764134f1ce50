import { chooseEngines, type TimingCache } from '../../run/client/choose.ts';
import { startRun } from '../../run/client/pool.ts';
import { spawnBrowserWorker } from '../../run/client/spawnBrowser.ts';
import { MIN_WORK_TO_TIME, workOf } from '../../run/cost.ts';
import { loadBytes } from '../lab/run/loadBytes.ts';
import { type Address, type Environment, workerCount } from '../shell/environment.ts';
import { pageReady } from '../ui/pageReady.ts';

/** The shipped digits, beside the page wherever that is served from. */
const DIGITS = './data/mnist-6000-2000.bin.gz';

const address: Address = {
  read: () => window.location.hash.replace(/^#/, ''),
  push: (hash) => window.history.pushState(null, '', `#${hash}`),
  replace: (hash) => window.history.replaceState(null, '', `#${hash}`),
  watch: (changed) => {
    window.addEventListener('hashchange', changed);
    window.addEventListener('popstate', changed);
    return () => {
      window.removeEventListener('hashchange', changed);
      window.removeEventListener('popstate', changed);
    };
  },
};

/** Blocked or full storage only means that engines are timed anew. */
const memory: TimingCache = {
  get: (key) => {
    try {
      return window.localStorage.getItem(`widenet ${key}`);
    } catch {
      return null;
    }
  },
  set: (key, value) => {
    try {
      window.localStorage.setItem(`widenet ${key}`, value);
    } catch {}
  },
};

/** No page that is not seen, and no slow one, waits longer with its first run. */
const MAX_MS = 1500;

const ready = Promise.race([pageReady, new Promise<void>((resolve) => setTimeout(resolve, MAX_MS))]);

export const browserEnvironment: Environment = {
  address,
  storage: () => window.localStorage,
  visit: () => window.sessionStorage,
  startRun,
  spawn: spawnBrowserWorker,
  workers: workerCount(navigator.hardwareConcurrency ?? 2),
  // the first run leaves the processor to the page until that is put up
  chooseEngines: async (experiment, files) => {
    await ready;
    return chooseEngines(experiment, files, spawnBrowserWorker, memory);
  },
  estimate: async (experiment, files) => {
    if (workOf(experiment) <= MIN_WORK_TO_TIME) return null;
    const code = await import('../../run/client/estimate.ts').catch(() => null); // without it nobody is asked
    return code === null
      ? null
      : code.estimateSeconds(experiment, files, {
          spawn: spawnBrowserWorker,
          memory,
          workers: workerCount(navigator.hardwareConcurrency ?? 2),
        });
  },
  previewTable: async (csv, choice) =>
    (await import('../../run/client/table.ts')).previewTable(csv, choice, spawnBrowserWorker),
  loadDigits: (onProgress, signal) => loadBytes(new URL(DIGITS, document.baseURI).href, onProgress, signal),
  now: () => performance.now(),
};
