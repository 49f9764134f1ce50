import { fail } from './root.ts';
import { type BenchSize, SIZES } from './sizes.ts';

/** Parts of the benchmark, in the order in which they run. */
const PARTS = ['page', 'limits', 'measuring', 'linear', 'steps'] as const;
type Part = (typeof PARTS)[number];

export interface Options {
  readonly json: boolean;
  readonly quick: boolean;
  readonly write: boolean;
  readonly parts: ReadonlySet<Part>;
  /** sizes at which steps are compared */
  readonly sizes: readonly BenchSize[];
  /** further flags for the browser, for example to choose its software GPU */
  readonly flags: readonly string[];
}

const HELP = `npm run --silent bench -- [options]
  --json             one JSON object on stdout instead of tables
  --quick            fewer and shorter rounds: under a minute, and noisier
  --write            puts the results into docs/performance.md and docs/linear-in-m.svg
  --only=PART,...    only these parts: ${PARTS.join(', ')}
  --size=N           compare steps at the Nth size only, 1 to ${SIZES.length}
  --flag=FLAG        a further flag for the browser (may be repeated)`;

/** Reads the command line; ends the process with a message where it makes no sense. */
export function readOptions(args: readonly string[]): Options {
  const flags: string[] = [];
  const set = new Set<string>();
  let parts: readonly string[] = PARTS;
  let sizes = SIZES;
  for (const arg of args) {
    if (arg === '--help') {
      console.log(HELP);
      process.exit(0);
    } else if (arg.startsWith('--flag=')) flags.push(arg.slice('--flag='.length));
    else if (arg.startsWith('--only=')) parts = arg.slice('--only='.length).split(',');
    else if (arg.startsWith('--size=')) {
      const size = SIZES[Number(arg.slice('--size='.length)) - 1];
      if (size === undefined) fail(`There is no such size: ${arg}.\n${HELP}`);
      sizes = [size];
    } else if (['--json', '--quick', '--write'].includes(arg)) set.add(arg);
    else fail(`Unknown option ${arg}.\n${HELP}`);
  }
  const unknown = parts.filter((part) => !isPart(part));
  if (unknown.length > 0) fail(`No part is called ${unknown.join(', ')}.\n${HELP}`);
  const write = set.has('--write');
  if (write && (parts.length < PARTS.length || sizes.length < SIZES.length))
    fail('--write needs the whole benchmark: leave out --only and --size.');
  return {
    json: set.has('--json'),
    quick: set.has('--quick'),
    write,
    parts: new Set(parts.filter(isPart)),
    sizes,
    flags,
  };
}

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

/** How long and how often things are timed. */
export interface Effort {
  /** rounds over all entries of a size */
  readonly rounds: number;
  /** ms of one timing; a step that takes longer is timed alone */
  readonly blockMs: number;
  readonly warmMs: number;
  /** ms of rest before each turn: what the entry before left behind (its threads, its GPU's) must not cost the next one */
  readonly restMs: number;
  /** reference and ConvNetJS are skipped where a step takes longer than this, in ms */
  readonly slowMs: number;
  /** any other entry is */
  readonly limitMs: number;
  readonly limitsMs: number;
  readonly measuringRounds: number;
  readonly linearRounds: number;
  readonly linearMs: number;
  readonly pageLoads: number;
  /** seconds after which no slow entry is begun any more */
  readonly slowUntil: number;
}

export const FULL: Effort = {
  rounds: 9,
  blockMs: 300,
  warmMs: 500,
  restMs: 250,
  slowMs: 2000,
  limitMs: 10_000,
  limitsMs: 500,
  measuringRounds: 5,
  linearRounds: 9,
  linearMs: 200,
  pageLoads: 5,
  slowUntil: Number.POSITIVE_INFINITY,
};

export const QUICK: Effort = {
  rounds: 3,
  blockMs: 60,
  warmMs: 100,
  restMs: 60,
  slowMs: 300,
  limitMs: 10_000,
  limitsMs: 150,
  measuringRounds: 1,
  linearRounds: 3,
  linearMs: 40,
  pageLoads: 1,
  slowUntil: 34,
};
