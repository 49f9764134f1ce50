import { AUTO_ENGINES, ENGINE_TRAITS, enginesFor } from '../../engine/engines.ts';
import type { Experiment } from '../../experiment/settings.ts';
import { familyOf } from '../../model/families.ts';
import { stepWork } from '../cost.ts';
import { planArms } from '../plan.ts';
import type { EngineName, RawFiles } from '../protocol.ts';
import type { EngineTime } from '../worker/tasks/time.ts';
import type { SpawnWorker } from './session.ts';

/** Engines to try, in order, and for the reader why the first one is the first. */
export interface Choice {
  readonly engines: readonly EngineName[];
  readonly note: string;
}

/** What is remembered about this machine from one visit to the next. */
export interface TimingCache {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/**
 * Chooses the engine of an experiment. Only `auto` at sizes where a GPU could win takes time: both engines are timed on
 * the widest network (about 100 ms), once per machine and size class.
 */
export async function chooseEngines(
  experiment: Experiment,
  files: RawFiles,
  spawn: SpawnWorker,
  memory: TimingCache,
): Promise<Choice> {
  const { engine } = experiment;
  if (engine !== 'auto')
    return {
      engines: enginesFor(engine, experiment),
      note: ENGINE_TRAITS[engine].refuses(experiment)?.asked ?? '',
    };
  const arms = planArms(experiment).filter(({ m }) => Number.isFinite(m));
  if (arms.length === 0) return { engines: enginesFor('auto', experiment), note: '' };
  const arm = arms.reduce((widest, other) => (other.m > widest.m ? other : widest));
  const layers = familyOf(experiment).layers?.(experiment) ?? 1;
  const work = (2 * stepWork(experiment, arm.m)) / layers; // a multiply-add is two flops
  const refusals = AUTO_ENGINES.map((name) => ENGINE_TRAITS[name].refuses(experiment));
  const candidates = AUTO_ENGINES.filter(
    (name, i) => refusals[i] === null && work >= (ENGINE_TRAITS[name].autoAbove ?? Infinity),
  );
  if (candidates.length <= 1)
    return {
      engines: enginesFor('auto', experiment),
      note:
        refusals.find((refusal) => refusal !== null)?.auto ??
        'auto: exact, as a GPU’s fixed cost per step is above this whole step',
    };
  const sizes = [arm.m, experiment.d, experiment.k, experiment.B].map((size) => Math.round(Math.log2(size)));
  const key = `engine ${experiment.model} ${[...sizes, layers].join(' ')}`;
  const known = remembered(memory.get(key));
  const code = known === null ? await import('./timing.ts').catch(() => null) : null;
  const times = known ?? (await code?.timeArm({ experiment, arm, engines: candidates, files }, spawn));
  if (times === undefined) return { engines: enginesFor('auto', experiment), note: '' }; // nothing can be timed
  if (times.length > 0) memory.set(key, JSON.stringify(times));
  const speed = (name: EngineName) => {
    const found = times.find((t) => t.engine === name);
    return found !== undefined && 'msPerStep' in found ? found.msPerStep : Number.POSITIVE_INFINITY;
  };
  const fastest = candidates.reduce((best, name) => (speed(name) < speed(best) ? name : best));
  return {
    engines: enginesFor(fastest),
    note: `auto, timed at m = ${arm.m}: ${times.map(describe).join('; ')}`,
  };
}

function describe(time: EngineTime): string {
  const name = ENGINE_TRAITS[time.engine].machine;
  return 'msPerStep' in time
    ? `${name} ${time.msPerStep.toPrecision(2)} ms a step`
    : `${name} not here: ${time.reason}`;
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
  if (!AUTO_ENGINES.some((name) => name === value.engine)) return false;
  return 'msPerStep' in value
    ? typeof value.msPerStep === 'number' && value.msPerStep > 0
    : 'reason' in value && typeof value.reason === 'string';
}
