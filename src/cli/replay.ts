import { readFileSync } from 'node:fs';
import type { MeasurementKey } from '../measure/names.ts';
import { type ArchivedArm, readArchivedArm } from '../run/archiveProblem.ts';
import { loadFactory } from '../run/factories.ts';
import { ArchiveError } from '../run/npzRead.ts';
import type { Output } from './lab.ts';
import { UsageError } from './usage.ts';

// The tolerances are those of src/run/replay.py, which says why.
const EARLY = 100;
const TIGHT = 1e-3;
const LOOSE = 0.02;
const GATES = 3;

interface Compared {
  readonly name: MeasurementKey;
  /** largest relative difference in the first steps and in all, and the step of the latter */
  early: number;
  all: number;
  step: number;
  ok: boolean;
}

/**
 * `lab replay FILE.npz...`: trains archived networks again with the reference engine and compares every measurement. Prints a
 * JSON line per measurement and one per file; exit status 0 where all is within tolerance, 1 where not.
 */
export async function replayCommand(paths: readonly string[], output: Output): Promise<number> {
  if (paths.length === 0)
    throw new UsageError(
      'lab replay needs the .npz files of networks, as “lab run … --out DIR” writes them.',
    );
  const factory = await loadFactory('reference');
  let good = true;
  for (const path of paths) {
    const archived = read(path);
    const { compared, divergedAt } = await replay(archived, factory);
    const sameEnd = (divergedAt === null) === (archived.divergedAt === null);
    const ok = compared.every((row) => row.ok) && sameEnd;
    const { m, seed, engine } = archived;
    for (const row of compared) output.out(`${JSON.stringify({ kind: 'replayed', m, seed, ...row })}\n`);
    output.out(`${JSON.stringify({ kind: 'replay', file: path, m, seed, engine, divergedAt, ok })}\n`);
    good &&= ok;
  }
  return good ? 0 : 1;
}

function read(path: string): ArchivedArm {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch {
    throw new UsageError(`The file “${path}” cannot be read.`);
  }
  try {
    return readArchivedArm(bytes);
  } catch (error) {
    if (error instanceof ArchiveError) throw new UsageError(`“${path}” cannot be replayed: ${error.message}`);
    throw error;
  }
}

async function replay(
  { problem, batches, steps, values, divergedAt: storedEnd }: ArchivedArm,
  factory: Awaited<ReturnType<typeof loadFactory>>,
): Promise<{ compared: Compared[]; divergedAt: number | null }> {
  const engine = await factory.create(problem);
  const compared: Compared[] = [...values.keys()].map((name) => ({
    name,
    early: 0,
    all: 0,
    step: 0,
    ok: true,
  }));
  const { batchSize } = problem;
  let step = 0;
  let divergedAt: number | null = null;
  const advance = (target: number) => {
    const done = engine.train(batches.subarray(step * batchSize, target * batchSize));
    if (step + done < target) divergedAt = step + done + 1;
    step += done;
  };
  try {
    for (const [at, target] of steps.entries()) {
      advance(target);
      if (divergedAt !== null) break;
      const measured = engine.measure();
      for (const row of compared) {
        const stored = values.get(row.name)?.[at] ?? Number.NaN;
        note(row, measured[row.name] ?? Number.NaN, stored, target, problem);
      }
    }
    if (storedEnd !== null && divergedAt === null) advance(batches.length / batchSize);
    return { compared, divergedAt };
  } finally {
    engine.dispose();
  }
}

function note(
  row: Compared,
  ours: number,
  stored: number,
  step: number,
  problem: ArchivedArm['problem'],
): void {
  if (Object.is(ours, stored) || ours === stored) return;
  const gap = Math.abs(ours - stored);
  const relative = stored === 0 || Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap / Math.abs(stored);
  const early = step <= EARLY;
  const points = pointsOf(row.name, problem);
  let allowed = (early ? TIGHT : LOOSE) * Math.abs(stored) + (row.name.endsWith('Loss') ? 1e-4 : 1e-6);
  if (row.name === 'patternChange') allowed += GATES / (problem.m * problem.nTest);
  // an error may differ by a few points
  if (points !== null) allowed = Math.max(allowed, ((early ? 1 : Math.max(3, 0.01 * points)) + 0.5) / points);
  if (!(gap <= allowed)) row.ok = false;
  if (early) row.early = Math.max(row.early, relative);
  if (relative > row.all) {
    row.all = relative;
    row.step = step;
  }
}

/** Of how many points an error is the share. */
function pointsOf(name: MeasurementKey, { n, nTest, corrupted }: ArchivedArm['problem']): number | null {
  const wrong = corrupted.reduce((sum, one) => sum + one, 0);
  const counts: Partial<Record<MeasurementKey, number>> = {
    trainError: n,
    testError: nTest,
    corruptedError: wrong,
    cleanError: n - wrong,
  };
  return counts[name] ?? null;
}
