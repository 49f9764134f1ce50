import type { MakeTask } from './task.ts';
import { trainTask } from './tasks/train.ts';

/**
 * All that a worker can do. Another task is a file in `tasks`, which says what it starts from, is told and tells, and a row here.
 * Only training comes with the worker; the others are loaded when they are asked for.
 */
export const TASKS = {
  /** train arms and measure them */
  train: () => trainTask,
  /** train arms again, on the side, and find out what is wanted of them at each measured step */
  insight: async () => (await import('./tasks/insight.ts')).insightTask,
  /** train arms again, one after the other, and put them into one zip */
  archive: async () => (await import('./tasks/archive.ts')).archiveTask,
  /** time one step of engines on an arm */
  time: async () => (await import('./tasks/time.ts')).timeTask,
  /** read a table of the reader and tell what is in it */
  table: async () => (await import('./tasks/table.ts')).tableTask,
};

export type TaskName = keyof typeof TASKS;
type Made<K extends TaskName> = Awaited<ReturnType<(typeof TASKS)[K]>>;

/** What a task starts from. */
export type StartOf<K extends TaskName> = Made<K> extends MakeTask<infer S, infer _I, infer _O> ? S : never;
/** What it may be told on the way. */
export type ToldTo<K extends TaskName> = Made<K> extends MakeTask<infer _S, infer I, infer _O> ? I : never;
/** What it tells. */
export type ToldBy<K extends TaskName> = Made<K> extends MakeTask<infer _S, infer _I, infer O> ? O : never;
