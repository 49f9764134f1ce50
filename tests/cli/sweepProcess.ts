import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** The real command line in a process of its own, free of whatever job engine the tests run under. */
export function startSweep(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'sweep', ...args], {
    env: plainEnvironment(),
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdout.resume();
  const ended = new Promise<{ code: number | null; signal: string | null; err: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, err }));
  });
  return { child, ended };
}

export function plainEnvironment(): Record<string, string> {
  const foreign = /^(SLURM_|PARALLEL_SEQ$|JOB_COMPLETION_INDEX$)/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      value === undefined || foreign.test(key) ? [] : [[key, value]],
    ),
  );
}

/** Names of the results in a folder. */
export function cellFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
}

/** Resolves when a folder holds at least so many results. */
export async function cellsThere(folder: string, count: number): Promise<void> {
  while (cellFiles(folder).length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Whether a program is installed here. */
export function installed(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
