import type { TableReport } from '../data/table/report.ts';
import type { Certificate } from '../data/types.ts';
import type { EngineName } from '../experiment/settings.ts';
import type { Convergence } from '../measure/convergence.ts';
import type { GeometryFrame } from '../measure/geometry.ts';
import type { Landscape } from '../measure/insightLandscape.ts';
import type { InsightGroup, InsightScalars, InsightVectors } from '../measure/insights.ts';
import type { UnitsSnapshot } from '../measure/insightUnits.ts';

// What clients (the page, a sweep, the command line) and workers share. What a task is told and tells stands with the task.

/** One network: a width and a seed. `index` is its place in the plan and never changes during a run. */
export interface Arm {
  readonly index: number;
  readonly m: number;
  readonly seed: number;
}

export type { EngineName };

/** Raw bytes that a data source needs, fetched or chosen by the coordinator, parsed in the worker. */
export interface RawFiles {
  /** the shipped digits, gzip */
  readonly mnist?: Uint8Array;
  /** the user's file, as it is on the disk */
  readonly csv?: Uint8Array;
}

/** What someone looks at now: only this is computed. */
export interface InsightRequest {
  readonly groups: readonly InsightGroup[];
  /** arms that are looked inside (group `inside`), by index: two at a time are drawn */
  readonly geometryArms: readonly number[];
  /** the landscape is that of the last measured step up to this one */
  readonly landscapeStep: number;
  /** nothing is computed beyond this step: insights never run ahead of the run they explain */
  readonly through: number;
}

/** What was found out of one arm at one of the steps of its group: measured ones, for `inside` also some between them. */
export interface InsightFrame {
  readonly arm: number;
  readonly step: number;
  readonly group: InsightGroup;
  readonly scalars: InsightScalars;
  /** (spectrum) */
  readonly vectors: InsightVectors;
  /** (units) */
  readonly units?: UnitsSnapshot;
  /** (landscape) */
  readonly landscape?: Landscape;
  /** (inside) */
  readonly inside?: GeometryFrame;
}

export interface DataFacts {
  readonly seed: number;
  readonly certificate: Certificate;
  readonly k: number;
  readonly d: number;
  readonly n: number;
  readonly nTest: number;
  /** training points whose label was changed by label noise */
  readonly corrupted: number;
  /** sphere: how fast full gradient descent must converge */
  readonly convergence?: Convergence;
  /** csv: what was read as what */
  readonly table?: TableReport;
}
