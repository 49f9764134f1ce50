import { createStore } from 'zustand/vanilla';
import { isRepeatable } from '../../engine/engines.ts';
import { SCREEN_KEYS, writeLink } from '../../experiment/link.ts';
import { defaultExperiment, type Experiment, withoutInfinity } from '../../experiment/settings.ts';
import { type Screen, screenPairs } from '../../state/screen.ts';

// Which of the pages is shown. The address bar decides: a link that says what to sweep (x=...) is a sweep's, one that names a
// place in the lecture (lecture=3.2) the lecture's. Kept apart from those pages, whose code is loaded when they are opened.

export interface Route {
  readonly page: 'lab' | 'sweep' | 'lecture';
  /** the sweep's link without '#', as in the address bar when it was last there; null before */
  readonly sweepLink: string | null;
  /** the same of the lecture, which says where the reader is; null before */
  readonly lectureLink: string | null;
  /** share of a running sweep that is done, 0..1; null while none runs */
  readonly sweepShare: number | null;
}

export function createRoute() {
  return createStore<Route>()(() => ({
    page: 'lab',
    sweepLink: null,
    lectureLink: null,
    sweepShare: null,
  }));
}

export function isSweepLink(hash: string): boolean {
  return hash.split('&').some((part) => part.startsWith('x='));
}

export function isLectureLink(hash: string): boolean {
  return hash.split('&').some((part) => part.startsWith('lecture='));
}

/** The link with the screen's pairs replaced by those of `screen`. */
export function withScreen(hash: string, screen: Screen): string {
  const rest = hash.split('&').filter((part) => !SCREEN_KEYS.some((key) => part.startsWith(`${key}=`)));
  const pairs = Object.entries(screenPairs(screen)).map(
    ([key, value]) => `${key}=${encodeURIComponent(value)}`,
  );
  return [...rest, ...pairs].join('&');
}

/** A first sweep that belongs to an experiment: over its widths, with enough seeds for a median. */
export function sweepLinkFor(experiment: Experiment): string {
  const { m } = defaultExperiment(experiment.data, experiment.model);
  const base: Experiment = {
    ...experiment,
    m,
    seeds: Math.max(3, experiment.seeds),
    engine: isRepeatable(experiment.engine) ? experiment.engine : 'auto', // cells are computed exactly
  };
  return `${writeLink(base)}&x=m:${[...withoutInfinity(experiment).m].sort((a, b) => a - b).join(',')}`;
}
