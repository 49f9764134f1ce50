// Where a chart's spec comes from. A live source tells the canvas directly; React hears of it once a second.

import { useEffect, useState } from 'react';
import type { LineChartSpec } from '../spec.ts';

/** An external store. `getSpec` must return the same object until something has changed. */
export interface ChartSource {
  /** @returns a function that ends the subscription */
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSpec: () => LineChartSpec;
}

/** A spec that does not change, as a source. */
export function fixedSource(spec: LineChartSpec): ChartSource {
  return { subscribe: () => () => {}, getSpec: () => spec };
}

/** The source's spec for what people read (summary, table), at most one new one in `milliseconds`. */
export function useSlowSpec(source: ChartSource, milliseconds = 1000): LineChartSpec {
  const [spec, setSpec] = useState(source.getSpec);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      setSpec(source.getSpec());
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
