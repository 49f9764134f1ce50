import { type EngineChoice, type Experiment, modelRow } from '../experiment/settings.ts';
import { planArms } from './plan.ts';
import type { EngineName, EngineTime, RawFiles } from './protocol.ts';
import { GPU_CLASSIFIES } from './regression.ts';
import type { SpawnWorker } from './session.ts';
import { nextRun, returnWorker, takeWorker } from './workers.ts';

/** Engines to try, in order, and for the reader why the first one is the first. */
export interface Choice {
  readonly engines: readonly EngineName[];
  readonly note: string;
}

/** What is remembered about this machine from one visit to the next. */
export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/**
 * Engines to try for a choice, in order: what was asked for, then what the run goes on with where that cannot run.
 * @param lazy the GPU engine does not train lazily scaled networks
 */
export function enginesFor(choice: EngineChoice, lazy: Experiment['lazy'] = 'off'): readonly EngineName[] {
  switch (choice) {
    case 'reference':
      return ['reference'];
    case 'webgl':
      return lazy === 'on' ? ['wasm', 'reference'] : ['webgl', 'wasm', 'reference'];
    default:
      return ['wasm', 'reference'];
  }
}

/** Work of a step below which a GPU cannot win: its calls alone cost more than a millisecond, in which WebAssembly does this. */
const GPU_WORTHWHILE = 2e7;
/** A GPU driver that answers later than this is not waited for, now or at the next run: the reader waits all the while. */
const PATIENCE_MS = 6000;

/**
 * Chooses the engine of an experiment. Only `auto` at sizes where a GPU could win takes time: both engines are timed on
 * the widest network (about 100 ms), once per machine and size class.
 */
export async function chooseEngines(
  experiment: Experiment,
  files: RawFiles,
  spawn: SpawnWorker,
  memory: Memory,
): Promise<Choice> {
  if (modelRow(experiment.model).targets === 'reals' && experiment.engine !== 'reference')
    return {
      engines: enginesFor('wasm'),
      note:
        experiment.engine === 'wasm'
          ? ''
          : `${experiment.engine === 'auto' ? 'auto: ' : ''}exact, as ${GPU_CLASSIFIES}`,
    };
  if (experiment.lazy === 'on' && experiment.engine !== 'reference')
    return {
      engines: enginesFor(experiment.engine, 'on'),
      note: experiment.engine === 'wasm' ? '' : 'exact, as the GPU engine has no lazy scaling',
    };
  if (experiment.engine !== 'auto') return { engines: enginesFor(experiment.engine), note: '' };
  const arm = planArms(experiment).reduce((widest, other) => (other.m > widest.m ? other : widest));
  const work = 4 * experiment.B * arm.m * experiment.d; // multiply-adds of forward pass and update, as flops
  if (work < GPU_WORTHWHILE)
    return {
      engines: enginesFor('wasm'),
      note: 'auto: exact, as a GPU’s fixed cost per step is above this whole step',
    };
  const key = `engine ${[arm.m, experiment.d, experiment.k, experiment.B].map((size) => Math.round(Math.log2(size))).join(' ')}`;
  const times =
    remembered(memory.get(key)) ?? (await timeArm(experiment, arm, files, spawn, ['wasm', 'webgl']));
  if (times.length > 0) memory.set(key, JSON.stringify(times));
  const speed = (name: EngineName) => {
    const found = times.find((t) => t.engine === name);
    return found !== undefined && 'msPerStep' in found ? found.msPerStep : Number.POSITIVE_INFINITY;
  };
  const fastest = speed('webgl') < speed('wasm') ? 'webgl' : 'wasm';
  return {
    engines: enginesFor(fastest),
    note: `auto, timed at m = ${arm.m}: ${times.map(describe).join('; ')}`,
  };
}

function describe(time: EngineTime): string {
  const name = time.engine === 'webgl' ? 'GPU' : 'exact';
  return 'msPerStep' in time
    ? `${name} ${time.msPerStep.toPrecision(2)} ms a step`
    : `${name} not here: ${time.reason}`;
}

/** One step of each engine on an arm, timed in a worker. */
export function timeArm(
  experiment: Experiment,
  arm: { readonly index: number; readonly m: number; readonly seed: number },
  files: RawFiles,
  spawn: SpawnWorker,
  engines: readonly ('wasm' | 'webgl')[],
): Promise<readonly EngineTime[]> {
  const worker = takeWorker(spawn);
  const run = nextRun();
  return new Promise((resolve) => {
    const giveUp = () => {
      worker.handle.terminate();
      resolve([{ engine: engines[engines.length - 1], reason: 'timing it took too long' }]);
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    worker.onError = () => {
      clearTimeout(timer);
      giveUp();
    };
    worker.onMessage = (message) => {
      if (message.type !== 'timed' || message.run !== run) return;
      clearTimeout(timer);
      returnWorker(spawn, worker);
      resolve(message.times);
    };
    worker.handle.post({ type: 'time', run, experiment, arm, engines, files });
  });
}

/** Times from storage, which anyone may have written: null unless they have the right form. */
function remembered(text: string | null): readonly EngineTime[] | null {
  if (text === null) return null;
  try {
    const times: unknown = JSON.parse(text);
    return Array.isArray(times) && times.every(isTime) ? times : null;
  } catch {
    return null;
  }
}

function isTime(value: unknown): value is EngineTime {
  if (typeof value !== 'object' || value === null || !('engine' in value)) return false;
  if (value.engine !== 'wasm' && value.engine !== 'webgl') return false;
  return 'msPerStep' in value
    ? typeof value.msPerStep === 'number' && value.msPerStep > 0
    : 'reason' in value && typeof value.reason === 'string';
}
