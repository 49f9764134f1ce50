import { datasetOf } from '../run/draws.ts';
import { parseFiles } from '../run/files.ts';
import { readCommand, readFiles } from './input.ts';
import type { Output } from './output.ts';
import { replayCommand } from './replay.ts';
import { runCommand } from './run.ts';
import { sweepCommand } from './sweep.ts';
import { USAGE } from './usage.ts';

/** Errors that are about the input or this machine, told in one message without a stack. */
const TOLD = new Set(['UsageError', 'DataError', 'RunTooLargeError', 'EngineError']);

/** Runs one command line and returns its exit status: 0, 1 where a replay differs, or 2 where the input is at fault. Faults of our own are thrown. */
export async function runLab(args: readonly string[], output: Output): Promise<number> {
  const print = (line: object) => output.out(`${JSON.stringify(line)}\n`);
  try {
    if (args[0] === 'replay') return await replayCommand(args.slice(1), output);
    if (args[0] === 'sweep') return await sweepCommand(args.slice(1), output);
    const input = readCommand(args);
    if (input.command === 'help') output.out(USAGE);
    else if (input.command === 'data') {
      const files = await parseFiles(input.experiment, readFiles(input.experiment, input.csv));
      const { certificate, table } = datasetOf(input.experiment, input.experiment.seed, files);
      print(table === undefined ? certificate : { ...certificate, table });
    } else await runCommand(input, print);
    return 0;
  } catch (error) {
    if (!(error instanceof Error) || !TOLD.has(error.name)) throw error;
    output.err(`${error.message}\n`);
    return 2;
  }
}
