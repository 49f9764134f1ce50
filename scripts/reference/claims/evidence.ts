import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { firstSeedArms, InsightFrames } from '../../../src/app/lab/insights/frames/insightFrames.ts';
import { readFiles } from '../../../src/cli/input.ts';
import { enginesFor } from '../../../src/engine/engines.ts';
import { readLink } from '../../../src/experiment/link.ts';
import type { Experiment } from '../../../src/experiment/settings.ts';
import { MEASUREMENTS } from '../../../src/measure/measurements.ts';
import { startSharedInsights } from '../../../src/run/client/insightShares.ts';
import { startRun } from '../../../src/run/client/pool.ts';
import { spawnNodeWorker } from '../../../src/run/client/spawnNode.ts';
import { planArms } from '../../../src/run/plan.ts';
import type { DataFacts } from '../../../src/run/protocol.ts';
import { RunSeries } from '../../../src/state/series.ts';
import type { ViewId } from '../../../src/state/views.ts';
import type { Evidence, Judged, RunClaim, SweepClaim, Verdict } from './types.ts';

const trained = new Map<string, Promise<Evidence>>();

/** Trains a link, once. */
function train(link: string): Promise<Evidence> {
  const known = trained.get(link);
  if (known !== undefined) return known;
  const run = trainAnew(link);
  trained.set(link, run);
  return run;
}

async function trainAnew(link: string): Promise<Evidence> {
  const { experiment, problems } = readLink(link);
  if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join('\n'));
  const series = new RunSeries(
    planArms(experiment),
    MEASUREMENTS.map(({ name }) => name),
  );
  let data: DataFacts | null = null;
  await new Promise<void>((resolve, reject) => {
    const run = startRun({
      experiment,
      files: readFiles(experiment, null),
      spawn: spawnNodeWorker,
      workers: availableParallelism(),
      engines: enginesFor('wasm'), // the same numbers on every machine
      listener: {
        data: (facts) => {
          if (facts.seed === experiment.seed) data = facts;
        },
        frame: (arm, step, values) => series.add(arm, step, values),
        diverged: (arm, step) => series.diverged(arm, step),
        done: () => {
          run.stop();
          resolve();
        },
        failed: (message) => reject(new Error(message)),
      },
    });
  });
  return { experiment, series, data, frames: null };
}

/** Looks inside the networks of the first seed. */
async function lookInside(experiment: Experiment, group: ViewId): Promise<InsightFrames> {
  const frames = new InsightFrames(experiment);
  await new Promise<void>((resolve, reject) => {
    const run = startSharedInsights(
      {
        experiment,
        files: readFiles(experiment, null),
        spawn: spawnNodeWorker,
        engine: 'wasm',
        groups: [group],
        arms: firstSeedArms(experiment),
        listener: {
          frame: (frame) => frames.add(frame),
          done: () => {
            run.stop();
            resolve();
          },
          failed: (message) => reject(new Error(message)),
        },
      },
      availableParallelism(),
    );
  });
  return frames;
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const VERDICTS: Readonly<Record<string, Verdict>> = {
  confirmed: 'confirmed',
  'not confirmed': 'refuted',
  undecided: 'undecided',
};

/** Runs a ready sweep as the command line does, and reads its verdict. */
function sweep(id: string): Judged {
  const { stdout } = spawnSync(process.execPath, ['scripts/lab.mjs', 'sweep', id], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const line = stdout.split('\n').find((text) => text.includes('"kind":"verdict"'));
  if (line === undefined) throw new Error(`The sweep ${id} gave no verdict.`);
  const { verdict, sentence } = JSON.parse(line) as { verdict: string; sentence: string };
  return { verdict: VERDICTS[verdict] ?? 'undecided', numbers: sentence };
}

/** Runs what a claim rests on, and judges it. */
export async function run(claim: RunClaim | SweepClaim): Promise<Judged> {
  if ('sweep' in claim) return sweep(claim.sweep);
  const runs: Evidence[] = [];
  for (const link of claim.links) runs.push(await train(link));
  const [first, ...rest] = runs;
  const frames = claim.look === undefined ? null : await lookInside(first.experiment, claim.look);
  return claim.judge([{ ...first, frames }, ...rest]);
}
