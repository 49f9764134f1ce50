import type { ChartSource } from '../../charts/react/source.ts';
import type { LineChartSpec } from '../../charts/spec.ts';
import type { Lab } from '../../state/lab.ts';
import type { RunSeries } from '../../state/series.ts';
import type { View } from './curves.ts';

/**
 * The chart of whatever run is in the store.
 * @param build called only when the run, its curves or the faded curves changed
 * @param empty shown while there is no run
 */
export function chartSource(
  lab: Lab,
  build: (view: View) => LineChartSpec,
  empty: LineChartSpec,
): ChartSource {
  let seen: readonly unknown[] = [];
  let spec = empty;
  return {
    subscribe(listener) {
      let series: RunSeries | null = null;
      let unsubscribe = () => {};
      const follow = () => {
        const present = lab.getState().run?.series ?? null;
        if (present === series) return;
        unsubscribe();
        series = present;
        unsubscribe = series?.subscribe(listener) ?? (() => {});
      };
      follow();
      const leave = lab.subscribe((state, before) => {
        if (
          state.run?.id === before.run?.id &&
          state.previous === before.previous &&
          state.run?.data === before.run?.data
        )
          return;
        follow();
        listener();
      });
      return () => {
        leave();
        unsubscribe();
      };
    },
    getSpec() {
      const { run, previous } = lab.getState();
      const convergence = run?.data?.convergence;
      const now = [run?.series, run?.series.version, previous, convergence];
      if (seen.length === 0 || now.some((value, i) => value !== seen[i])) {
        seen = now;
        spec =
          run === null
            ? empty
            : build({ experiment: run.experiment, series: run.series, previous, convergence });
      }
      return spec;
    },
  };
}
