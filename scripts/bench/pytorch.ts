import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './root.ts';
import { CHECK_POINTS, CHECK_STEPS } from './sizes.ts';

/** A Python that has PyTorch, or null. The system's own is tried too: another python3 may lie before it on the path. */
export function pythonWithTorch(): string | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    if (spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0) return python;
  }
  return null;
}

/** A PyTorch process with a fixed number of threads, led by one JSON command per line. */
export class Pytorch {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  /** version and matrix library */
  version = '';
  threads = 0;

  private constructor(python: string, threads: number) {
    const count = String(threads);
    // its matrix library counts threads for itself
    const env = {
      ...process.env,
      OMP_NUM_THREADS: count,
      OPENBLAS_NUM_THREADS: count,
      MKL_NUM_THREADS: count,
    };
    this.#child = spawn(python, [join(ROOT, 'scripts/bench/pytorch.py'), count], { env });
    this.#child.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  static async start(python: string, threads: number): Promise<Pytorch> {
    const pytorch = new Pytorch(python, threads);
    const hello = await pytorch.#answer<{ version: string; threads: number; blas: string }>();
    pytorch.version = `${hello.version} with ${hello.blas}`;
    pytorch.threads = hello.threads;
    return pytorch;
  }

  /** @returns the loss of the check points after the check steps */
  async prepare(folder: string): Promise<number> {
    const command = { job: 'prepare', folder, steps: CHECK_STEPS, points: CHECK_POINTS };
    return (await this.#ask<{ loss: number }>(command)).loss;
  }

  /** ms of that many steps, by Python's own clock */
  async time(steps: number): Promise<number> {
    return (await this.#ask<{ ms: number }>({ job: 'time', steps })).ms;
  }

  async dispose(): Promise<void> {
    await this.#ask({ job: 'dispose' });
  }

  end(): void {
    this.#child.kill();
  }

  #ask<T>(command: object): Promise<T> {
    this.#child.stdin.write(`${JSON.stringify(command)}\n`);
    return this.#answer();
  }

  async #answer<T>(): Promise<T> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('the PyTorch process ended (its message is above)');
    return JSON.parse(value);
  }
}
