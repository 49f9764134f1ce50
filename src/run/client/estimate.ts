import { EXACT_ENGINE, enginesFor } from '../../engine/engines.ts';
import { type Experiment, fileOf } from '../../experiment/settings.ts';
import { limitStartWidth } from '../../model/limit.ts';
import { MIN_WORK_TO_TIME, stepWork, workOf } from '../cost.ts';
import { planArms, RunTooLargeError, requireMemory, statedSize } from '../plan.ts';
import type { RawFiles } from '../protocol.ts';
import type { TimingCache } from './choose.ts';
import type { SpawnWorker } from './session.ts';
import { timeArm } from './timing.ts';

/** The width that is timed, at most: a wider network takes seconds to draw and is not faster for its size. */
const TIMED_WIDTH = 4096;
/** Multiply-adds in a millisecond where nothing could be timed: a slow machine. */
const SLOW = 5e5;

/**
 * About how many seconds a run will take on this machine: its multiply-adds at the speed of a short timing, which is remembered.
 * It decides whether the reader is asked first, never a number.
 * @param workers that train side by side
 * @returns null where the run is short on any machine, does not fit, or its size is not known before its file is read
 */
export async function estimateSeconds(
  experiment: Experiment,
  files: RawFiles,
  {
    spawn,
    memory,
    workers,
  }: { readonly spawn: SpawnWorker; readonly memory: TimingCache; readonly workers: number },
): Promise<number | null> {
  if (fileOf(experiment) === 'table' || workOf(experiment) <= MIN_WORK_TO_TIME) return null;
  const arms = planArms(experiment);
  if (!(await fitsMemory(experiment))) return null; // it is refused with advice as soon as it starts
  const m = Math.min(TIMED_WIDTH, limitStartWidth(experiment));
  const sizes = [m, experiment.d, experiment.k, experiment.B].map((size) => Math.round(Math.log2(size)));
  const key = `speed ${sizes.join(' ')}`;
  const known = Number(memory.get(key) ?? Number.NaN);
  let perMs = known > 0 && Number.isFinite(known) ? known : null;
  if (perMs === null) {
    const small = { ...experiment, m: [m], seeds: 1 };
    const [time] = await timeArm(
      { experiment: small, arm: planArms(small)[0], engines: [EXACT_ENGINE], files },
      spawn,
    );
    if (time !== undefined && 'msPerStep' in time && time.msPerStep > 0) {
      perMs = stepWork(experiment, m) / time.msPerStep;
      memory.set(key, String(perMs));
    } else perMs = SLOW;
  }
  return workOf(experiment) / perMs / Math.min(workers, arms.length) / 1000;
}

async function fitsMemory(experiment: Experiment): Promise<boolean> {
  const { loadFactory } = await import('../../engine/load.ts');
  try {
    requireMemory(
      await loadFactory(enginesFor('auto', experiment)[0], experiment.model),
      experiment,
      statedSize(experiment),
    );
    return true;
  } catch (error) {
    if (error instanceof RunTooLargeError) return false;
    throw error;
  }
}
