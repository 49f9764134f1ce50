import type { Linear, Results, Row } from './results.ts';
import { type BenchSize, bytesPerStep, SIZES, sizeName } from './sizes.ts';

// The results as tables of words; text.ts and markdown.ts draw them.

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** sentences below it */
  readonly notes?: readonly string[];
}

/** One table per size that was run, then the others that have something to show. */
export function tables(results: Results): Table[] {
  return [
    ...SIZES.map((size) => sizeTable(size, results)),
    limitsTable(results),
    measuringTable(results),
    linearTable(results.linear),
    pageTable(results),
    sphereTable(results),
    barsTable(results),
  ].filter(({ rows }) => rows.length > 0);
}

function rowsAt({ d, m, k, B }: BenchSize, rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.d === d && row.m === m && row.k === k && row.B === B);
}

function sizeTable(size: BenchSize, { rows, skipped }: Results): Table {
  const here = rowsAt(size, rows);
  const ours = here.find(({ entry }) => entry === 'wasm-1')?.msPerStep ?? Number.NaN;
  const out = skipped.filter(
    ({ d, m, k, B }) => d === size.d && m === size.m && k === size.k && B === size.B,
  );
  const reasons = [...new Set(out.map(({ reason }) => reason))];
  return {
    title: sizeName(size),
    head: ['entry', 'ms per step', 'least to most', 'GFLOP/s', 'time / wasm-1'],
    rows: [
      ...here.map((row) => [
        row.entry,
        digits(row.msPerStep),
        `${digits(row.msMin)} to ${digits(row.msMax)}`,
        row.gflops.toFixed(1),
        Number.isNaN(ours) ? '' : (row.msPerStep / ours).toFixed(2),
      ]),
    ],
    notes: reasons.map((reason) => {
      const names = out.filter((one) => one.reason === reason).map(({ entry }) => entry);
      return `Not timed: ${names.join(', ')} (${reason}).`;
    }),
  };
}

function limitsTable({ machine: { limits }, rows }: Results): Table {
  const title = 'Share of the limits of the machine that is reached';
  const head = ['size', 'entry', 'GFLOP/s', 'of multiply-add', 'GB/s of W', 'of bandwidth'];
  if (limits === null) return { title, head, rows: [] };
  const found = SIZES.flatMap((size) =>
    rowsAt(size, rows)
      .filter(({ entry }) => entry === 'wasm-1' || entry === 'wasm-all')
      .map((row) => {
        const all = row.entry === 'wasm-all';
        const rate = bytesPerStep(size) / row.msPerStep / 1e6;
        return [
          sizeName(size),
          row.entry,
          row.gflops.toFixed(1),
          percent(row.gflops / (all ? limits.mulAddAll : limits.mulAddOne)),
          rate.toFixed(1),
          percent(rate / (all ? limits.streamAll : limits.streamOne)),
        ];
      }),
  );
  const machine = [
    ['the machine, one core', '', limits.mulAddOne.toFixed(1), '', limits.streamOne.toFixed(1), ''],
    ['the machine, all cores', '', limits.mulAddAll.toFixed(1), '', limits.streamAll.toFixed(1), ''],
  ];
  return { title, head, rows: [...machine, ...found] };
}

function measuringTable({ measuring }: Results): Table {
  const title = `Training and measuring on a default run${measuring === null ? '' : ` (${measuring.points} measured points)`}`;
  const head = ['m', 'training, ms', 'measuring, ms', 'measuring / training'];
  if (measuring === null) return { title, head, rows: [] };
  const row = (name: string, train: number, measure: number) => [
    name,
    digits(train),
    digits(measure),
    (measure / train).toFixed(2),
  ];
  return {
    title,
    head,
    rows: [
      ...measuring.widths.map(({ m, trainMs, measureMs }) => row(String(m), trainMs, measureMs)),
      row('all', measuring.trainMs, measuring.measureMs),
    ],
  };
}

function linearTable(linear: readonly Linear[]): Table {
  return {
    title: 'Cost of a step against the width (wasm-1, d=32 k=4 B=16)',
    head: ['m', 'ms per step', 'ns per unit'],
    rows: linear.map(({ m, msPerStep, nsPerUnit }) => [String(m), digits(msPerStep), nsPerUnit.toFixed(1)]),
  };
}

function pageTable({ page }: Results): Table {
  const rows =
    page === null
      ? []
      : [
          ['first measured point on screen', `${Math.round(page.firstPointMs)} ms`],
          ['run finished', `${Math.round(page.doneMs)} ms`],
          ['run finished, from its own start', `${Math.round(page.runMs)} ms`],
          ['95 % of the frames are within', `${page.p95FrameMs.toFixed(1)} ms`],
          ['longest frame', `${page.longestFrameMs.toFixed(1)} ms`],
        ];
  return {
    title: `The default experiment in the page${page === null ? '' : ` (${page.loads} loads, ${page.frames} frames)`}`,
    head: ['what', 'from navigation'],
    rows,
  };
}

function sphereTable({ sphere }: Results): Table {
  const rate = (value: number) => `${value.toFixed(0)} per second`;
  const rows =
    sphere === null
      ? []
      : [
          ['turned while it trains', rate(sphere.turned)],
          ['played and turned while it trains', rate(sphere.played)],
          ['frames of the page meanwhile', rate(sphere.frames)],
        ];
  return {
    title: `The sphere${sphere === null ? '' : ` at m = ${sphere.m}, ${sphere.units} units drawn`}`,
    head: ['what', 'pictures'],
    rows,
  };
}

function barsTable({ bars }: Results): Table {
  const known = bars.filter(({ met }) => met !== null);
  return {
    title: 'The bars',
    head: ['bar', 'wanted', 'reached', ''],
    rows: known.map(({ name, wanted, reached, met }) => [
      name,
      wanted,
      reached ?? '',
      met ? 'met' : 'NOT MET',
    ]),
  };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Three digits that count. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
