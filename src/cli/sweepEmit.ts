import { fileURLToPath } from 'node:url';
import { writeSweep } from '../sweep/link.ts';
import type { EmitInput } from './sweepInput.ts';

const LAB = fileURLToPath(new URL('../../scripts/lab.mjs', import.meta.url));

/** A ready job script (slurm, parallel: bash) or manifest (kubernetes: JSON, which kubectl takes as it takes YAML). */
export function emitJob(input: EmitInput): string {
  switch (input.target) {
    case 'slurm':
      return slurm(input);
    case 'kubernetes':
      return `${JSON.stringify(kubernetes(input), null, 2)}\n`;
    case 'parallel':
      return parallel(input);
  }
}

/**
 * An array of N tasks. Each says its own shard, so that sending a few failed tasks again (--array=3,5) computes the same
 * shards as the whole array did. A task that is stopped keeps its finished cells: --requeue goes on from them.
 */
function slurm({ sweep, shards, out, threads, csv }: EmitInput): string {
  return `#!/bin/bash
#SBATCH --job-name=widenet-sweep
#SBATCH --array=0-${shards - 1}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=${threads ?? 1}
#SBATCH --requeue
set -eu
# Nodes need Node 20 or newer and this checkout; the folder of results must be shared by all nodes.
exec node ${quote(LAB)} sweep ${quote(writeSweep(sweep))} \\
  --out ${quote(out)} --threads "\${SLURM_CPUS_PER_TASK:-1}" \\
  --shard "$((SLURM_ARRAY_TASK_ID + 1))/${shards}"${csvFlag(csv)}
`;
}

/** GNU parallel starts each command through a shell of its own, hence the second layer of quotes around it. */
function parallel({ sweep, shards, out, threads, csv }: EmitInput): string {
  const command = `node ${quote(LAB)} sweep ${quote(writeSweep(sweep))} --out ${quote(out)} --threads ${threads ?? 1} --shard {}/${shards}${csvFlag(csv)}`;
  return `#!/bin/bash
set -eu
# One job per core; on several machines add --sshloginfile FILE (with this checkout and a shared folder of results on each).
seq 1 ${shards} | parallel --jobs "\${JOBS:-100%}" --retries 2 --line-buffer ${quote(command)}
`;
}

/** An Indexed Job: Kubernetes sets JOB_COMPLETION_INDEX, from which the lab takes its shard. A pod that dies is started again and goes on. */
function kubernetes({ sweep, shards, out, threads, image, claim }: EmitInput): object {
  const args = [
    'scripts/lab.mjs',
    'sweep',
    writeSweep(sweep),
    '--out',
    out,
    '--threads',
    String(threads ?? 1),
    '--shards',
    String(shards),
  ];
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'widenet-sweep' },
    spec: {
      completionMode: 'Indexed',
      completions: shards,
      parallelism: shards,
      backoffLimit: 3 * shards,
      template: {
        spec: {
          restartPolicy: 'OnFailure',
          containers: [
            {
              name: 'lab',
              image,
              command: ['node'],
              args,
              resources: { requests: { cpu: String(threads ?? 1), memory: '1Gi' } },
              volumeMounts: [{ name: 'results', mountPath: out }],
            },
          ],
          volumes: [{ name: 'results', persistentVolumeClaim: { claimName: claim } }],
        },
      },
    },
  };
}

function csvFlag(csv: string | null): string {
  return csv === null ? '' : ` --csv ${quote(csv)}`;
}

/** One word for a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
