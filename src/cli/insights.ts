import type { Experiment } from '../experiment/settings.ts';
import { type InsightRun, startInsights } from '../run/insights.ts';
import { planArms } from '../run/plan.ts';
import type { DataFacts, EngineName, RawFiles } from '../run/protocol.ts';
import { share } from '../run/share.ts';
import { spawnNodeWorker } from '../run/spawnNode.ts';
import { type FullLines, LINE_GROUPS } from './fullLines.ts';

interface LookInside {
  readonly experiment: Experiment;
  readonly files: RawFiles;
  readonly workers: number;
  /** the engine that trained the run */
  readonly engine: EngineName;
  readonly facts: readonly DataFacts[];
  readonly lines: FullLines;
}

/** Trains every arm of a finished run once more, on all workers, and completes the lines with what is found. Never rejects. */
export async function lookInside({
  experiment,
  files,
  workers,
  engine,
  facts,
  lines,
}: LookInside): Promise<void> {
  lines.complete(facts[0].d);
  const runs: InsightRun[] = [];
  try {
    await Promise.all(
      share(planArms(experiment), workers).map(
        (arms) =>
          new Promise<void>((resolve, reject) => {
            runs.push(
              startInsights({
                experiment,
                files,
                spawn: spawnNodeWorker,
                engine,
                arms,
                groups: LINE_GROUPS,
                listener: {
                  frame: (frame) => lines.insight(frame),
                  done: resolve,
                  failed: (message) => reject(new Error(message)),
                },
              }),
            );
          }),
      ),
    );
  } catch (error) {
    // what was trained is good and is printed; only the look inside is missing
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    for (const run of runs) run.stop();
    lines.end();
  }
}
