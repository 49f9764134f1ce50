import { availableParallelism } from 'node:os';
import { readFiles } from '../../src/cli/input.ts';
import { readLink } from '../../src/experiment/link.ts';
import type { InsightGroup, InsightKey } from '../../src/measure/insights.ts';
import { startSharedInsights } from '../../src/run/client/insightShares.ts';
import { spawnNodeWorker } from '../../src/run/client/spawnNode.ts';
import { planArms } from '../../src/run/plan.ts';
import type { InsightFrame } from '../../src/run/protocol.ts';

/** Looks inside a link's networks with the exact engine and returns everything found. */
export async function look(link: string, groups: readonly InsightGroup[]): Promise<InsightFrame[]> {
  const { experiment, problems } = readLink(link);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.what).join('\n'));
  const frames: InsightFrame[] = [];
  await new Promise<void>((resolve, reject) => {
    const run = startSharedInsights(
      {
        experiment,
        files: readFiles(experiment, null),
        spawn: spawnNodeWorker,
        engine: 'wasm',
        groups,
        listener: {
          frame: (frame) => frames.push(frame),
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

/** A number at the last step at which it was found, for each seed of a width. */
export function valuesAtEnd(
  link: string,
  frames: readonly InsightFrame[],
  m: number,
  key: InsightKey,
): number[] {
  const arms = planArms(readLink(link).experiment).filter((arm) => arm.m === m);
  return arms.map(({ index }) => {
    const found = frames.filter((frame) => frame.arm === index && frame.scalars[key] !== undefined);
    return found.reduce((last, frame) => (frame.step >= last.step ? frame : last)).scalars[key] ?? Number.NaN;
  });
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
