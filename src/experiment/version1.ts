// Links of version 1 and what they leave unsaid. Frozen: a link that was shared then keeps its settings for ever. Where this
// table says nothing, the default of the present version is the same.

import type { Experiment } from './experiment.ts';
import type { Source } from './sources.ts';

/** Defaults of version 1 for a source that have changed since. */
const CHANGED: Partial<Record<Source, Partial<Experiment>>> = {
  structured: {
    k: 4,
    l: 2,
    delta: 0.2,
    place: 'tight',
    d: 32,
    m: [10, 30, 100, 1000, 4000],
    c: 10,
    seeds: 1,
  },
};

/** The points that were measured on the way: always all. */
const ALL_POINTS = 60000;
/** Up to so many points of each set all are measured in any version, so nothing needs saying. */
const FEW = 1000;

/** The settings that a link of version 1 starts from, given those of the present version. */
export function firstVersion(present: Experiment): Experiment {
  return { ...present, ...CHANGED[present.data] };
}

/** What a link of version 1 means besides its settings, once they are read. */
export function completeFirstVersion(read: Experiment): Experiment {
  return read.n > FEW || read.ntest > FEW ? { ...read, neval: ALL_POINTS } : read;
}
