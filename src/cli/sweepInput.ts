import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileOf } from '../experiment/settings.ts';
import { readSweep } from '../sweep/link.ts';
import { READY_SWEEPS, type ReadySweep } from '../sweep/ready.ts';
import type { Sweep } from '../sweep/sweep.ts';
import { readFlags } from './flags.ts';
import { linkText, refuseProblems, threadsOf } from './input.ts';
import { type Shard, shardFrom } from './sweepShard.ts';
import { UsageError } from './usage.ts';

const EMITTED = ['slurm', 'kubernetes', 'parallel'] as const;

export interface SweepRunInput {
  readonly command: 'run';
  readonly sweep: Sweep;
  /** the ready sweep asked for by name, which brings a verdict */
  readonly ready: ReadySweep | null;
  /** null: nothing is kept */
  readonly out: string | null;
  readonly threads: number;
  readonly shard: Shard;
  readonly csv: string | null;
}
export interface EmitInput {
  readonly command: 'emit';
  readonly target: (typeof EMITTED)[number];
  readonly sweep: Sweep;
  readonly shards: number;
  /** absolute, but for kubernetes, where it is the path inside the container */
  readonly out: string;
  readonly threads: number | null;
  readonly image: string;
  readonly claim: string;
  readonly csv: string | null;
}
export type SweepInput =
  | SweepRunInput
  | EmitInput
  | { readonly command: 'merge'; readonly folders: readonly string[]; readonly csv: string | null }
  | { readonly command: 'list' }
  | { readonly command: 'help' };

/** Reads and checks the arguments after `lab sweep`. Everything that the page would mend and report is a UsageError here. */
export function readSweepCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SweepInput {
  const { positionals, values } = parse(args);
  const [first, ...rest] = positionals;
  if (values.help === true || first === 'help') return { command: 'help' };
  if (first === undefined)
    throw new UsageError(
      'lab sweep needs a sweep link (for instance "x=m:10,100,1000&delta=0.2"), the name of a ready sweep, or merge, emit or list.',
    );
  const csv = values.csv ?? null;
  if (first === 'list') return { command: 'list' };
  if (first === 'merge') {
    if (rest.length === 0)
      throw new UsageError('lab sweep merge needs the folder, or folders, that --out named.');
    return { command: 'merge', folders: rest, csv };
  }
  if (first === 'emit') return readEmit(rest, values, csv);
  if (rest.length > 0)
    throw new UsageError(`Unexpected argument “${rest[0]}”. Quote the link: the shell splits it at &.`);
  const { sweep, ready } = sweepOf(first);
  return {
    command: 'run',
    sweep,
    ready,
    out: values.out ?? null,
    threads: values.threads === undefined ? availableParallelism() : threadsOf(values.threads),
    shard: shardFrom(values.shard, values.shards, env),
    csv,
  };
}

type Flags = ReturnType<typeof parse>['values'];

function readEmit([target, text, ...rest]: readonly string[], values: Flags, csv: string | null): EmitInput {
  const known = EMITTED.find((name) => name === target);
  if (known === undefined)
    throw new UsageError(`lab sweep emit needs one of ${EMITTED.join(', ')}, then a sweep link.`);
  if (text === undefined) throw new UsageError(`lab sweep emit ${known} needs a sweep link.`);
  if (rest.length > 0)
    throw new UsageError(`Unexpected argument “${rest[0]}”. Quote the link: the shell splits it at &.`);
  if (values.shards === undefined)
    throw new UsageError('lab sweep emit needs --shards N: into how many jobs the sweep is cut.');
  const { sweep } = sweepOf(text);
  if (known === 'kubernetes' && fileOf(sweep.base) === 'table')
    throw new UsageError(
      'A container has no CSV file of yours: data=csv cannot be run by emit kubernetes. Use slurm or parallel, or put the file into an image of your own.',
    );
  return {
    command: 'emit',
    target: known,
    sweep,
    shards: countOf(values.shards),
    out: known === 'kubernetes' ? (values.out ?? '/results') : resolve(values.out ?? 'sweep-results'),
    threads: values.threads === undefined ? null : threadsOf(values.threads),
    image: values.image ?? 'widenet',
    claim: values.claim ?? 'widenet-results',
    csv: csv === null ? null : resolve(csv),
  };
}

function parse(args: readonly string[]) {
  return readFlags(args, {
    out: { type: 'string' },
    threads: { type: 'string' },
    shard: { type: 'string' },
    shards: { type: 'string' },
    csv: { type: 'string' },
    image: { type: 'string' },
    claim: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
}

function sweepOf(text: string): { sweep: Sweep; ready: ReadySweep | null } {
  const ready = READY_SWEEPS.find(({ id }) => id === text) ?? null;
  const { sweep, screen, problems } = readSweep(ready?.link ?? linkText(text));
  refuseProblems(problems, screen);
  return { sweep, ready };
}

/** A number of shards. */
function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100_000)
    throw new UsageError(`--shards ${text} is not a whole number from 1 to 100000.`);
  return count;
}
