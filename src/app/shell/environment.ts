import type { TableChoice, TablePreview } from '../../data/table/report.ts';
import type { Experiment } from '../../experiment/settings.ts';
import type { Choice } from '../../run/client/choose.ts';
import type { Run, RunOptions, SpawnWorker } from '../../run/client/session.ts';
import type { RawFiles } from '../../run/protocol.ts';
import type { TableRefusal } from '../../run/worker/tasks/table.ts';
import { costOf } from '../../sweep/cost.ts';
import type { Storage } from './rememberedScreen.ts';

/** The address bar: hashes are without '#'. */
export interface Address {
  read(): string;
  /** a new entry in the history */
  push(hash: string): void;
  replace(hash: string): void;
  /** calls back when another link is opened in this tab or the reader goes back or forward */
  watch(changed: () => void): () => void;
}

/** All that the page's controller needs from the browser and from the run, so that tests can bring their own. */
export interface Environment {
  readonly address: Address;
  readonly storage: () => Storage;
  /** storage that is forgotten when the tab is closed; absent where nothing is to be remembered (tests) */
  readonly visit?: () => Storage;
  readonly startRun: (options: RunOptions) => Run;
  readonly spawn: SpawnWorker;
  readonly workers: number;
  /** engines to try for an experiment, and why; may take a moment where two must be timed */
  readonly chooseEngines: (experiment: Experiment, files: RawFiles) => Promise<Choice>;
  /** about how many seconds a run will take here; null where that is short anywhere. Absent: nobody is asked (tests) */
  readonly estimate?: (experiment: Experiment, files: RawFiles) => Promise<number | null>;
  /** what is in a table of the reader, found out off the page's thread */
  readonly previewTable: (csv: Uint8Array, choice: TableChoice) => Promise<TablePreview | TableRefusal>;
  readonly loadDigits: (onProgress: (share: number) => void, signal: AbortSignal) => Promise<Uint8Array>;
  /** milliseconds from any start; decides nothing but the speed that is shown */
  readonly now: () => number;
}

/** Multiply-adds of a run that one core is through with in a second or two. */
const SHORT_RUN = 3e10;

/** Workers for a run: on two cores a short one leaves the second to the page, which would stutter and gain nothing. */
export function workersFor(experiment: Experiment, workers: number): number {
  return workers === 2 && costOf({ experiment, insight: null }) <= SHORT_RUN ? 1 : workers;
}

/** Workers to train with: every core, less one for the page where there are more than two. */
export function workerCount(cores: number): number {
  return cores > 2 ? cores - 1 : Math.max(1, cores);
}
