import { createStore } from 'zustand/vanilla';
import { readLink } from '../../../experiment/link.ts';
import type { Experiment } from '../../../experiment/settings.ts';
import { createLab, type Lab, type Notice } from '../../../state/lab.ts';
import type { ViewId } from '../../../state/views.ts';
import type { InsightFrames } from '../../lab/insights/frames/insightFrames.ts';
import { Insights } from '../../lab/insights/frames/insights.ts';
import { Runner } from '../../lab/run/runner.ts';
import type { Environment } from '../../shell/environment.ts';

/** What is computed besides the run, because the figure shows it. */
export interface FigureInsights {
  readonly frames: InsightFrames | null;
  /** why it could not be computed, for the reader */
  readonly problem: string | null;
  /** what is looked at now is known up to the last step; true where nothing is looked at */
  readonly complete: boolean;
}

/** The experiment behind a figure: a store and a runner of its own, like the lab's, and what is looked at inside. */
export class FigureRun {
  readonly link: string;
  readonly experiment: Experiment;
  readonly lab: Lab = createLab();
  readonly insights = createStore<FigureInsights>()(() => ({ frames: null, problem: null, complete: true }));
  readonly #runner: Runner;
  readonly #insights: Insights;
  #unfollow: (() => void) | null = null;
  #group: ViewId | null = null;
  /** groups of `insights.frames` that are known up to the last step */
  readonly #known = new Set<ViewId>();

  /** @param tell receives what the run has to say to the reader, such as an engine that was replaced */
  constructor(link: string, env: Environment, tell: (notice: Notice) => void) {
    this.link = link;
    this.experiment = readLink(link).experiment;
    this.#runner = new Runner(this.lab, env);
    this.#insights = new Insights({
      lab: this.lab,
      files: () => this.#runner.files,
      spawn: env.spawn,
      workers: env.workers,
    });
    this.#insights.store.subscribe(({ frames, problem, status }) => {
      if (frames === null) return; // ended: what was found stays
      if (status === 'done' && this.#group !== null) this.#known.add(this.#group);
      this.insights.setState({ frames, problem, complete: this.#complete() });
    });
    this.lab.subscribe(({ notices }, before) => {
      if (notices !== before.notices) for (const notice of notices) tell(notice);
    });
  }

  /** Begins unless it has begun already. */
  start(): void {
    if (this.lab.getState().run === null) this.again();
  }

  /** From step 0. */
  again(): void {
    this.#known.clear();
    this.insights.setState({ frames: null, problem: null, complete: this.#complete() });
    void this.#runner.start(this.experiment);
    this.#follow();
  }

  /** Pause, go on, or from step 0 where it is over. */
  toggle(): void {
    const status = this.lab.getState().run?.status;
    if (status === 'running' || status === 'preparing') this.#runner.pause();
    else if (status === 'paused') this.#runner.resume();
    else this.again();
  }

  /** What the figure shows of the networks' inside; null: nothing. */
  look(group: ViewId | null): void {
    this.#group = group;
    this.insights.setState({ complete: this.#complete() });
    this.lab.setState(({ screen }) => ({ screen: { ...screen, look: group === null ? [] : [group] } }));
    this.#follow();
  }

  /** Nobody looks any more: frees the workers. A finished run keeps its curves; one that was under way is gone. */
  release(): void {
    const { run } = this.lab.getState();
    this.#unfollow?.();
    this.#unfollow = null;
    this.#runner.stop();
    if (run?.status === 'done') this.lab.setState({ run });
    else {
      this.#known.clear();
      this.insights.setState({ frames: null, problem: null, complete: this.#complete() });
    }
  }

  #complete(): boolean {
    return this.#group === null || this.#known.has(this.#group);
  }

  #follow(): void {
    if (this.#group === null || this.#known.has(this.#group) || this.lab.getState().run === null) return;
    this.#unfollow ??= this.#insights.follow();
  }
}
