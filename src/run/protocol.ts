import type { TableChoice, TablePreview, TableReport } from '../data/table/report.ts';
import type { Certificate, Tensors } from '../data/types.ts';
import type { EngineInfo } from '../engine/contract.ts';
import type { EngineName, Experiment } from '../experiment/settings.ts';
import type { Convergence } from '../measure/convergence.ts';
import type { InsideFrame } from '../measure/inside.ts';
import type { Landscape } from '../measure/insightLandscape.ts';
import type { InsightGroup, InsightScalars, InsightVectors } from '../measure/insights.ts';
import type { UnitsView } from '../measure/insightUnits.ts';
import type { Measurement } from '../measure/names.ts';

// Every message between the coordinator (page or command line) and a worker. Measurements are about ten numbers at about
// sixty steps, so they travel as plain objects; only files are large, and those are sent once.

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

export type ToWorker =
  | {
      readonly type: 'start';
      readonly run: number;
      readonly experiment: Experiment;
      readonly arms: readonly Arm[];
      readonly engine: EngineName;
      /** over how many threads a large arm may be split; 1 = not at all */
      readonly threads: number;
      readonly files: RawFiles;
    }
  /** train every arm up to and including this step, measuring on the schedule, then wait for the next grant */
  | { readonly type: 'grant'; readonly run: number; readonly through: number }
  | { readonly type: 'pause'; readonly run: number }
  | { readonly type: 'resume'; readonly run: number }
  /** while paused: train every arm to this step, measure there, wait again */
  | { readonly type: 'stepTo'; readonly run: number; readonly step: number }
  | { readonly type: 'stop'; readonly run: number }
  | { readonly type: 'weights'; readonly run: number; readonly arm: number }
  /** time one step of each engine on this arm */
  | {
      readonly type: 'time';
      readonly run: number;
      readonly experiment: Experiment;
      readonly arm: Arm;
      readonly engines: readonly EngineName[];
      readonly files: RawFiles;
    }
  /** read a table of the user and tell what is in it */
  | {
      readonly type: 'table';
      readonly run: number;
      readonly csv: Uint8Array;
      readonly choice: TableChoice;
    }
  /** train these arms again, on the side, and post what is wanted of them at each measured step */
  | {
      readonly type: 'insight';
      readonly run: number;
      readonly experiment: Experiment;
      readonly arms: readonly Arm[];
      readonly engine: EngineName;
      readonly files: RawFiles;
      readonly wanted: Wanted;
    }
  /** train these arms again, one after the other, and put them into one zip together with the texts */
  | {
      readonly type: 'archive';
      readonly run: number;
      readonly experiment: Experiment;
      readonly arms: readonly Arm[];
      readonly engine: EngineName;
      readonly files: RawFiles;
      readonly texts: Readonly<Record<string, string>>;
    }
  /** what is wanted changes; what was posted already is not computed again */
  | { readonly type: 'want'; readonly run: number; readonly wanted: Wanted }
  /** an insight frame has arrived: makes room for another */
  | { readonly type: 'insightGot'; readonly run: number };

/** What someone looks at now: only this is computed. */
export interface Wanted {
  readonly groups: readonly InsightGroup[];
  /** arms that are looked inside (group `inside`), by index: two at a time are drawn */
  readonly insideArms: readonly number[];
  /** the landscape is that of the last measured step up to this one */
  readonly landscapeStep: number;
  /** nothing is computed beyond this step: insights never run ahead of the run they explain */
  readonly through: number;
}

/** What was found out of one arm at one measured step. */
export interface InsightFrame {
  readonly arm: number;
  readonly step: number;
  readonly group: InsightGroup;
  readonly scalars: InsightScalars;
  /** (spectrum) */
  readonly vectors: InsightVectors;
  /** (units) */
  readonly units?: UnitsView;
  /** (landscape) */
  readonly landscape?: Landscape;
  /** (inside) */
  readonly inside?: InsideFrame;
}

/** What timing an engine gave: ms of one SGD step, or why it cannot run here. */
export type EngineTime =
  | { readonly engine: EngineName; readonly device: string; readonly msPerStep: number }
  | { readonly engine: EngineName; readonly reason: string };

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

/** A file that cannot be read as a table, whatever its class is: why, for the reader. */
export interface TableRefusal {
  readonly refused: string;
}

export type FromWorker =
  | { readonly type: 'data'; readonly run: number; readonly facts: DataFacts }
  /** engines of all its arms exist and are warm */
  | { readonly type: 'ready'; readonly run: number; readonly info: EngineInfo }
  | {
      readonly type: 'frame';
      readonly run: number;
      readonly arm: number;
      readonly step: number;
      readonly values: Measurement;
    }
  /** an arm that has not fitted when training ends: norm_F of the gradient of trainLoss with respect to W then */
  | { readonly type: 'gradientAtEnd'; readonly run: number; readonly arm: number; readonly norm: number }
  /** `step`: the smallest step of its arms; `trained`: steps taken so far summed over its arms */
  | { readonly type: 'progress'; readonly run: number; readonly step: number; readonly trained: number }
  /** paused; steps of the arm that is furthest back and of the furthest */
  | { readonly type: 'paused'; readonly run: number; readonly lowest: number; readonly furthest: number }
  /** the arm ended: outputs or weights were no longer finite after `step` steps */
  | {
      readonly type: 'diverged';
      readonly run: number;
      readonly arm: number;
      readonly step: number;
      readonly learningRate: number;
    }
  /** the engine was lost (GPU context) and the arms go on with another from their last snapshot */
  | {
      readonly type: 'engineChanged';
      readonly run: number;
      readonly info: EngineInfo;
      readonly reason: string;
    }
  | {
      readonly type: 'weights';
      readonly run: number;
      readonly arm: number;
      readonly step: number;
      readonly tensors: Tensors;
    }
  | { readonly type: 'insightFrame'; readonly run: number; readonly frame: InsightFrame }
  /** everything wanted up to the last step is posted; comes again after `want` */
  | { readonly type: 'insightDone'; readonly run: number }
  /** share of the archive's training that is done, 0..1 */
  | { readonly type: 'archiving'; readonly run: number; readonly share: number }
  | { readonly type: 'archived'; readonly run: number; readonly zip: Blob }
  | { readonly type: 'timed'; readonly run: number; readonly times: readonly EngineTime[] }
  | { readonly type: 'previewed'; readonly run: number; readonly preview: TablePreview | TableRefusal }
  | { readonly type: 'done'; readonly run: number }
  | {
      readonly type: 'failed';
      readonly run: number;
      readonly kind: 'DataError' | 'EngineError' | 'MemoryError' | 'InternalError';
      readonly message: string;
    };
