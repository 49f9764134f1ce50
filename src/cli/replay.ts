import { readFileSync } from 'node:fs';
import type { DataFiles } from '../data/sources.ts';
import { type Experiment, fileOf } from '../experiment/settings.ts';
import { type ArchivedArm, readArchivedArm } from '../run/archiveProblem.ts';
import { parseFiles } from '../run/files.ts';
import type { Judgement } from '../run/judgement.ts';
import { archivedExperiment, judgeStart } from '../run/judgeStart.ts';
import { judgeTraining } from '../run/judgeTraining.ts';
import { ArchiveError } from '../run/npzRead.ts';
import { readFiles } from './input.ts';
import type { Output } from './output.ts';
import { UsageError } from './usage.ts';

/**
 * `lab replay FILE.npz...`: draws again what archived networks started from, trains them again, and judges everything that
 * the files hold. Prints a JSON line for each thing judged and one per file, and the same as a table on stderr; exit status
 * 0 where nothing failed, 1 where something did, 2 where a file cannot be read.
 */
export async function replayCommand(paths: readonly string[], output: Output): Promise<number> {
  if (paths.length === 0)
    throw new UsageError(
      'lab replay needs the .npz files of networks, as “lab run … --out DIR” writes them.',
    );
  let status = 0;
  for (const path of paths) {
    try {
      const rows = await judge(path, output);
      if (rows.some(({ verdict }) => verdict === 'failed')) status = Math.max(status, 1);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      output.err(`“${path}” cannot be replayed: ${error.message}\n`);
      status = 2;
    }
  }
  return status;
}

async function judge(path: string, output: Output): Promise<Judgement[]> {
  const archived = readArchivedArm(read(path));
  const experiment = archivedExperiment(archived);
  const rows = [
    ...judgeStart(archived, experiment, await sourceFiles(experiment)),
    ...(await judgeTraining(archived)),
  ];
  report(path, archived, rows, output);
  return rows;
}

function report(path: string, { stated }: ArchivedArm, rows: readonly Judgement[], output: Output): void {
  const { m, seed, engine } = stated;
  const of = (verdict: Judgement['verdict']) => rows.filter((row) => row.verdict === verdict);
  const failed = of('failed').map(({ what }) => what);
  for (const row of rows) output.out(`${JSON.stringify({ kind: 'replayed', m, seed, ...row })}\n`);
  output.out(
    `${JSON.stringify({
      kind: 'replay',
      file: path,
      m,
      seed,
      engine: engine.name,
      ok: failed.length === 0,
      judged: rows.length - of('not judged').length,
      failed,
      notJudged: of('not judged').map(({ what, how }) => ({ what, why: how })),
    })}\n`,
  );
  const table = rows.map(({ what, verdict, how }) => `  ${what.padEnd(24)}${verdict.padEnd(12)}${how}\n`);
  const sums = [
    `${of('ok').length} judged right`,
    `${failed.length} failed`,
    `${of('not judged').length} not judged`,
  ];
  output.err(`${path}: m = ${m}, seed ${seed}\n${table.join('')}  ${sums.join(', ')}\n`);
}

function read(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    throw new ArchiveError('the file cannot be read.');
  }
}

/** What the source needs besides settings; a table of the user's own is not in an archive. */
async function sourceFiles(experiment: Experiment): Promise<DataFiles> {
  return fileOf(experiment) === 'table' ? {} : parseFiles(experiment, readFiles(experiment, null));
}
