import { makeDataset } from '../data/dataset.ts';
import { parseFiles } from '../run/files.ts';
import { readCommand, readFiles } from './input.ts';
import { runCommand } from './run.ts';
import { USAGE } from './usage.ts';

/** Errors that are about the input or this machine, told in one message without a stack. */
const TOLD = new Set(['UsageError', 'DataError', 'MemoryError', 'EngineError']);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader (head, less) has seen enough
  throw error;
});

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

try {
  const input = readCommand(process.argv.slice(2));
  if (input.command === 'help') process.stdout.write(USAGE);
  else if (input.command === 'data') {
    const files = parseFiles(input.experiment.data, readFiles(input.experiment, input.csv));
    print(makeDataset(input.experiment, input.experiment.seed, files).certificate);
  } else await runCommand(input, print);
} catch (error) {
  if (!(error instanceof Error) || !TOLD.has(error.name)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
