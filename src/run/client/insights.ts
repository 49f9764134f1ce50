import type { Experiment } from '../../experiment/settings.ts';
import type { GeometryScene } from '../../measure/geometry.ts';
import type { InsightGroup } from '../../measure/insights.ts';
import { finiteArms } from '../plan.ts';
import type { Arm, EngineName, InsightFrame, InsightRequest, RawFiles } from '../protocol.ts';
import { isGeometryFrame } from './geometryCheck.ts';
import type { SpawnWorker } from './session.ts';
import { openTask } from './task.ts';

/** What an insight run tells its owner. Called on the owner's thread; must return quickly. */
interface InsightListener {
  /** steps of a group and arm arrive in increasing order, each once */
  frame(frame: InsightFrame): void;
  /** everything wanted now has arrived, up to the last step; comes again after `want` asked for more */
  done?(): void;
  /** it is over; the message is for the reader */
  failed?(message: string): void;
}

export interface InsightOptions {
  readonly experiment: Experiment;
  readonly files: RawFiles;
  readonly spawn: SpawnWorker;
  /** the run's engine; the exact one explains a GPU's runs */
  readonly engine: EngineName;
  /** default: all arms of the experiment that have units */
  readonly arms?: readonly Arm[];
  readonly groups: readonly InsightGroup[];
  /** indices of the arms that are looked inside; default: all of `arms` */
  readonly geometryArms?: readonly number[];
  /** nothing is computed beyond this step until `reach` moves it; default: the last */
  readonly through?: number;
  readonly listener: InsightListener;
}

/** Insights being computed in a worker of their own. */
export interface InsightRun {
  /**
   * Changes what is wanted. What has been told already is not computed again; what is new comes from step 0 on.
   * @param landscapeStep the landscape is that of the last measured step up to this one; default: the last
   * @param geometryArms indices of the arms that are looked inside; default: as before
   */
  want(groups: readonly InsightGroup[], landscapeStep?: number, geometryArms?: readonly number[]): void;
  /** the run has come to this step: insights may follow it there. @param all also those that would wait for its end */
  reach(step: number, all?: boolean): void;
  /** ends it and frees its worker; no listener is called afterwards */
  stop(): void;
}

/** Starts computing at once, beside the run and never in its way. */
export function startInsights(options: InsightOptions): InsightRun {
  const { experiment, files, spawn, engine, listener } = options;
  const arms = options.arms ?? finiteArms(experiment);
  /** scenes of the look inside that came, by arm */
  const scenes = new Map<number, GeometryScene>();
  let wanted: InsightRequest = {
    groups: options.groups,
    geometryArms: options.geometryArms ?? arms.map(({ index }) => index),
    landscapeStep: experiment.T,
    through: options.through ?? experiment.T,
  };
  const task = openTask(
    spawn,
    'insight',
    { experiment, arms, engine, files, wanted },
    {
      told(message) {
        if (message.type === 'insightDone') listener.done?.();
        else receive(message.frame);
      },
      failed: ({ message }) => listener.failed?.(message),
      broke: (reason) =>
        listener.failed?.(`The look inside stopped: ${reason}. Close this view and open it again.`),
    },
  );

  const receive = (frame: InsightFrame): void => {
    task.tell({ type: 'got' });
    const { arm, inside } = frame;
    if (inside !== undefined && !isGeometryFrame(inside, scenes.get(arm) ?? null)) {
      task.stop();
      listener.failed?.(
        'The look inside sent a picture that cannot be drawn. Reload the page; if it comes again, take fewer widths or points.',
      );
      return;
    }
    if (inside?.scene !== undefined) scenes.set(arm, inside.scene);
    listener.frame(frame);
  };
  const change = (changes: Partial<InsightRequest>): void => {
    wanted = { ...wanted, ...changes };
    task.tell({ type: 'want', wanted });
  };
  return {
    want: (groups, landscapeStep = experiment.T, geometryArms = wanted.geometryArms) =>
      change({ groups, landscapeStep, geometryArms }),
    reach: (step) => {
      if (step > wanted.through) change({ through: step });
    },
    stop: task.stop,
  };
}
