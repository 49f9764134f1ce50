import type { FromWorker, Opening, ToWorker } from './messages.ts';
import { type MakeTask, runTask, type Task, TaskContext, type TaskEnvironment } from './task.ts';
import { TASKS } from './tasks.ts';

/** The place that tasks run in, and its way out. */
export interface Host extends TaskEnvironment {
  post(message: FromWorker): void;
}

/** A worker's inbox: one task at a time; opening another ends the one before. */
export function serve(host: Host): (message: ToWorker) => void {
  let current: Running | null = null;
  let last: Promise<void> = Promise.resolve();
  return (message) => {
    if (message.type === 'open') {
      current?.context.stop();
      const running = open(message, host);
      current = running;
      last = last.then(() => runTask(running.task, running.context)); // the task before has freed its memory by then
    } else if (current?.run !== message.run) return;
    else if (message.type === 'stop') current.context.stop();
    else tell(current, message.message);
  };
}

interface Running {
  readonly run: number;
  readonly context: TaskContext<FromWorker['message']>;
  /** its code may still be loading */
  readonly task: Promise<Task<unknown>>;
}

// The table pairs each task with its own messages, so what is opened and told by name fits; the compiler cannot follow that
// through a name which it does not know.
type Loader = () => Promise<MakeTask<unknown, unknown, unknown>>;

function open({ run, task: name, start }: Opening, host: Host): Running {
  const context = new TaskContext<FromWorker['message']>(host, (message) => host.post({ run, message }));
  const load = async () =>
    (await (TASKS[name] as unknown as Loader)())(start, context as TaskContext<unknown>);
  return { run, context, task: load() };
}

/** Messages that come while the code is loading keep their order. */
function tell({ task, context }: Running, message: unknown): void {
  void task.then(
    (made) => {
      made.receive?.(message);
      context.wake();
    },
    () => {}, // told as a failure when the task's turn comes
  );
}
