import type { InsightFrames } from '../../../src/app/lab/insights/frames/insightFrames.ts';
import type { Experiment } from '../../../src/experiment/settings.ts';
import type { DataFacts } from '../../../src/run/protocol.ts';
import type { RunSeries } from '../../../src/state/series.ts';
import type { ViewId } from '../../../src/state/views.ts';

/** What a run showed: all that a criterion may look at. */
export interface Evidence {
  readonly experiment: Experiment;
  readonly series: RunSeries;
  readonly data: DataFacts | null;
  /** null where nothing is computed besides */
  readonly frames: InsightFrames | null;
}

export type Verdict = 'confirmed' | 'refuted' | 'undecided';

export interface Judged {
  readonly verdict: Verdict;
  /** those that decide, as text */
  readonly numbers: string;
}

/** @param runs those of the claim's links, in their order */
export type Criterion = (runs: readonly [Evidence, ...Evidence[]]) => Judged;

/** Where a claim stands. */
export type Place =
  | `preset: ${string}`
  | `lecture ${string}`
  | `question: ${string}`
  | `sweep ${string}`
  | `page: ${string}`;

interface Claim {
  readonly id: string;
  readonly claim: string;
  readonly where: readonly Place[];
  /** what must hold, in words */
  readonly criterion: string;
  /** what would refute it, where that is more than the contrary of the criterion */
  readonly refutedBy: string;
  /** which other cause would look the same, and how it is excluded; what is not excluded is said */
  readonly otherCause: string;
  /** as docs/claims.md states it */
  readonly stated: Verdict;
}

/** A claim about one or more runs. */
export interface RunClaim extends Claim {
  readonly links: readonly [string, ...string[]];
  readonly look?: ViewId;
  readonly judge: Criterion;
}

/** A claim that a ready sweep judges itself. */
export interface SweepClaim extends Claim {
  readonly sweep: string;
}
