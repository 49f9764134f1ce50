import type { Experiment } from '../experiment/settings.ts';
import { startSharedInsights } from '../run/client/insightShares.ts';
import type { InsightRun } from '../run/client/insights.ts';
import { spawnNodeWorker } from '../run/client/spawnNode.ts';
import type { DataFacts, EngineName, RawFiles } from '../run/protocol.ts';
import { type FullLines, lineGroups } from './fullLines.ts';

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
  let run: InsightRun | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      run = startSharedInsights(
        {
          experiment,
          files,
          spawn: spawnNodeWorker,
          engine,
          groups: lineGroups(experiment),
          listener: {
            frame: (frame) => lines.insight(frame),
            done: resolve,
            failed: (message) => reject(new Error(message)),
          },
        },
        workers,
      );
    });
  } catch (error) {
    // what was trained is good and is printed; only the look inside is missing
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    run?.stop();
    lines.end();
  }
}
