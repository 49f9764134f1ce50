import { finiteArms } from '../plan.ts';
import { type InsightOptions, type InsightRun, startInsights } from './insights.ts';
import { balanceArms } from './workerPlan.ts';

/**
 * Like startInsights, with the arms spread over up to `workers` workers by width. It fails where one of them does.
 * @param early how many of them, those with the widest arms first, follow the run while it trains; the others would take
 * the cores that it trains on, and wait for its end, or for `reach` of all
 */
export function startSharedInsights(
  options: InsightOptions,
  workers: number,
  early: number = workers,
): InsightRun {
  const { listener, experiment } = options;
  const all = options.arms ?? finiteArms(experiment);
  if (all.length === 0) {
    queueMicrotask(() => listener.done?.()); // nobody has units to look into
    return { want() {}, reach() {}, stop() {} };
  }
  const shares = balanceArms(all, workers);
  const through = options.through ?? experiment.T;
  const done = new Set<number>();
  const runs: InsightRun[] = [];
  let over = false;
  const stop = () => {
    over = true;
    for (const run of runs) run.stop();
  };
  shares.forEach((arms, i) => {
    if (over) return;
    runs.push(
      startInsights({
        ...options,
        arms,
        through: i < early || through === experiment.T ? through : 0,
        geometryArms: options.geometryArms ?? arms.map(({ index }) => index),
        listener: {
          frame: listener.frame,
          done() {
            done.add(i);
            if (done.size === shares.length) listener.done?.();
          },
          failed(message) {
            stop();
            listener.failed?.(message);
          },
        },
      }),
    );
  });
  return {
    want(...wanted) {
      done.clear();
      for (const run of runs) run.want(...wanted);
    },
    reach(step, all = false) {
      runs.forEach((run, i) => {
        if (i < early || all || step === experiment.T) run.reach(step);
      });
    },
    stop,
  };
}
