import { createContext, useContext, useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { type LiveSource, useSlowValue } from '../../../../charts/react/source.ts';
import type { ViewId } from '../../../../state/views.ts';
import { useController } from '../../context.ts';
import type { InsightFrames } from './insightFrames.ts';
import { type InsightState, Insights } from './insights.ts';

export const InsightsContext = createContext<Insights | null>(null);

/** Looks into the run on screen as long as the component is there. @param only the one view looked at; default: all that are open */
export function useNewInsights(only?: ViewId): Insights {
  const controller = useController();
  const insights = useMemo(
    () =>
      new Insights({
        lab: controller.lab,
        files: () => controller.files,
        spawn: controller.environment.spawn,
        workers: controller.environment.workers,
        look: only === undefined ? undefined : [only],
      }),
    [controller, only],
  );
  useEffect(() => insights.follow(), [insights]);
  return insights;
}

export function useInsights(): Insights {
  const insights = useContext(InsightsContext);
  if (insights === null) throw new Error('Wrap the views in <InsightsContext value={insights}>.');
  return insights;
}

/** A slice of the state; the component renders again only when the slice changes. */
export function useInsightState<T>(select: (state: InsightState) => T): T {
  return useStore(useInsights().store, select);
}

/** What is known so far; the component renders again twice a second while more arrives. */
export function useFrames(frames: InsightFrames, milliseconds = 500): InsightFrames {
  const source = useMemo(
    (): LiveSource<number> => ({ subscribe: frames.subscribe, getSpec: () => frames.version }),
    [frames],
  );
  useSlowValue(source, milliseconds);
  return frames;
}

/**
 * A chart of what is known.
 * @param build makes it; another function means another chart
 * @param of what it is made from: it is built anew only when this is another value
 */
export function framesSource<Spec>(
  frames: InsightFrames,
  build: (frames: InsightFrames) => Spec,
  of: (frames: InsightFrames) => unknown,
): LiveSource<Spec> {
  let seen: unknown;
  let spec: Spec | undefined;
  return {
    subscribe: frames.subscribe,
    getSpec() {
      const now = of(frames);
      if (spec === undefined || seen !== now) {
        seen = now;
        spec = build(frames);
      }
      return spec;
    },
  };
}
