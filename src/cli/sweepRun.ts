import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { fileOf } from '../experiment/settings.ts';
import { spawnNodeWorker } from '../run/client/spawnNode.ts';
import { releaseWorkers } from '../run/client/workers.ts';
import { parseFiles } from '../run/files.ts';
import { BEST_LEARNING_RATE_RULE } from '../sweep/bestLearningRate.ts';
import { type Cell, planCells, shardOf } from '../sweep/cells.ts';
import { frontier } from '../sweep/frontier.ts';
import { type GridPoint, gridPoints } from '../sweep/grid.ts';
import { resultText, writeSweep } from '../sweep/link.ts';
import { existenceOf, reduceCell } from '../sweep/reduce.ts';
import type { CellResult } from '../sweep/result.ts';
import { runSweep, type SweepProgress } from '../sweep/runner.ts';
import type { SweepView } from '../sweep/view.ts';
import { readFiles } from './input.ts';
import type { Output } from './output.ts';
import type { SweepRunInput } from './sweepInput.ts';
import { noteSweep, openFolder, readCells, writeCell } from './sweepStore.ts';
import { SweepProgressPrinter } from './timeLeft.ts';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * `lab sweep`: computes the cells of this shard that are not in the folder yet, keeps each as soon as it is finished, and
 * prints the grid.
 * @returns exit status: 0; 1 where cells could not be computed here; 128 + signal where it was stopped
 */
export async function runSweepCommand(input: SweepRunInput, output: Output): Promise<number> {
  const { sweep, out, shard } = input;
  const files = readFiles(sweep.base, input.csv);
  const digest = files.csv === undefined ? '' : digestOf(files.csv);
  // a table that cannot be used is told once, not in every cell
  if (fileOf(sweep.base) === 'table') await parseFiles(sweep.base, files);
  const planned = planCells(sweep, digest);
  const cells = shardOf(planned, shard);
  const tell = (message: string) => output.err(`${message}\n`);
  if (out !== null) openFolder(out);
  const results = out === null ? new Map<string, CellResult>() : readCells(out, cells, tell);
  if (out !== null) noteSweep(out, writeSweep(sweep), digest);
  const reused = results.size;
  if (reused > 0) tell(`${reused} of ${cells.length} cells are there already.`);
  const timeLeft = new SweepProgressPrinter(() => performance.now(), tell);
  let failed = 0;
  const run = runSweep({
    cells,
    done: results,
    files,
    spawn: spawnNodeWorker,
    workers: input.threads,
    onCell: (_, result) => {
      if (out !== null) writeCell(out, result);
      results.set(result.id, result);
    },
    onFailed: (cell, message) => {
      failed++;
      tell(`${cell.link} could not be computed here: ${message}`);
    },
    onProgress: (progress: SweepProgress) => timeLeft.report(progress),
  });
  let status = 0;
  const stoppers = Object.entries(SIGNALS).map(([signal, code]) => {
    const stop = () => {
      status = code;
      run.stop();
    };
    process.on(signal, stop);
    return () => process.off(signal, stop);
  });
  try {
    const how = await run.finished;
    if (how === 'stopped') {
      tell(
        `Stopped with ${results.size} of ${cells.length} cells finished.${out === null ? '' : ' They are kept: the same command goes on from here.'}`,
      );
      return status;
    }
    // a shard has some step sizes of a point only: the best one is told where all of them are there
    const shown = sweep.over === null ? cells : planned;
    for (const line of summary(input, shown, results)) output.out(`${JSON.stringify(line)}\n`);
    output.out(
      `${JSON.stringify({ kind: 'done', cells: cells.length, computed: results.size - reused, reused, failed, impossible: impossible(results), out })}\n`,
    );
    return failed > 0 ? 1 : 0;
  } finally {
    for (const off of stoppers) off();
    releaseWorkers(spawnNodeWorker);
  }
}

/** Grid points with median and range, the frontier of a grid, and a ready sweep's verdict. */
function summary(
  { sweep, ready, shard }: SweepRunInput,
  cells: readonly Cell[],
  results: ReadonlyMap<string, CellResult>,
): object[] {
  const view: SweepView = { cells, results, result: sweep.result };
  const lines: object[] = [
    {
      kind: 'sweep',
      link: writeSweep(sweep),
      result: resultText(sweep.result),
      shard: `${shard.index + 1}/${shard.count}`,
      ...(sweep.over === null ? {} : { over: sweep.over.key, best: BEST_LEARNING_RATE_RULE }),
    },
  ];
  const at = (x: number, y: number | null) => ({
    [sweep.x.key]: x,
    ...(sweep.y === null ? {} : { [sweep.y.key]: y }),
  });
  for (const point of gridPoints(view)) {
    const bySeed = point.cells.map((cell) => [cell.seed, plain(reducedValue(cell, view))]);
    lines.push({
      kind: 'point',
      ...at(point.x, point.y),
      median: plain(point.median),
      low: plain(point.low),
      high: plain(point.high),
      seeds: Object.fromEntries(bySeed),
      ...(sweep.over === null ? {} : { best: { [sweep.over.key]: bestOfSeeds(point, results) } }),
      ...(sweep.result.how === 'found' ? { exists: existsOfSeeds(point, results) } : {}),
      ...(point.error === null ? {} : { error: point.error }),
    });
  }
  if (shard.count > 1) return lines; // a part of the grid has no frontier and no verdict
  if (sweep.y !== null && sweep.result.how === 'stepsUntil') {
    const along = sweep.y.key === 'm' ? 'y' : 'x';
    const [own, other] = along === 'x' ? [sweep.x.key, sweep.y.key] : [sweep.y.key, sweep.x.key];
    for (const { at: value, needed, perSeed } of frontier(view, along))
      lines.push({ kind: 'frontier', [other]: value, needs: own, median: needed, seeds: perSeed });
  }
  if (ready !== null) lines.push({ kind: 'verdict', statement: ready.statement, ...ready.judge(view) });
  return lines;
}

/** The step size that was the best one, by seed: null while not all of them are there. */
function bestOfSeeds({ cells }: GridPoint, results: SweepView['results']): object {
  return Object.fromEntries(cells.map(({ seed, id, over }) => [seed, results.has(id) ? over : null]));
}

/** Whether hidden weights that fit exist, by seed: 1 constructed, 0 proven that there are none, null not known. */
function existsOfSeeds({ cells }: GridPoint, results: SweepView['results']): object {
  const exists = (id: string) => {
    const result = results.get(id);
    return result === undefined ? null : plain(existenceOf(result));
  };
  return Object.fromEntries(cells.map(({ seed, id }) => [seed, exists(id)]));
}

function reducedValue(cell: Cell, { results, result }: SweepView): number {
  const found = results.get(cell.id);
  return found === undefined ? Number.NaN : reduceCell(found, result);
}

/** JSON has no infinity: a threshold that was not reached is told as such. */
function plain(value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : 'never';
}

function impossible(results: ReadonlyMap<string, CellResult>): number {
  return [...results.values()].filter(({ error }) => error !== null).length;
}

/** What tells one CSV file from another in the names of cells. */
function digestOf(text: string | Uint8Array): string {
  return bytesToHex(sha256(text)).slice(0, 32);
}
