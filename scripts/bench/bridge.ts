import type { Page } from 'playwright';
import type { JobName, Jobs } from './page/worker.ts';

/** The leader's side of page/main.ts. */
export class Bridge {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Calls a job in the named worker of the page, which is made when it is first called. */
  async call<J extends JobName>(
    worker: string,
    job: J,
    ...args: Parameters<Jobs[J]>
  ): Promise<Awaited<ReturnType<Jobs[J]>>> {
    const result = await this.#page.evaluate(
      ([worker, job, args]) => {
        if (window.bench === undefined) throw new Error('the page of the benchmark did not load');
        return window.bench.call(worker, job, args);
      },
      [worker, job, args] as const,
    );
    return result as Awaited<ReturnType<Jobs[J]>>;
  }

  /** Ends a worker with all it holds. */
  async end(worker: string): Promise<void> {
    await this.#page.evaluate((name) => window.bench?.end(name), worker);
  }
}
