import { describe, expect, it } from 'vitest';
import { shardFrom } from '../../src/cli/sweepShard.ts';

describe('the shard', () => {
  it.each([
    ['is everything where nobody says otherwise', undefined, undefined, {}, [0, 1]],
    [
      'is what --shard says, whatever the environment',
      '2/5',
      undefined,
      { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_COUNT: '10', PARALLEL_SEQ: '1' },
      [1, 5],
    ],
    [
      'counts Slurm tasks from zero',
      undefined,
      undefined,
      {
        SLURM_ARRAY_TASK_ID: '3',
        SLURM_ARRAY_TASK_COUNT: '4',
        SLURM_ARRAY_TASK_MIN: '0',
        SLURM_ARRAY_TASK_MAX: '3',
      },
      [3, 4],
    ],
    [
      'counts Slurm tasks from one',
      undefined,
      undefined,
      {
        SLURM_ARRAY_TASK_ID: '1',
        SLURM_ARRAY_TASK_COUNT: '4',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_MAX: '4',
      },
      [0, 4],
    ],
    [
      'counts Slurm tasks in steps',
      undefined,
      undefined,
      {
        SLURM_ARRAY_TASK_ID: '14',
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_MIN: '10',
        SLURM_ARRAY_TASK_MAX: '14',
        SLURM_ARRAY_TASK_STEP: '2',
      },
      [2, 3],
    ],
    [
      'counts Slurm tasks in steps that are not told',
      undefined,
      undefined,
      {
        SLURM_ARRAY_TASK_ID: '12',
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_MIN: '10',
        SLURM_ARRAY_TASK_MAX: '14',
      },
      [1, 3],
    ],
    [
      'takes a single Slurm task for the whole',
      undefined,
      undefined,
      { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_TASK_COUNT: '1', SLURM_ARRAY_TASK_MIN: '7' },
      [0, 1],
    ],
    ['counts Kubernetes’ completions from zero', undefined, '4', { JOB_COMPLETION_INDEX: '0' }, [0, 4]],
    ['counts GNU parallel’s jobs from one', undefined, '4', { PARALLEL_SEQ: '4' }, [3, 4]],
  ] as const)('%s', (_, shard, shards, env, [index, count]) => {
    expect(shardFrom(shard, shards, env)).toEqual({ index, count });
  });

  it.each([
    [undefined, undefined, { SLURM_ARRAY_TASK_ID: '3' }, /SLURM_ARRAY_TASK_COUNT/],
    [
      undefined,
      undefined,
      {
        SLURM_ARRAY_TASK_ID: '7',
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_STEP: '1',
      },
      /no place/,
    ],
    [undefined, undefined, { JOB_COMPLETION_INDEX: '1' }, /--shards N/],
    [undefined, undefined, { PARALLEL_SEQ: '1' }, /--shards N/],
    [undefined, '2', { PARALLEL_SEQ: '3' }, /beyond/],
    ['0/3', undefined, {}, /i from 1 to n/],
    ['1', undefined, {}, /i\/n/],
  ])('refuses %s %s %o', (shard, shards, env, message) => {
    expect(() => shardFrom(shard, shards, env)).toThrow(message);
  });
});
