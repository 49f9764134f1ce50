import { EXACT_ENGINE, engineWord } from '../../../engine/engines.ts';
import { type Experiment, fileOf } from '../../../experiment/settings.ts';
import { MEASUREMENTS } from '../../../measure/measurements.ts';
import type { Run, RunListener } from '../../../run/client/session.ts';
import { planArms } from '../../../run/plan.ts';
import type { RawFiles } from '../../../run/protocol.ts';
import { type Lab, notify, type RunSummary } from '../../../state/lab.ts';
import { RunSeries } from '../../../state/series.ts';
import { type Environment, workersFor } from '../../shell/environment.ts';
import { changedSentence } from '../changes/names.ts';
import { RunFiles } from './runFiles.ts';
import { SpeedMeter } from './speed.ts';
import { SummaryThrottle, secondsLeft } from './summary.ts';
import { RemainingTime } from './timeLeft.ts';

const KEYS = MEASUREMENTS.map(({ name }) => name);
/** how often speed and time left are told, whether or not the run has anything to tell */
const PULSE_MS = 500;
/** a run that would take longer than ten minutes is not begun before the reader has said so */
const ASK_SECONDS = 600;
/** measured points that every new curve must have before the faded curves of the run before go */
const POINTS_TO_REPLACE = 12;

/** Owns the one run of the page: starts and ends it, and keeps its summary and curves in the store. */
export class Runner {
  readonly #lab: Lab;
  readonly #env: Environment;
  /** of the present run, complete once its engine is known */
  files: RawFiles = {};
  #run: Run | null = null;
  readonly #summary: SummaryThrottle;
  readonly #source: RunFiles;
  #lastId = 0;
  /** every worker has confirmed the pause: only then can a single step be asked for */
  #halted = false;
  #stepWhenHalted = false;
  /** begins the run that the reader was asked about */
  #answer: (() => void) | null = null;
  #pulse: ReturnType<typeof setInterval> | undefined;

  constructor(lab: Lab, env: Environment) {
    this.#lab = lab;
    this.#env = env;
    this.#summary = new SummaryThrottle(lab);
    this.#source = new RunFiles(lab, env, (loading) => {
      if (loading === null || loading === 0) this.#summary.update({ loading });
      else this.#summary.later({ loading });
    });
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
    if (fileOf(experiment) === 'table' && (csv === null || (csv.preview.unsure && experiment.label === ''))) {
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
      secondsLeft: null,
      because: before === null ? null : changedSentence(before.experiment, experiment),
      ask: null,
      engine: null,
      engineNote: null,
      data: null,
      loading: null,
      error: null,
    };
    this.#lab.setState({ run, previous: kept });
    try {
      const files = await this.#source.of(experiment);
      if (id !== this.#lastId) return;
      this.files = files;
      const asked =
        exact && experiment.engine === 'auto' ? { ...experiment, engine: EXACT_ENGINE } : experiment;
      const choice = await this.#env.chooseEngines(asked, files);
      if (id !== this.#lastId) return;
      const seconds = (await this.#env.estimate?.(asked, files)) ?? 0;
      if (id !== this.#lastId) return;
      if (seconds > ASK_SECONDS) {
        this.#summary.update({ status: 'paused', ask: seconds });
        await new Promise<void>((resolve) => {
          this.#answer = resolve;
        });
        if (id !== this.#lastId) return;
      }
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
      this.#summary.update({
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
    this.#summary.update({ status: 'paused', stepsPerSecond: null });
  }

  resume(): void {
    if (this.#lab.getState().run?.status !== 'paused') return;
    this.#halted = false;
    this.#stepWhenHalted = false;
    if (this.#begin('preparing')) return;
    this.#run?.resume();
    this.#summary.update({ status: 'running' });
  }

  /** One step of every arm; a run in progress is paused first. */
  step(): void {
    const status = this.#lab.getState().run?.status;
    if (status !== 'paused' && status !== 'running' && status !== 'preparing') return;
    this.#stepWhenHalted = true;
    if (this.#begin('paused')) return;
    this.pause();
    this.#stepIfHalted();
  }

  /** Ends whatever is under way; no run is left in the store. */
  stop(): void {
    this.#end();
    this.#lab.setState({ run: null, previous: null });
  }

  /** The reader has answered that a long run is to begin. @returns whether that had been asked */
  #begin(status: RunSummary['status']): boolean {
    const answer = this.#answer;
    if (answer === null) return false;
    this.#answer = null;
    this.#summary.update({ status, ask: null });
    answer();
    return true;
  }

  #end(): void {
    this.#lastId++;
    this.#answer?.(); // to nobody: another run is on its way
    this.#answer = null;
    clearInterval(this.#pulse);
    this.#source.stop();
    this.#run?.stop();
    this.#run = null;
    this.#summary.clear();
    this.#halted = false;
    this.#stepWhenHalted = false;
  }

  #stepIfHalted(): void {
    if (!this.#halted || !this.#stepWhenHalted) return;
    this.#halted = false;
    this.#stepWhenHalted = false;
    this.#run?.stepOnce();
  }

  #listen(id: number, series: RunSeries, why: string): RunListener {
    const meter = new SpeedMeter();
    const left = new RemainingTime(this.#env.now);
    const running = () => this.#lab.getState().run?.status === 'running';
    const tell = () => {
      const { run } = this.#lab.getState();
      if (run === null || !running()) return;
      const now = this.#env.now();
      this.#summary.later({ stepsPerSecond: meter.perSecond(now), secondsLeft: secondsLeft(run, left) });
    };
    clearInterval(this.#pulse);
    this.#pulse = setInterval(() => {
      if (this.#lab.getState().run?.status === 'paused') left.pause();
      else left.resume();
      tell();
    }, PULSE_MS);
    const present = () => id === this.#lastId;
    return {
      data: (facts) => {
        // seeds differ in their points only; the page shows the facts of the first
        if (present() && facts.seed === series.arms[0].seed) this.#summary.update({ data: facts });
      },
      engine: (engine, note) => {
        if (!present()) return;
        const { status, experiment } = this.#lab.getState().run ?? {};
        this.#summary.update({
          engine,
          engineNote: [why, note].filter((text) => text !== '').join(' '),
          ...(status === 'preparing' ? { status: 'running' } : {}),
        });
        left.start();
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
      gradientAtEnd: (arm, norm) => {
        if (present()) series.gradientAtEnd(arm, norm);
      },
      progress: (step) => {
        if (!present()) return;
        if (running()) meter.add(this.#env.now(), step);
        else meter.clear();
        this.#summary.later({ step });
        tell();
      },
      diverged: (arm, step) => {
        if (!present()) return;
        series.diverged(arm, step);
        this.#summary.later({});
      },
      paused: (step) => {
        if (!present()) return;
        meter.clear();
        this.#summary.update({ step });
        this.#halted = true;
        this.#stepIfHalted();
      },
      done: () => {
        if (!present()) return;
        const { run } = this.#lab.getState();
        clearInterval(this.#pulse);
        this.#summary.update({
          status: 'done',
          secondsLeft: null,
          ...(run === null ? {} : { step: run.experiment.T }),
        });
        this.#lab.setState({ previous: null });
      },
      failed: (message) => {
        if (!present()) return;
        clearInterval(this.#pulse);
        this.#summary.update({ status: 'failed', loading: null, secondsLeft: null, error: message });
      },
    };
  }
}
