import type { EntryName } from './sizes.ts';

// What the benchmark finds, as it is printed with --json.

export interface Row {
  readonly d: number;
  readonly m: number;
  readonly k: number;
  readonly B: number;
  readonly entry: EntryName;
  /** median over the rounds */
  readonly msPerStep: number;
  /** flops of a step with all gates counted as open, per second, in 10^9 */
  readonly gflops: number;
  /** fastest and slowest round */
  readonly msMin: number;
  readonly msMax: number;
  readonly device: string;
  /** relative difference of the loss after the check steps from the reference's */
  readonly lossError: number;
}

export interface Skipped {
  readonly d: number;
  readonly m: number;
  readonly k: number;
  readonly B: number;
  readonly entry: EntryName;
  readonly reason: string;
}

export interface Limits {
  /** GFLOP/s of separate 128-bit multiplications and additions */
  readonly mulAddOne: number;
  readonly mulAddAll: number;
  /** GB/s read plus written */
  readonly streamOne: number;
  readonly streamAll: number;
}

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly browser: string;
  readonly node: string;
  readonly pytorch: string | null;
  /** load average of the last minute when the benchmark began: above about 0.5 the numbers are not to be trusted */
  readonly loadBefore: number;
  readonly limits: Limits | null;
}

export interface Measuring {
  readonly points: number;
  /** medians over the rounds, ms */
  readonly trainMs: number;
  readonly measureMs: number;
  readonly widths: readonly { readonly m: number; readonly trainMs: number; readonly measureMs: number }[];
}

export interface PageTimes {
  /** ms from navigation, medians over the loads */
  readonly firstPointMs: number;
  readonly doneMs: number;
  /** ms from the start of the run to its end */
  readonly runMs: number;
  /** of the frames between the first point and the end of the run, over all loads */
  readonly p95FrameMs: number;
  readonly longestFrameMs: number;
  readonly frames: number;
  readonly loads: number;
}

/** Pictures per second; a picture of the sphere is painted at most once per frame of the page. */
export interface SphereTimes {
  readonly m: number;
  /** units drawn */
  readonly units: number;
  /** turned in every frame while the network trains */
  readonly turned: number;
  /** and played besides */
  readonly played: number;
  /** frames of the page while it is turned */
  readonly frames: number;
}

export interface Linear {
  readonly m: number;
  readonly msPerStep: number;
  readonly nsPerUnit: number;
}

export interface Bar {
  readonly name: string;
  readonly wanted: string;
  /** null where something it needs was not measured */
  readonly reached: string | null;
  readonly met: boolean | null;
}

export interface Results {
  readonly rows: readonly Row[];
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly string[];
  readonly machine: Machine;
  readonly measuring: Measuring | null;
  readonly page: PageTimes | null;
  readonly sphere: SphereTimes | null;
  readonly linear: readonly Linear[];
  readonly bars: readonly Bar[];
  readonly quick: boolean;
}

/** Median; the mean of the middle two where the count is even. NaN for none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The value that the share q of the values does not exceed. NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}
