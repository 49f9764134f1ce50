// The contract between a page (or the command line) and a run in progress; pool.ts implements it.
import type { EngineInfo, Snapshot } from '../../engine/contract.ts';
import type { Experiment } from '../../experiment/settings.ts';
import type { Measurement } from '../../measure/measurements.ts';
import type { DataFacts, EngineName, RawFiles } from '../protocol.ts';
import type { FromWorker, ToWorker } from '../worker/messages.ts';

/** Something that runs src/run/worker/serve.ts: a Web Worker, a worker thread, or the same thread in tests. */
export interface WorkerHandle {
  post(message: ToWorker): void;
  terminate(): void;
}
/** Starts one worker. `onError` is called when the worker itself breaks (script not loaded, out of memory). */
export type SpawnWorker = (
  onMessage: (message: FromWorker) => void,
  onError: (reason: string) => void,
) => WorkerHandle;

/** What a run tells its owner. Called on the owner's thread; must return quickly. */
export interface RunListener {
  data?(facts: DataFacts): void;
  engine?(info: EngineInfo, note: string): void;
  frame?(arm: number, step: number, values: Measurement): void;
  /** norm of the gradient at the end of an arm that has not fitted, where its engine can tell and it is cheap */
  gradientAtEnd?(arm: number, norm: number): void;
  /** step: smallest over all arms; trained: steps taken, summed over arms */
  progress?(step: number, trained: number): void;
  diverged?(arm: number, step: number, learningRate: number): void;
  paused?(step: number): void;
  done?(): void;
  /** the run is over; the message is for the reader */
  failed?(message: string): void;
}

export interface RunOptions {
  readonly experiment: Experiment;
  readonly files: RawFiles;
  readonly spawn: SpawnWorker;
  /** how many workers at most */
  readonly workers: number;
  /** engines to try, in this order, until one starts on this machine; the first is the one asked for */
  readonly engines: readonly EngineName[];
  readonly listener: RunListener;
}

/** A run in progress. */
export interface Run {
  pause(): void;
  resume(): void;
  /** while paused: every arm takes one more step (or catches up with the furthest), is measured there, and waits */
  stepOnce(): void;
  /** ends the run and frees its workers; no listener is called afterwards */
  stop(): void;
  /** what training has made of an arm by now */
  weights(arm: number): Promise<{ readonly step: number; readonly tensors: Snapshot }>;
}
