import { UsageError } from './usage.ts';

/** Which share of the cells this process computes: index 0 .. count-1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The shard: from --shard i/n (i from 1 to n), else from what a job engine says in the environment, else all of it.
 * Slurm arrays tell their size; a Kubernetes Job and GNU parallel tell only their index, so their number of jobs comes from
 * --shards N. An index without a size is refused: it would silently compute everything in every job.
 */
export function shardFrom(shard: string | undefined, shards: string | undefined, env: Environment): Shard {
  if (shard !== undefined) return explicit(shard);
  if (env.SLURM_ARRAY_TASK_ID !== undefined) return slurm(env);
  const kubernetes = env.JOB_COMPLETION_INDEX;
  if (kubernetes !== undefined) return counted('JOB_COMPLETION_INDEX', kubernetes, 0, shards);
  const parallel = env.PARALLEL_SEQ;
  if (parallel !== undefined) return counted('PARALLEL_SEQ', parallel, 1, shards);
  if (shards !== undefined)
    throw new UsageError(
      '--shards N needs to know which of the N this is: set --shard i/N instead, or run under Slurm, Kubernetes or GNU parallel.',
    );
  return { index: 0, count: 1 };
}

function explicit(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [i, n] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || i < 1 || i > n)
    throw new UsageError(`--shard ${text} is not i/n with i from 1 to n, for instance 2/8.`);
  return { index: i - 1, count: n };
}

/** Array tasks may be numbered from any start and in any step: `--array=0-7`, `1-8`, `10-24:2`. */
function slurm(env: Environment): Shard {
  const count = whole(env.SLURM_ARRAY_TASK_COUNT);
  const id = whole(env.SLURM_ARRAY_TASK_ID);
  if (count === null || id === null)
    throw new UsageError(
      'SLURM_ARRAY_TASK_ID is set without a usable SLURM_ARRAY_TASK_COUNT. Say which share this is with --shard i/n.',
    );
  const min = whole(env.SLURM_ARRAY_TASK_MIN) ?? 0;
  const max = whole(env.SLURM_ARRAY_TASK_MAX);
  const step =
    whole(env.SLURM_ARRAY_TASK_STEP) ?? (max === null || count < 2 ? 1 : (max - min) / (count - 1));
  const index = count === 1 ? 0 : (id - min) / step;
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new UsageError(
      `Slurm task ${id} has no place among ${count} evenly numbered tasks. Use an array like 0-${count - 1}, or say --shard i/n.`,
    );
  return { index, count };
}

function counted(name: string, text: string, first: number, shards: string | undefined): Shard {
  const id = whole(text);
  if (id === null)
    throw new UsageError(`${name}=${text} is not a number. Say which share this is with --shard i/n.`);
  const count = whole(shards);
  if (count === null || count < 1)
    throw new UsageError(
      `${name} is set, but not how many jobs there are: add --shards N (or --shard 1/1 for the whole sweep here).`,
    );
  const index = id - first;
  if (index < 0 || index >= count)
    throw new UsageError(`${name}=${text} is beyond --shards ${count}: there are as many jobs as shards.`);
  return { index, count };
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
