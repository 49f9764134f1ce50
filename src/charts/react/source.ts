// Where a chart's spec comes from. A live source tells the canvas directly; React hears of it once a second.

import { useEffect, useState } from 'react';
import type { LineChartSpec } from '../spec.ts';

/** An external store of some chart's spec. `getSpec` must return the same object until something has changed. */
export interface LiveSource<Spec> {
  /**
   * @param listener is told 'now' where what was drawn so far is of something else (another run), and must not stand any longer
   * @returns a function that ends the subscription
   */
  readonly subscribe: (listener: (when?: unknown) => void) => () => void;
  readonly getSpec: () => Spec;
}
export type ChartSource = LiveSource<LineChartSpec>;

/** A spec that does not change, as a source. */
export function fixedSource(spec: LineChartSpec): ChartSource {
  return { subscribe: () => () => {}, getSpec: () => spec };
}

/** The source's spec for what people read (summary, table), at most one new one in `milliseconds`. */
export function useSlowSpec(source: ChartSource, milliseconds = 1000): LineChartSpec {
  return useSlowValue(source, milliseconds);
}

/** The same for any kind of chart. */
export function useSlowValue<Spec>(source: LiveSource<Spec>, milliseconds = 1000): Spec {
  const [spec, setSpec] = useState<Spec>(source.getSpec);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      setSpec(() => source.getSpec());
    };
    refresh();
    const unsubscribe = source.subscribe(() => {
      timer ??= setTimeout(refresh, milliseconds);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [source, milliseconds]);
  return spec;
}
