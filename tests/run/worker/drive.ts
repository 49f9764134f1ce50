import { EngineError, type EngineFactory } from '../../../src/engine/contract.ts';
import { referenceFactory } from '../../../src/engine/reference.ts';
import type { EngineName } from '../../../src/experiment/settings.ts';
import {
  type Failure,
  type MakeTask,
  runTask,
  TaskContext,
  type TaskEnvironment,
} from '../../../src/run/worker/task.ts';

/** The test's own thread as a place for tasks, with only the engines given. @param tick ms between two looks at its clock */
export function testEnvironment(
  factories: Partial<Record<EngineName, EngineFactory>> = { reference: referenceFactory },
  tick = 1,
): TaskEnvironment {
  let ms = 0;
  return {
    factory: async (name) => {
      const factory = factories[name];
      if (factory === undefined) throw new EngineError(`No ${name} engine here.`);
      return factory;
    },
    now: () => (ms += tick),
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

export interface Driven<I, O> {
  /** it hears that at its next breath, as in a worker */
  tell(message: I): void;
  stop(): void;
  /** what it has told so far */
  readonly told: (O | Failure)[];
  /** resolves when it has ended */
  readonly end: Promise<void>;
}

/** Runs a task without a worker. @param onTold called with each thing it tells, and a way to answer */
export function drive<S, I, O>(
  make: MakeTask<S, I, O>,
  start: S,
  onTold: (message: O | Failure, driven: Driven<I, O>) => void = () => {},
  place: TaskEnvironment = testEnvironment(),
): Driven<I, O> {
  const told: (O | Failure)[] = [];
  const context = new TaskContext<O | Failure>(place, (message) => {
    told.push(message);
    onTold(message, driven);
  });
  const task = make(start, context);
  const driven: Driven<I, O> = {
    told,
    tell: (message) =>
      void setImmediate(() => {
        task.receive?.(message);
        context.wake();
      }),
    stop: () => context.stop(),
    end: Promise.resolve().then(() => runTask(task, context)),
  };
  return driven;
}
