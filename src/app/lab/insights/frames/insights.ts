import { createStore } from 'zustand/vanilla';
import { startSharedInsights } from '../../../../run/client/insightShares.ts';
import type { InsightRun } from '../../../../run/client/insights.ts';
import type { SpawnWorker } from '../../../../run/client/session.ts';
import type { RawFiles } from '../../../../run/protocol.ts';
import { defaultPair } from '../../../../state/defaultPair.ts';
import type { Lab, LabState, RunSummary } from '../../../../state/lab.ts';
import { deeperViewsOf, type ViewId } from '../../../../state/views.ts';
import { workersFor } from '../../../shell/environment.ts';
import { firstSeedArms, InsightFrames } from './insightFrames.ts';

export interface InsightState {
  /** of the run on screen; null while no view is open or the run has not begun */
  readonly frames: InsightFrames | null;
  /** 'done': all that is looked at is known up to the last step */
  readonly status: 'idle' | 'working' | 'done' | 'failed';
  /** why it failed, for the reader */
  readonly problem: string | null;
}

const NOTHING: InsightState = { frames: null, status: 'idle', problem: null };

interface Options {
  readonly lab: Lab;
  /** bytes of the present run's data source */
  readonly files: () => RawFiles;
  readonly spawn: SpawnWorker;
  /** what is looked at; default: the views that are open on the screen */
  readonly look?: readonly ViewId[];
  /** how many of them may look at once; default 1 */
  readonly workers?: number;
  readonly start?: typeof startSharedInsights;
}

/** Looks inside the run on screen as long as a view is open, and only at what is open. */
export class Insights {
  readonly store = createStore<InsightState>()(() => NOTHING);
  readonly #options: Options;
  #run: InsightRun | null = null;
  /** id of the run that is looked into */
  #of: number | null = null;
  #wanted: readonly ViewId[] = [];
  #landscapeStep: number | undefined;
  #geometryArms: readonly number[] = [];
  #unsubscribe: (() => void) | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Follows the lab from now on; @returns what ends that. */
  follow(): () => void {
    const { lab } = this.#options;
    this.#update(lab.getState());
    this.#unsubscribe = lab.subscribe((state, before) => {
      if (state.run !== before.run || state.screen.look !== before.screen.look) this.#update(state);
    });
    return () => {
      this.#unsubscribe?.();
      this.#unsubscribe = null;
      this.#end();
    };
  }

  /** The landscape is to be that of the last measured step up to this one; undefined: the last step. */
  lookAtLandscape(step: number | undefined): void {
    if (step === this.#landscapeStep) return;
    this.#landscapeStep = step;
    if (this.#wanted.includes('landscape')) this.#want(this.#wanted);
  }

  /** Two networks at a time are looked inside. @param arms their indices */
  lookInside(arms: readonly number[]): void {
    if (String(arms) === String(this.#geometryArms)) return;
    this.#geometryArms = arms;
    if (this.#wanted.includes('inside')) this.#want(this.#wanted);
  }

  #update({ run, screen }: LabState): void {
    const look: readonly string[] = this.#options.look ?? screen.look;
    const wanted = run === null ? [] : deeperViewsOf(run.experiment).filter((id) => look.includes(id));
    if (run === null || run.engine === null || run.status === 'failed' || wanted.length === 0) {
      // a view that is closed and opened again finds what was known, unless the run is another
      if (run !== null && run.id === this.#of && this.#run !== null && wanted.length === 0) this.#want([]);
      else this.#end();
      return;
    }
    if (run.id !== this.#of) this.#begin(run, wanted);
    else if (String(wanted) !== String(this.#wanted)) this.#want(wanted);
    // pictures that move with the run are wanted now, of all networks shown
    const all = run.status !== 'running' || wanted.includes('inside');
    this.#run?.reach(run.status === 'done' ? run.experiment.T : run.step, all);
  }

  #begin(run: RunSummary, wanted: readonly ViewId[]): void {
    this.#end();
    const { experiment, engine } = run;
    if (engine === null) return;
    const frames = new InsightFrames(experiment);
    this.#of = run.id;
    this.#wanted = wanted;
    this.#landscapeStep = undefined;
    const { series, status } = run;
    this.#geometryArms = defaultPair(frames.arms, { experiment, series, done: status === 'done' }).map(
      ({ index }) => index,
    );
    this.store.setState({ frames, status: 'working', problem: null });
    const { start = startSharedInsights, workers = 1 } = this.#options;
    this.#run = start(
      {
        experiment,
        engine: engine.name,
        arms: firstSeedArms(experiment),
        files: this.#options.files(),
        spawn: this.#options.spawn,
        groups: wanted,
        geometryArms: this.#geometryArms,
        through: run.status === 'done' ? experiment.T : run.step,
        listener: {
          frame: (frame) => frames.add(frame),
          done: () => this.store.setState({ status: 'done' }),
          failed: (problem) => {
            this.#run = null;
            this.store.setState({ status: 'failed', problem });
          },
        },
      },
      workers,
      workersFor(experiment, workers),
    );
  }

  #want(wanted: readonly ViewId[]): void {
    const { status } = this.store.getState();
    this.#wanted = wanted;
    if (status === 'failed') {
      // closing and opening a view tries again
      this.#of = null;
      this.#update(this.#options.lab.getState());
      return;
    }
    if (wanted.length > 0) this.store.setState({ status: 'working' });
    this.#run?.want(wanted, this.#landscapeStep, this.#geometryArms);
  }

  #end(): void {
    this.#run?.stop();
    this.#run = null;
    this.#of = null;
    this.#wanted = [];
    this.store.setState(NOTHING);
  }
}
