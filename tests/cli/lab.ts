import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runLab } from '../../src/cli/lab.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface LabResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** stdout as JSON lines */
  readonly lines: readonly Record<string, unknown>[];
}

function result(status: number | null, out: string, err: string): LabResult {
  const lines = out.split('\n').filter((line) => line.startsWith('{'));
  return { status, out, err, lines: lines.map((line) => JSON.parse(line)) };
}

/** Runs a command line in this process (its workers are real threads). */
export async function lab(...args: string[]): Promise<LabResult> {
  let out = '';
  let err = '';
  const status = await runLab(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return result(status, out, err);
}

/** Runs the real command line in a process of its own: about two seconds each. */
export function labProcess(...args: string[]): LabResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return result(status, stdout, stderr);
}
