import type { ChartSource } from '../../../charts/react/source.ts';
import type { LineChartSpec } from '../../../charts/spec.ts';
import type { Lab } from '../../../state/lab.ts';
import type { RunSeries } from '../../../state/series.ts';
import type { View } from './curves.ts';
import type { Overlays, PlacedOverlay } from './overlays.ts';
import type { PublishedShown } from './publishedShown.ts';

/** The axes of a run that has not begun. */
export const EMPTY_CHART: LineChartSpec = {
  title: '',
  x: { label: 'SGD step', scale: 'log', domain: [0, 1000] },
  y: { label: '', scale: 'log', domain: [0.01, 1] },
  series: [],
  caption: '',
};

const NONE: readonly PlacedOverlay[] = [];

/**
 * The chart of whatever run is in the store.
 * @param build called only when the run, its curves or the faded curves changed
 * @param empty shown while there is no run
 * @param overlays runs to draw with it; default: none
 * @param shown whether to lay over what was published of the same problem; default: never
 */
export function chartSource(
  lab: Lab,
  build: (view: View) => LineChartSpec,
  empty: LineChartSpec,
  overlays?: Overlays,
  shown?: PublishedShown,
): ChartSource {
  let seen: readonly unknown[] = [];
  let spec = empty;
  return {
    subscribe(listener) {
      let series: RunSeries | null = null;
      let unsubscribe = () => {};
      const more = () => listener();
      const follow = () => {
        const present = lab.getState().run?.series ?? null;
        if (present === series) return;
        unsubscribe();
        series = present;
        unsubscribe = series?.subscribe(more) ?? (() => {});
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
        // curves of the run before may not stand over the settings of another one
        listener('now');
      });
      const lift = overlays?.subscribe(more);
      const hide = shown?.subscribe(more);
      return () => {
        leave();
        lift?.();
        hide?.();
        unsubscribe();
      };
    },
    getSpec() {
      const { run, previous } = lab.getState();
      const convergence = run?.data?.convergence;
      const laid = overlays?.getState() ?? NONE;
      const lay = shown?.getState();
      const now = [run?.series, run?.series.version, previous, convergence, laid, lay];
      if (seen.length === 0 || now.some((value, i) => value !== seen[i])) {
        seen = now;
        spec =
          run === null
            ? empty
            : build({
                experiment: run.experiment,
                series: run.series,
                previous,
                convergence,
                overlays: laid,
                published: lay?.on === true && lay.find !== null ? lay.find(run.experiment) : null,
              });
        if (previous !== null && run !== null) spec = { ...spec, shadow: 'faint: the run before' };
      }
      return spec;
    },
  };
}
