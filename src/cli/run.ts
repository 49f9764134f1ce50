import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { EXACT_ENGINE, enginesFor, traitsOf } from '../engine/engines.ts';
import { batchSizeOf, hasInfiniteWidth, statedSettings } from '../experiment/settings.ts';
import { MEASUREMENTS } from '../measure/measurements.ts';
import { type ArchivedEngine, archiveArm, archiveName, MAX_BATCHES } from '../run/archive.ts';
import { startRun } from '../run/client/pool.ts';
import type { Run } from '../run/client/session.ts';
import { spawnNodeWorker } from '../run/client/spawnNode.ts';
import { releaseWorkers } from '../run/client/workers.ts';
import { datasetOf } from '../run/draws.ts';
import { parseFiles } from '../run/files.ts';
import { finiteArms, planArms } from '../run/plan.ts';
import type { DataFacts } from '../run/protocol.ts';
import { replayScript } from '../run/replayScript.ts';
import { compareFingerprints, fingerprint } from '../state/fingerprint.ts';
import { RunSeries } from '../state/series.ts';
import { FrameOrder } from './frameOrder.ts';
import { FullLines } from './fullLines.ts';
import { type CommandInput, readFiles } from './input.ts';
import { lookInside } from './insights.ts';
import { UsageError } from './usage.ts';

/** `lab run`: trains, prints JSON lines through `print`, writes archives. Rejects with UsageError where the input is at fault. */
export async function runCommand(input: CommandInput, print: (line: object) => void): Promise<void> {
  const { experiment, out } = input;
  const files = readFiles(experiment, input.csv);
  if (out !== null) prepareFolder(out, experiment.T * batchSizeOf(experiment));
  const arms = planArms(experiment);
  const order = new FrameOrder(arms, experiment.T, print);
  const series = new RunSeries(
    arms,
    MEASUREMENTS.map((row) => row.name),
  );
  const facts: DataFacts[] = [];
  const full = input.measure === 'all' ? new FullLines(experiment, arms, order) : null;
  const lines = full ?? order;
  const workers = input.threads ?? availableParallelism();
  let started = false;
  const refusal = traitsOf(experiment.engine)?.refuses(experiment);
  if (refusal) process.stderr.write(`${refusal.reason}\n`);
  let engine: ArchivedEngine = { name: EXACT_ENGINE, precision: 'float32', exact: true };
  let run: Run | null = null;
  try {
    await new Promise<void>((resolve, reject) => {
      run = startRun({
        experiment,
        files,
        spawn: spawnNodeWorker,
        workers,
        engines: enginesFor(experiment.engine, experiment),
        listener: {
          data: (fact) => facts.push(fact),
          engine: (info, note) => {
            engine = info;
            if (note !== '') process.stderr.write(`${note}\n`);
            if (!started) for (const line of openingLines(facts, experiment)) print(line);
            started = true;
          },
          frame: (arm, step, values) => {
            lines.frame(arm, step, values);
            series.add(arm, step, values);
          },
          diverged: (arm, step, learningRate) => {
            lines.diverged(arm, step, learningRate);
            series.diverged(arm, step);
          },
          done: resolve,
          failed: (message) => reject(new UsageError(message)),
        },
      });
    });
    if (out !== null && run !== null) await writeArchives(input, run, series, engine, out);
    (run as Run | null)?.stop(); // its memory and workers serve the look inside
    if (full !== null)
      await lookInside({ experiment, files, workers, engine: engine.name, lines: full, facts });
    const own = fingerprint(series, experiment.T);
    print({
      kind: 'done',
      engine: engine.name,
      arms: arms.length,
      steps: experiment.T,
      fingerprint: own,
      ...reproduction(input.fp, own, experiment.T),
    });
  } finally {
    (run as Run | null)?.stop();
    releaseWorkers(spawnNodeWorker);
  }
}

/** Where the link carries a fingerprint: whether this run has the same bits, and where not. */
function reproduction(shared: string | null, own: string, T: number): object {
  if (shared === null) return {};
  const comparison = compareFingerprints(shared, own, T);
  return {
    reproduced: comparison.same,
    ...(comparison.same
      ? {}
      : comparison.tiesOnly
        ? { onlyTiesDiffer: true }
        : { firstDifference: { step: comparison.step, name: comparison.name }, sharedT: comparison.T }),
  };
}

function openingLines(facts: readonly DataFacts[], experiment: CommandInput['experiment']): object[] {
  const bySeed = [...facts].sort((a, b) => a.seed - b.seed);
  const first = bySeed.find((fact) => fact.seed === experiment.seed) ?? bySeed[0];
  return [
    {
      kind: 'experiment',
      settings: statedSettings(experiment),
      certificate: first.certificate,
      corrupted: first.corrupted,
      ...(first.table === undefined ? {} : { table: first.table }),
      ...guarantee(first),
    },
    ...bySeed
      .filter((fact) => fact !== first)
      .map((fact) => ({
        kind: 'data',
        seed: fact.seed,
        certificate: fact.certificate,
        corrupted: fact.corrupted,
        ...guarantee(fact),
      })),
  ];
}

/** Full gradient descent: the eigenvalues that its rate of convergence is told by. */
function guarantee({ convergence }: DataFacts): object {
  return convergence === undefined
    ? {}
    : { lambda0: convergence.lambda0, largestEigenvalue: convergence.largest };
}

function prepareFolder(out: string, indices: number): void {
  if (indices > MAX_BATCHES)
    throw new UsageError(
      `--out stores T x B = ${indices} batch indices; ${MAX_BATCHES} is the limit. Lower T or B, or leave --out away.`,
    );
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `--out ${out} cannot be made: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function writeArchives(
  { experiment, csv }: CommandInput,
  run: Run,
  series: RunSeries,
  engine: ArchivedEngine,
  out: string,
): Promise<void> {
  const write = (name: string, content: Uint8Array) => {
    const path = join(out, name);
    try {
      writeFileSync(path, content);
    } catch (error) {
      throw new UsageError(
        `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  const files = await parseFiles(experiment, readFiles(experiment, csv));
  if (hasInfiniteWidth(experiment))
    process.stderr.write('--out: the network of infinite width has no weights to be kept and is left out.\n');
  for (const arm of finiteArms(experiment)) {
    const end = await run.weights(arm.index);
    const data = datasetOf(experiment, arm.seed, files);
    write(archiveName(arm), archiveArm(experiment, arm, data, end.tensors, series.arms[arm.index], engine));
  }
  write('replay.py', new TextEncoder().encode(replayScript()));
}
