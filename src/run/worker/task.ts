import type { EngineFactory } from '../../engine/contract.ts';
import type { EngineName, Model } from '../../experiment/settings.ts';

// What a task is: something that a worker does for one client, from a start to its end or until it is stopped. Tasks know
// neither workers nor messages' addresses, so a test drives them in its own thread.

/** What a task needs from the place it runs in. */
export interface TaskEnvironment {
  /**
   * The engine's factory, loaded when asked for; throws EngineError where there is none.
   * @param threads over how many threads it may split a large arm; default 1
   */
  factory(name: EngineName, model: Model, threads?: number): Promise<EngineFactory>;
  /** ms; sizes slices and spaces progress messages, decides no number */
  now(): number;
  /** lets waiting messages in, then goes on */
  yieldToMessages(): Promise<void>;
}

/** A task in progress. @typeParam I what it may be told on the way */
export interface Task<I> {
  receive?(message: I): void;
  /** to its end; may throw: what is thrown is told as a failure, and Stopped is told to nobody */
  run(): Promise<void>;
  /** frees what it holds, whatever happened */
  dispose?(): void;
}

/** Starts a task. @typeParam S what it starts from. @typeParam I what it may be told. @typeParam O what it tells */
export type MakeTask<S, I, O> = (start: S, context: TaskContext<O>) => Task<I>;

/** Ends a task from within: it was stopped. */
class Stopped extends Error {}

/** How long a worker may compute before it looks at its messages. */
const BREATH_MS = 12;
/** How often progress is told. */
const PROGRESS_MS = 100;

/** What a task is given: its way to tell, its breath, and its end. */
export class TaskContext<O> {
  readonly environment: TaskEnvironment;
  readonly #post: (message: O) => void;
  #stopped = false;
  #wake: () => void = () => {};
  #lastBreath = 0;
  #lastProgress = 0;

  constructor(environment: TaskEnvironment, post: (message: O) => void) {
    this.environment = environment;
    this.#post = post;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Tells the client; nothing is told any more once the task is stopped. */
  post(message: O): void {
    if (!this.#stopped) this.#post(message);
  }

  /**
   * To be called between pieces of work of a few milliseconds: looks at the messages now and then. Throws Stopped.
   * @param tellProgress called now and then
   */
  async breatheIfDue(tellProgress?: () => void): Promise<void> {
    const now = this.environment.now();
    if (tellProgress !== undefined && now - this.#lastProgress >= PROGRESS_MS) {
      this.#lastProgress = now;
      tellProgress();
    }
    if (now - this.#lastBreath >= BREATH_MS) await this.breathe();
  }

  /** Looks at the messages. Throws Stopped. */
  async breathe(): Promise<void> {
    await this.environment.yieldToMessages();
    this.#lastBreath = this.environment.now();
    if (this.#stopped) throw new Stopped();
  }

  /** Waits for the next message. Throws Stopped. */
  async sleep(): Promise<void> {
    if (!this.#stopped)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#stopped) throw new Stopped();
  }

  /** A message has come. */
  wake(): void {
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake();
  }
}

/** What any task tells instead of its end. */
export interface Failure {
  readonly type: 'failed';
  readonly kind: 'DataError' | 'EngineError' | 'RunTooLargeError' | 'InternalError';
  /** for the reader */
  readonly message: string;
}

/** What a client is told of an error. */
function failure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : '';
  const kind =
    name === 'DataError' || name === 'EngineError' || name === 'RunTooLargeError' ? name : 'InternalError';
  return { type: 'failed', kind, message: error instanceof Error ? error.message : String(error) };
}

/** Does a task. Never rejects: failures are told. @param made may still be loading */
export async function runTask<I, O>(
  made: Task<I> | Promise<Task<I>>,
  context: TaskContext<O | Failure>,
): Promise<void> {
  let task: Task<I> | null = null;
  try {
    task = await made;
    if (!context.stopped) await task.run();
  } catch (error) {
    if (!(error instanceof Stopped)) context.post(failure(error));
  } finally {
    task?.dispose?.();
  }
}
