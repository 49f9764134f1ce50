// What is compared, and at which sizes. Used on both sides: by Node, which leads, and in the page, which computes.

/** One comparison: an SGD step of m hidden units on B points of dimension d with k classes. */
export interface BenchSize {
  readonly d: number;
  readonly m: number;
  readonly k: number;
  readonly B: number;
}

export const SIZES: readonly BenchSize[] = [
  { d: 32, m: 1000, k: 4, B: 16 },
  { d: 100, m: 1000, k: 10, B: 1 },
  { d: 100, m: 1000, k: 10, B: 32 },
  { d: 784, m: 1000, k: 10, B: 64 },
  { d: 784, m: 8000, k: 10, B: 32 },
  { d: 1000, m: 16000, k: 10, B: 16 },
];

/** Those that run in the page, then those that run in a process of their own. */
export const PAGE_ENTRIES = [
  'wasm-1',
  'wasm-all',
  'webgl',
  'reference',
  'tfjs-fit',
  'tfjs-webgl',
  'tfjs-wasm',
  'tfjs-wasm-all',
  'convnetjs',
] as const;
export const PROCESS_ENTRIES = ['pytorch-1', 'pytorch-all'] as const;
export type PageEntry = (typeof PAGE_ENTRIES)[number];
export type ProcessEntry = (typeof PROCESS_ENTRIES)[number];
export type EntryName = PageEntry | ProcessEntry;

/** What each entry is, for the tables. */
export const DESCRIPTIONS: Readonly<Record<EntryName, string>> = {
  'wasm-1': "the lab's exact engine, one thread",
  'wasm-all': "the lab's exact engine, all threads",
  webgl: "the lab's GPU engine",
  reference: "the lab's float64 definition of correct, plain TypeScript",
  'tfjs-fit': 'tfjs model.fit with tf.train.sgd, webgl',
  'tfjs-webgl': 'tfjs, closed-form gradient, webgl',
  'tfjs-wasm': 'tfjs, closed-form gradient, wasm with one thread, explicit transposes',
  'tfjs-wasm-all': 'the same with all threads',
  convnetjs: 'ConvNetJS with its list of parameters cut down to W',
  'pytorch-1': 'PyTorch CPU, closed-form gradient, one thread',
  'pytorch-all': 'PyTorch CPU, closed-form gradient, all threads',
};

/**
 * Floating-point operations of a step with every gate counted as open: 4 B m d for the two large products (forward and
 * gradient) and 4 B m k for the two small ones. An engine that skips closed gates, about half, does fewer.
 */
export function flopsPerStep({ d, m, k, B }: BenchSize): number {
  return 4 * B * m * d + 4 * B * m * k;
}

/** Bytes that must move at least where W does not stay in a cache: W is read and written once, in float32. */
export function bytesPerStep({ d, m }: BenchSize): number {
  return 2 * 4 * m * d;
}

export function sizeName({ d, m, k, B }: BenchSize): string {
  return `d=${d} m=${m} k=${k} B=${B}`;
}

/** Short enough for a folder or an address. */
export function sizeKey({ d, m, k, B }: BenchSize): string {
  return `${d}-${m}-${k}-${B}`;
}

/** What an optimising compiler makes of plain JavaScript at the very best, in flops per ms. */
const SCALAR_RATE = 1.5e6;

/** ms below which no scalar implementation can do a step; ConvNetJS also computes gradients that nobody asked for. */
export function minScalarMs(entry: EntryName, size: BenchSize): number {
  if (entry === 'reference') return flopsPerStep(size) / SCALAR_RATE;
  return entry === 'convnetjs' ? (1.5 * flopsPerStep(size)) / SCALAR_RATE : 0;
}

/** Entries whose start alone takes seconds (compiling shaders for a software GPU) or whose steps do at the large sizes. */
export const SLOW: readonly EntryName[] = ['webgl', 'reference', 'tfjs-fit', 'tfjs-webgl', 'convnetjs'];

/** SGD steps after which an entry's loss is compared with that of the reference. */
export const CHECK_STEPS = 2;
/** Points over which that loss is taken. */
export const CHECK_POINTS = 8;
/** Relative; float32 and another order of the sums explain less, a wrong gradient gives far more. */
export const CHECK_TOLERANCE = 1e-3;
