import { createStore } from 'zustand/vanilla';
import { notify } from '../../state/lab.ts';
import { type Cell, planCells } from '../../sweep/cells.ts';
import { readSweep, writeSweep } from '../../sweep/link.ts';
import { runSweep, type SweepProgress, type SweepRun } from '../../sweep/runner.ts';
import type { Sweep } from '../../sweep/sweep.ts';
import type { SweepView } from '../../sweep/view.ts';
import type { Controller } from '../lab/controller.ts';
import { RemainingTime } from '../lab/run/timeLeft.ts';
import { CellArchive } from './cellArchive.ts';
import type { CellStore } from './cellStore.ts';
import { SweepFiles } from './files.ts';
import { legal, refusal } from './settings/edit.ts';

/** a change of a control counts when no other came for so long */
const SETTLE_MS = 400;
/** how often numbers that people read may change */
const SUMMARY_MS = 250;
/** seeds that "more seeds" adds: an odd number of seeds stays odd, and its median one of them */
export const MORE_SEEDS = 2;
export const MAX_SEEDS = 20;

export type SweepStatus = 'idle' | 'preparing' | 'running' | 'paused' | 'done' | 'failed';

/** What people read of a sweep. The results themselves are in the archive, outside React. */
export interface SweepState {
  /** as on the controls, and always one that a link can hold */
  readonly sweep: Sweep;
  /** the sweep that `cells` are those of: follows `sweep` when the reader's hand has come to rest */
  readonly planned: Sweep;
  /** in the order in which they are computed */
  readonly cells: readonly Cell[];
  readonly status: SweepStatus;
  readonly done: number;
  /** cells that this machine could not compute, with the reason */
  readonly failed: readonly { readonly cell: Cell; readonly message: string }[];
  readonly secondsLeft: number | null;
  /** why it cannot be started */
  readonly refusal: string | null;
  /** why it could not go on */
  readonly error: string | null;
  /** finished cells are being looked for on this machine */
  readonly recalling: boolean;
}

/** Everything the sweep page can do. */
export class SweepController {
  readonly page: Controller;
  readonly archive: CellArchive;
  readonly store = createStore<SweepState>()(() => {
    const { sweep } = readSweep('x=m:10,30,100,300,1000');
    return {
      sweep,
      planned: sweep,
      cells: [],
      status: 'idle',
      done: 0,
      failed: [],
      secondsLeft: null,
      refusal: null,
      error: null,
      recalling: false,
    };
  });
  #opened = false;
  #hasRead = false;
  #run: SweepRun | null = null;
  /** raised whenever what is under way no longer matters */
  #turn = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #summary: ReturnType<typeof setTimeout> | undefined;
  #progress: SweepProgress | null = null;
  readonly #left: RemainingTime;
  readonly #files: SweepFiles;

  constructor(page: Controller, kept: CellStore) {
    this.page = page;
    this.#files = new SweepFiles(page);
    this.#left = new RemainingTime(page.environment.now);
    this.archive = new CellArchive(kept, (message) => notify(page.lab, 'warning', message));
  }

  /** Reads the sweep of the address bar and follows it from then on. May be called again. */
  open(): void {
    if (this.#opened) return;
    this.#opened = true;
    this.archive.subscribe(() => this.#later());
    this.page.route.subscribe(() => this.#read());
    this.#read();
  }

  /** The sweep's link without '#' and without the screen's part. */
  link(): string {
    return writeSweep(this.store.getState().sweep);
  }

  /** What is known of the planned sweep. */
  view(): SweepView {
    const { planned, cells } = this.store.getState();
    return { cells, results: this.archive.results, result: planned.result };
  }

  /** Another sweep; finished cells of the present one that belong to it too are reused, and a running sweep goes on with it. */
  change(next: Sweep): void {
    const refused = refusal(next);
    if (refused !== null) {
      this.store.setState({ refusal: refused });
      return;
    }
    const { sweep, problems } = legal(next);
    for (const text of problems) notify(this.page.lab, 'warning', text);
    this.store.setState({ sweep, refusal: null });
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.#settle(), SETTLE_MS);
  }

  /** Starts or resumes; resolves when the sweep it started is over. */
  async start(): Promise<void> {
    const { status } = this.store.getState();
    if (status === 'paused' && this.#run !== null) {
      this.#run.resume();
      this.#left.resume();
      this.#update({ status: 'running' });
      return;
    }
    if (status === 'running' || status === 'preparing') return;
    await this.#settle();
    if (this.store.getState().refusal === null) await this.#begin();
  }

  pause(): void {
    if (this.store.getState().status !== 'running') return;
    this.#run?.pause();
    this.#left.pause();
    this.#update({ status: 'paused' });
  }

  /** Ends the sweep: cells in progress are lost, finished ones stay. */
  stop(): void {
    this.#end();
    this.#update({ status: this.#restingStatus() });
  }

  /** More seeds for every point, computed at once. */
  async addSeeds(count = MORE_SEEDS): Promise<void> {
    const { sweep } = this.store.getState();
    const seeds = Math.min(MAX_SEEDS, sweep.base.seeds + count);
    this.change({ ...sweep, base: { ...sweep.base, seeds } });
    if (this.store.getState().refusal !== null) return;
    await this.#settle();
    await this.start();
  }

  /** Opens another sweep's link, and starts it. */
  async openAndStart(link: string): Promise<void> {
    this.#end();
    this.page.follow(link);
    await this.start();
  }

  /** Reads the sweep of the address bar where it is another one than on the controls. */
  #read(): void {
    const { page, sweepLink } = this.page.route.getState();
    if (page !== 'sweep' || sweepLink === null) return;
    const { sweep, screen, problems } = readSweep(sweepLink);
    const again = this.#hasRead;
    this.#hasRead = true; // before the link is written below, which leads back here
    if (again && problems.length === 0 && writeSweep(sweep) === this.link()) return;
    clearTimeout(this.#settling);
    this.page.adoptScreen(screen);
    for (const { text } of problems) notify(this.page.lab, 'warning', text);
    this.store.setState({ sweep, refusal: refusal(sweep), error: null });
    void this.#settle('replace');
  }

  /** Plans the cells of the sweep on the controls, writes its link, and goes on with it if a sweep was running. */
  async #settle(how: 'push' | 'replace' = 'push'): Promise<void> {
    clearTimeout(this.#settling);
    const { sweep, status } = this.store.getState();
    this.page.setSweepLink(writeSweep(sweep), how);
    if (refusal(sweep) !== null) {
      this.#end();
      this.#update({ cells: [], planned: sweep, status: 'idle', refusal: refusal(sweep) });
      return;
    }
    const cells = planCells(sweep, this.#files.digest(sweep));
    if (sameCells(cells, this.store.getState().cells)) {
      this.#update({ planned: sweep }); // only what is read from the cells has changed
      return;
    }
    const going = status === 'running' || status === 'preparing';
    this.#end();
    const turn = this.#turn;
    this.#update({ cells, planned: sweep, failed: [], error: null, recalling: true, status: 'idle' });
    await this.archive.recall(cells, () => turn === this.#turn);
    if (turn !== this.#turn) return;
    this.#update({ recalling: false, status: this.#restingStatus() });
    if (going) await this.#begin();
  }

  async #begin(): Promise<void> {
    this.#end();
    const turn = this.#turn;
    const { cells, sweep } = this.store.getState();
    this.#update({ status: 'preparing', failed: [], error: null });
    try {
      const files = await this.#files.of(sweep);
      await this.archive.recall(cells, () => turn === this.#turn);
      if (turn !== this.#turn) return;
      this.#left.start();
      const run = runSweep({
        cells,
        done: this.archive.results,
        files,
        spawn: this.page.environment.spawn,
        workers: this.page.environment.workers,
        onCell: (_, result) => this.archive.add(result),
        onFailed: (cell, message) =>
          this.store.setState(({ failed }) => ({ failed: [...failed, { cell, message }] })),
        onProgress: (progress) => {
          this.#progress = progress;
          this.#later();
        },
      });
      this.#run = run;
      this.#update({ status: 'running', recalling: false });
      const how = await run.finished;
      if (turn !== this.#turn || how === 'stopped') return;
      this.#end();
      this.#update({ status: this.#restingStatus() });
      await this.archive.flush();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#end();
      this.#update({ status: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  #end(): void {
    this.#turn++;
    this.#files.stop();
    this.#run?.stop();
    this.#run = null;
    this.#progress = null;
    void this.archive.flush();
    this.page.route.setState({ sweepShare: null });
  }

  #restingStatus(): SweepStatus {
    const { cells } = this.store.getState();
    return cells.length > 0 && cells.every(({ id }) => this.archive.results.has(id)) ? 'done' : 'idle';
  }

  /** A change that people should see at once, with the numbers that follow from the results. */
  #update(change: Partial<SweepState>): void {
    clearTimeout(this.#summary);
    this.#summary = undefined;
    const state = { ...this.store.getState(), ...change };
    const done = state.cells.filter(({ id }) => this.archive.results.has(id)).length;
    const running = state.status === 'running';
    const secondsLeft = running && this.#progress !== null ? this.#left.seconds(this.#progress) : null;
    this.store.setState({ ...change, done, secondsLeft });
    const share = running && state.cells.length > 0 ? done / state.cells.length : null;
    if (share !== this.page.route.getState().sweepShare) this.page.route.setState({ sweepShare: share });
  }

  /** A change that may wait for the next time the numbers on the screen move. */
  #later(): void {
    this.#summary ??= setTimeout(() => this.#update({}), SUMMARY_MS);
  }
}

function sameCells(a: readonly Cell[], b: readonly Cell[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i].id);
}
