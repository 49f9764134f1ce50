import type { Arm } from '../protocol.ts';
import type { OpenTask } from './task.ts';

/** How many measured steps a worker may be ahead of the slowest: arms stay in lock-step and no queue can grow. */
const LEAD = 2;
/** An engine that can be lost and says nothing for so long is taken for hung (start-up has its own, shorter limit inside). */
const SILENCE_MS = 15_000;
/** A worker in training that says nothing for so long computes something long that no message can interrupt. */
const BUSY_MS = 500;

/** What a run knows of one of its workers. */
export interface WorkerState {
  readonly arms: readonly Arm[];
  readonly task: OpenTask<'train'>;
  /** last measured step of each of its arms, by arm index; infinite where it diverged */
  readonly measured: Map<number, number>;
  step: number;
  trained: number;
  granted: number;
  ready: boolean;
  done: boolean;
  paused: { readonly lowest: number; readonly furthest: number } | null;
  /** of the clock that watches over workers; decides no number */
  lastHeard: number;
}

export function newWorkerState(arms: readonly Arm[], task: OpenTask<'train'>): WorkerState {
  return {
    arms,
    task,
    measured: new Map(),
    step: 0,
    trained: 0,
    granted: -1,
    ready: false,
    done: false,
    paused: null,
    lastHeard: Date.now(),
  };
}

/** The step to which all may train now: LEAD measured steps beyond the slowest arm. */
export function maxGrantedStep(members: readonly WorkerState[], schedule: readonly number[]): number {
  const slowest = Math.min(
    ...members.flatMap(({ arms, measured }) => arms.map(({ index }) => measured.get(index) ?? -1)),
  );
  const next = schedule.findIndex((step) => step > slowest);
  return schedule[Math.min(next < 0 ? Number.POSITIVE_INFINITY : next + LEAD, schedule.length - 1)];
}

/** The step that all take next while they wait; null where one does not wait yet, or none is left. */
export function singleStep(members: readonly WorkerState[], T: number): number | null {
  const live = members.filter(({ done }) => !done);
  const paused = live.flatMap(({ paused }) => paused ?? []);
  if (live.length === 0 || paused.length < live.length) return null;
  const furthest = Math.max(...paused.map((at) => at.furthest));
  const even = paused.every((at) => at.lowest === furthest);
  return Math.min(even ? furthest + 1 : furthest, T);
}

/** Ends its task. Its worker serves the next run, which must not wait for one in a long measurement. */
export function stopOrKill({ task, done, paused, lastHeard }: WorkerState): void {
  if (!done && paused === null && Date.now() - lastHeard > BUSY_MS) task.kill();
  else task.stop();
}

/** Whether it should have said something by now. */
export function isSilent({ done, lastHeard }: WorkerState): boolean {
  return !done && Date.now() - lastHeard >= SILENCE_MS;
}
