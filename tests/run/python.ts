import { spawnSync } from 'node:child_process';

/** A Python that has NumPy, or null. The system's own is tried too: another python3 may lie before it on the path. */
export const pythonWithNumpy: string | null =
  ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
  ) ?? null;

/** Runs a Python file; what it printed and its exit status. */
export function python(...args: string[]): { status: number | null; out: string; err: string } {
  if (pythonWithNumpy === null) throw new Error('no python3 with numpy here');
  const { status, stdout, stderr } = spawnSync(pythonWithNumpy, args, { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}
