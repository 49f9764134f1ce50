import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLab } from '../../src/cli/lab.ts';
import { lab } from './lab.ts';
import { startSlurm } from './slurm.ts';
import { cellFiles, installed, MAIN, plainEnvironment } from './sweepProcess.ts';

// The job engines themselves, where they are installed: the printed scripts are run as they are.
const GRID = 'k=2&l=1&d=4&n=20&ntest=10&T=30&seeds=2&x=m:2,3,5&y=delta:0.2,0.5';
const CELLS = 12;
/** Job engines look at their queues when they like: ms. */
const SLOW = 180_000;
const fresh = (name = 'widenet-jobs-') => mkdtempSync(join(tmpdir(), name));

async function script(target: string, out: string): Promise<string> {
  const { out: text, status } = await lab('sweep', 'emit', target, GRID, '--shards', '3', '--out', out);
  expect(status).toBe(0);
  const path = join(fresh(), 'job.sh');
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

async function expectComplete(out: string): Promise<void> {
  expect(cellFiles(out)).toHaveLength(CELLS);
  const { err, status } = await lab('sweep', 'merge', out);
  expect(status).toBe(0);
  expect(err).toBe('');
}

const NO_PARALLEL = installed('parallel')
  ? ''
  : ' (skipped: GNU parallel is not installed; Debian: apt-get install parallel)';
describe.skipIf(NO_PARALLEL !== '')(`GNU parallel${NO_PARALLEL}`, { timeout: SLOW }, () => {
  it('runs the printed script, through its two shells, whatever the folder is called', async () => {
    const out = join(fresh("widenet it's "), 'a "b" $c');
    const { status, stderr } = spawnSync('bash', [await script('parallel', out)], {
      encoding: 'utf8',
      env: { ...plainEnvironment(), JOBS: '2' },
    });
    expect(stderr).not.toContain('rror');
    expect(status).toBe(0);
    await expectComplete(out);
  });

  it('tells the shard by PARALLEL_SEQ', async () => {
    const out = fresh();
    const command = `'${process.execPath}' --import tsx '${MAIN}' sweep '${GRID}' --out '${out}' --threads 1 --shards 3`;
    const stdout = execFileSync('parallel', ['-n0', '--jobs', '2', command, ':::', 'a', 'b', 'c'], {
      encoding: 'utf8',
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for (const shard of ['1/3', '2/3', '3/3']) expect(stdout).toContain(`"shard":"${shard}"`);
    await expectComplete(out);
  });
});

const SLURM = ['munged', 'slurmctld', 'slurmd', 'sbatch'].filter((program) => !installed(program));
const NO_SLURM =
  process.getuid?.() !== 0
    ? ' (skipped: a single-node Slurm is started by root only)'
    : SLURM.length > 0
      ? ` (skipped: ${SLURM.join(', ')} not installed; Debian: apt-get install --no-install-recommends munge slurmctld slurmd slurm-client)`
      : '';
describe.skipIf(NO_SLURM !== '')(`a single-node Slurm${NO_SLURM}`, { timeout: SLOW }, () => {
  let slurm: Awaited<ReturnType<typeof startSlurm>>;
  beforeAll(async () => {
    slurm = await startSlurm(fresh('widenet-slurm-'));
  }, SLOW);
  afterAll(async () => {
    await slurm?.stop();
  }, SLOW);

  it('runs the printed script as an array', async () => {
    const out = fresh();
    slurm.submit(await script('slurm', out));
    await expectComplete(out);
  });

  it('tells the shard by SLURM_ARRAY_TASK_ID, wherever the numbering starts', async () => {
    const out = fresh();
    const path = join(fresh(), 'own.sh');
    const command = `exec '${process.execPath}' --import tsx '${MAIN}' sweep '${GRID}' --out '${out}' --threads 1`;
    writeFileSync(path, `#!/bin/bash\n#SBATCH --array=10-14:2\ncd '${process.cwd()}'\n${command}\n`);
    slurm.submit(path);
    await expectComplete(out);
  });
});

const PACKAGE = 'kubernetes-models/batch/v1'; // carries Kubernetes' published schemas

async function manifest(...args: string[]) {
  let text = '';
  const output = {
    out: (part: string) => {
      text += part;
    },
    err: () => {},
  };
  expect(await runLab(['sweep', 'emit', 'kubernetes', GRID, '--shards', '3', ...args], output)).toBe(0);
  return JSON.parse(text);
}

const kubernetes = (await import(PACKAGE).catch(() => null)) as {
  Job: new (data: object) => { validate(): void };
} | null;
describe('Kubernetes', () => {
  it('gets an Indexed Job with as many completions as shards, which tells its pods their number', async () => {
    const job = await manifest('--image', 'registry.example/lab:1');
    expect(job).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: { completionMode: 'Indexed', completions: 3, parallelism: 3 },
    });
    const [container] = job.spec.template.spec.containers;
    expect(container.image).toBe('registry.example/lab:1');
    expect(container.args.slice(-2)).toEqual(['--shards', '3']);
    expect(container.volumeMounts[0]).toEqual({
      name: job.spec.template.spec.volumes[0].name,
      mountPath: '/results',
    });
  });

  it.skipIf(kubernetes === null)(
    'is valid against the published schema (skipped where kubernetes-models is not installed)',
    async () => {
      if (kubernetes === null) return;
      const job = await manifest();
      new kubernetes.Job(job).validate();
      expect(() =>
        new kubernetes.Job({ ...job, spec: { ...job.spec, completions: '3' } }).validate(),
      ).toThrow();
    },
  );
});
