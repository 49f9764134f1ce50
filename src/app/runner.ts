import type { Experiment } from '../experiment/settings.ts';
import { MEASUREMENTS } from '../measure/names.ts';
import { planArms } from '../run/plan.ts';
import type { RawFiles } from '../run/protocol.ts';
import type { Run, RunListener } from '../run/session.ts';
import { type Lab, notify, type RunSummary } from '../state/lab.ts';
import { RunSeries } from '../state/series.ts';
import { type Environment, workersFor } from './environment.ts';
import { SpeedMeter } from './speed.ts';
import { engineWord } from './words.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
/** how often numbers that people read may change */
const SUMMARY_MS = 200;
/** measured points that every new curve must have before the faded curves of the run before go */
const POINTS_TO_REPLACE = 12;

/** Owns the one run of the page: starts and ends it, and keeps its summary and curves in the store. */
export class Runner {
  readonly #lab: Lab;
  readonly #env: Environment;
  /** of the present run, complete once its engine is known */
  files: RawFiles = {};
  #run: Run | null = null;
  #loading: AbortController | null = null;
  #digits: Uint8Array | null = null;
  #pending: Partial<RunSummary> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;
  /** every worker has confirmed the pause: only then can a single step be asked for */
  #halted = false;
  #stepWhenHalted = false;

  constructor(lab: Lab, env: Environment) {
    this.#lab = lab;
    this.#env = env;
  }

  /**
   * Ends the present run, whose curves stay faded beside those of the same data source, and starts another.
   * @param exact a fingerprint is to be reproduced, so `auto` means the exact engine
   */
  async start(experiment: Experiment, exact = false): Promise<void> {
    this.#end();
    const { csv, run: before, previous } = this.#lab.getState();
    // curves of another data source say nothing beside the new ones, whose points may take a while
    const comparable = before?.experiment.data === experiment.data;
    const shown = before?.series.arms.some((arm) => arm.steps.length > 1) ? before.series : previous;
    const kept = comparable ? shown : null;
    // without a file, or while it is asked which column is the class, there is nothing to train on
    if (experiment.data === 'csv' && (csv === null || (csv.preview.unsure && experiment.label === ''))) {
      this.#lab.setState({ run: null, previous: null });
      return;
    }
    const id = ++this.#lastId;
    const series = new RunSeries(planArms(experiment), KEYS);
    const run: RunSummary = {
      id,
      experiment,
      series,
      status: 'preparing',
      step: 0,
      stepsPerSecond: null,
      engine: null,
      engineNote: null,
      data: null,
      loading: null,
      error: null,
    };
    this.#lab.setState({ run, previous: kept });
    try {
      const files = await this.#files(experiment);
      if (id !== this.#lastId) return;
      this.files = files;
      const asked =
        exact && experiment.engine === 'auto' ? { ...experiment, engine: 'wasm' as const } : experiment;
      const choice = await this.#env.chooseEngines(asked, files);
      if (id !== this.#lastId) return;
      this.#run = this.#env.startRun({
        experiment,
        files,
        spawn: this.#env.spawn,
        workers: workersFor(experiment, this.#env.workers),
        engines: choice.engines,
        listener: this.#listen(id, series, choice.note),
      });
      if (this.#lab.getState().run?.status === 'paused') this.#run.pause();
    } catch (error) {
      if (id !== this.#lastId) return;
      this.#update({
        status: 'failed',
        loading: null,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }

  pause(): void {
    const status = this.#lab.getState().run?.status;
    if (status !== 'running' && status !== 'preparing') return;
    this.#run?.pause();
    this.#update({ status: 'paused', stepsPerSecond: null });
  }

  resume(): void {
    if (this.#lab.getState().run?.status !== 'paused') return;
    this.#halted = false;
    this.#stepWhenHalted = false;
    this.#run?.resume();
    this.#update({ status: 'running' });
  }

  /** One step of every arm; a run in progress is paused first. */
  step(): void {
    const status = this.#lab.getState().run?.status;
    if (status !== 'paused' && status !== 'running' && status !== 'preparing') return;
    this.#stepWhenHalted = true;
    this.pause();
    this.#stepIfHalted();
  }

  /** Ends whatever is under way; no run is left in the store. */
  stop(): void {
    this.#end();
    this.#lab.setState({ run: null, previous: null });
  }

  #end(): void {
    this.#lastId++;
    this.#loading?.abort();
    this.#run?.stop();
    this.#run = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = {};
    this.#halted = false;
    this.#stepWhenHalted = false;
  }

  #stepIfHalted(): void {
    if (!this.#halted || !this.#stepWhenHalted) return;
    this.#halted = false;
    this.#stepWhenHalted = false;
    this.#run?.stepOnce();
  }

  async #files({ data }: Experiment): Promise<RawFiles> {
    const { csv } = this.#lab.getState();
    if (data === 'csv' && csv !== null) return { csv: csv.bytes };
    if (data !== 'mnist') return {};
    if (this.#digits === null) {
      this.#loading = new AbortController();
      this.#update({ loading: 0 });
      this.#digits = await this.#env.loadDigits(
        (share) => this.#later({ loading: share }),
        this.#loading.signal,
      );
      this.#update({ loading: null });
    }
    return { mnist: this.#digits };
  }

  #listen(id: number, series: RunSeries, why: string): RunListener {
    const meter = new SpeedMeter();
    const present = () => id === this.#lastId;
    return {
      data: (facts) => {
        // seeds differ in their points only; the page shows the facts of the first
        if (present() && facts.seed === series.arms[0].seed) this.#update({ data: facts });
      },
      engine: (engine, note) => {
        if (!present()) return;
        const { status, experiment } = this.#lab.getState().run ?? {};
        this.#update({
          engine,
          engineNote: [why, note].filter((text) => text !== '').join(' '),
          ...(status === 'preparing' ? { status: 'running' } : {}),
        });
        if (note !== '' && experiment?.engine !== 'auto' && experiment?.engine !== engine.name)
          notify(this.#lab, 'warning', `${note} The run goes on with the ${engineWord(engine.name)} engine.`);
      },
      frame: (arm, step, values) => {
        if (!present()) return;
        series.add(arm, step, values);
        if (
          this.#lab.getState().previous !== null &&
          series.arms.every((a) => a.steps.length >= POINTS_TO_REPLACE)
        )
          this.#lab.setState({ previous: null });
      },
      progress: (step, trained) => {
        if (!present()) return;
        const running = this.#lab.getState().run?.status === 'running';
        if (running) meter.add(this.#env.now(), trained);
        else meter.clear();
        this.#later({ step, ...(running ? { stepsPerSecond: meter.perSecond } : {}) });
      },
      diverged: (arm, step) => {
        if (!present()) return;
        series.diverged(arm, step);
        this.#later({});
      },
      paused: (step) => {
        if (!present()) return;
        meter.clear();
        this.#update({ step });
        this.#halted = true;
        this.#stepIfHalted();
      },
      done: () => {
        if (!present()) return;
        const { run } = this.#lab.getState();
        this.#update({ status: 'done', ...(run === null ? {} : { step: run.experiment.T }) });
        this.#lab.setState({ previous: null });
      },
      failed: (message) => {
        if (!present()) return;
        this.#update({ status: 'failed', loading: null, error: message });
      },
    };
  }

  /** A change that people should see at once. */
  #update(change: Partial<RunSummary>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = { ...this.#pending, ...change };
    this.#pending = {};
    this.#lab.setState(({ run }) => (run === null ? {} : { run: { ...run, ...all } }));
  }

  /** A change that may wait for the next time the numbers on the screen move. */
  #later(change: Partial<RunSummary>): void {
    this.#pending = { ...this.#pending, ...change };
    this.#timer ??= setTimeout(() => this.#update({}), SUMMARY_MS);
  }
}
