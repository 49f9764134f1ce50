import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { plainEnvironment } from './sweepProcess.ts';

/** A free port of this machine. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts a whole Slurm of one node in a folder: authentication, controller and node daemon, as root, on free ports. */
export async function startSlurm(folder: string) {
  const host = hostname().split('.')[0];
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
  const config = join(folder, 'slurm.conf');
  writeFileSync(
    config,
    `ClusterName=widenet
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${await freePort()}
SlurmdPort=${await freePort()}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
SlurmUser=root
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`,
  );
  const env = { ...plainEnvironment(), SLURM_CONF: config };
  const daemons: ChildProcess[] = [];
  const start = (program: string, ...args: string[]) =>
    daemons.push(spawn(program, args, { env, stdio: 'ignore' }));
  const munge = ['key', 'socket', 'pid', 'log', 'seed'].map(
    (part) =>
      `--${{ key: 'key-file', socket: 'socket', pid: 'pid-file', log: 'log-file', seed: 'seed-file' }[part]}=${folder}/munge.${part}`,
  );
  start('munged', '--foreground', '--force', ...munge);
  await until(() =>
    succeeds(() => execFileSync('munge', ['-n', `--socket=${folder}/munge.socket`], { stdio: 'ignore' })),
  );
  start('slurmctld', '-D', '-f', config);
  start('slurmd', '-D', '-f', config, '-N', host);
  await until(() =>
    succeeds(() => execFileSync('sinfo', ['-h', '-o', '%t'], { env, encoding: 'utf8' }).trim() === 'idle'),
  );
  return {
    /** Submits a script and waits for all of its tasks; throws where one failed. */
    submit(path: string): void {
      execFileSync('sbatch', ['--wait', '--parsable', path], { env, cwd: folder, encoding: 'utf8' });
    },
    async stop(): Promise<void> {
      for (const daemon of daemons.reverse()) {
        const ended = new Promise((resolve) => daemon.on('exit', resolve));
        daemon.kill('SIGTERM');
        await ended;
      }
    },
  };
}

function succeeds(act: () => unknown): boolean {
  try {
    return act() !== false;
  } catch {
    return false;
  }
}

/** Waits for something, for half a minute at most. */
async function until(met: () => boolean): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (met()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Slurm did not start within 30 seconds.');
}
