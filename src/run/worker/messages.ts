import type { Failure } from './task.ts';
import type { StartOf, TaskName, ToldBy, ToldTo } from './tasks.ts';

// What travels between a client and a worker: what tasks are told and tell, each with the id of its run. Measurements are
// about ten numbers at about sixty steps, so they travel as plain objects; only files are large, and those are sent once.

export type Opening = {
  [K in TaskName]: {
    readonly type: 'open';
    readonly run: number;
    readonly task: K;
    readonly start: StartOf<K>;
  };
}[TaskName];

export type ToWorker =
  | Opening
  | { readonly type: 'tell'; readonly run: number; readonly message: ToldTo<TaskName> }
  | { readonly type: 'stop'; readonly run: number };

export interface FromWorker {
  readonly run: number;
  readonly message: ToldBy<TaskName> | Failure;
}
