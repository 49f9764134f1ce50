import type { Bar, Linear, Measuring, PageTimes, Row, SphereTimes } from './results.ts';
import type { BenchSize, EntryName } from './sizes.ts';
import { SIZES, sizeName } from './sizes.ts';

// What the lab promises about its speed on two cores without a GPU, and what was reached.

const [DEFAULT, SAMPLE, BATCH, , WIDE, WIDEST] = SIZES;
/** tfjs on one thread or on whatever stands in for a GPU here, which may use every core. */
const TFJS: readonly EntryName[] = ['tfjs-fit', 'tfjs-webgl', 'tfjs-wasm'];
const TFJS_ALL: readonly EntryName[] = [...TFJS, 'tfjs-wasm-all'];

interface Ratio {
  readonly ours: EntryName;
  /** the fastest of these */
  readonly theirs: readonly EntryName[];
  readonly at: BenchSize;
  readonly least: number;
  readonly called: string;
}

const ratio = (ours: EntryName, theirs: readonly EntryName[], called: string) => {
  return (at: BenchSize, least: number): Ratio => ({ ours, theirs, at, least, called });
};
const oneToTfjs = ratio('wasm-1', TFJS, 'one thread against the best tfjs entry');
const allToTfjs = ratio('wasm-all', TFJS_ALL, 'all threads against the best tfjs entry, with threads too');
const oneToTorch = ratio('wasm-1', ['pytorch-1'], 'one thread against PyTorch with one');
const allToTorch = ratio('wasm-all', ['pytorch-all'], 'all threads against PyTorch with all');
const allToOne = ratio('wasm-all', ['wasm-1'], 'all threads against one');

const RATIOS: readonly Ratio[] = [
  oneToTfjs(SAMPLE, 10),
  oneToTfjs(BATCH, 3),
  oneToTfjs(WIDE, 2.5),
  allToTfjs(WIDE, 5),
  oneToTorch(DEFAULT, 1),
  oneToTorch(SAMPLE, 1),
  oneToTorch(BATCH, 0.45),
  oneToTorch(WIDE, 0.25),
  allToTorch(WIDE, 1),
  allToTorch(WIDEST, 1),
  allToOne(WIDE, 1.7),
  allToOne(WIDEST, 1.7),
];

const LINEAR_WITHIN = 0.15;
const DEFAULT_DONE_MS = 3000;
const FIRST_POINT_MS = 1500;
const FRAME_MS = 20;
const SPHERE_RATE = 30;

/** Every bar with what was reached; those that need a part that was not run are left open. */
export function bars(
  rows: readonly Row[],
  measuring: Measuring | null,
  linear: readonly Linear[],
  page: PageTimes | null,
  sphere: SphereTimes | null,
): Bar[] {
  return [
    ...RATIOS.map((one) => ratioBar(one, rows)),
    most(
      'measuring against training on a default run',
      1,
      measuring && measuring.measureMs / measuring.trainMs,
      (value) => `${value.toFixed(2)} times`,
    ),
    most(
      'cost of a unit, furthest from the median over m = 1000 to 65 536',
      LINEAR_WITHIN,
      deviation(linear),
      (value) => `${(100 * value).toFixed(1)} %`,
    ),
    most('default experiment in the page, start to end', DEFAULT_DONE_MS, page?.runMs ?? null, milliseconds),
    most('first measured point on screen', FIRST_POINT_MS, page?.firstPointMs ?? null, milliseconds),
    most('95 % of the frames while it trains', FRAME_MS, page?.p95FrameMs ?? null, milliseconds),
    sphereBar(sphere),
  ];
}

function sphereBar(sphere: SphereTimes | null): Bar {
  const bar = {
    name: 'sphere at m = 4000, turned while it trains',
    wanted: `>= ${SPHERE_RATE} pictures per second`,
  };
  if (sphere === null) return { ...bar, reached: null, met: null };
  const least = Math.min(sphere.turned, sphere.played);
  return { ...bar, reached: `${least.toFixed(0)} per second`, met: least >= SPHERE_RATE };
}

function ratioBar({ ours, theirs, at, least, called }: Ratio, rows: readonly Row[]): Bar {
  const here = rows.filter(({ d, m, k, B }) => d === at.d && m === at.m && k === at.k && B === at.B);
  const own = here.find(({ entry }) => entry === ours);
  const others = here.filter(({ entry }) => theirs.includes(entry));
  const best = others.sort((a, b) => a.msPerStep - b.msPerStep)[0];
  const name = `${called}, ${sizeName(at)}`;
  const wanted = `>= ${least} times`;
  if (own === undefined || best === undefined) return { name, wanted, reached: null, met: null };
  const value = best.msPerStep / own.msPerStep;
  const against = theirs.length > 1 ? ` (${best.entry})` : '';
  return { name, wanted, reached: `${value.toFixed(2)} times${against}`, met: value >= least };
}

function most(name: string, limit: number, value: number | null, show: (value: number) => string): Bar {
  const wanted = `<= ${show(limit)}`;
  if (value === null || Number.isNaN(value)) return { name, wanted, reached: null, met: null };
  return { name, wanted, reached: show(value), met: value <= limit };
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

/** Largest relative distance of a width's cost per unit from the median one; null for none. */
function deviation(linear: readonly Linear[]): number | null {
  if (linear.length === 0) return null;
  const costs = linear.map(({ nsPerUnit }) => nsPerUnit).sort((a, b) => a - b);
  const middle = costs[Math.floor(costs.length / 2)];
  return Math.max(...costs.map((cost) => Math.abs(cost / middle - 1)));
}
