import type { EngineTime, TimeStart } from '../worker/tasks/time.ts';
import { answerOf } from './answer.ts';
import type { SpawnWorker } from './session.ts';

/** A GPU driver that answers later than this is not waited for, now or at the next run: the reader waits all the while. */
const PATIENCE_MS = 6000;

/** One step of each engine on an arm, timed in a worker. Never rejects: an engine that cannot be timed has a reason. */
export async function timeArm(start: TimeStart, spawn: SpawnWorker): Promise<readonly EngineTime[]> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await answerOf(spawn, 'time', start, ({ times }) => times, patience.signal);
  } catch {
    const { engines } = start;
    return [{ engine: engines[engines.length - 1], reason: 'timing it took too long' }];
  } finally {
    clearTimeout(timer);
  }
}
