import { READY_SWEEPS } from '../sweep/ready.ts';
import type { Output } from './output.ts';
import { emitJob } from './sweepEmit.ts';
import { readSweepCommand } from './sweepInput.ts';
import { mergeFolders } from './sweepMerge.ts';
import { runSweepCommand } from './sweepRun.ts';
import { SWEEP_USAGE } from './usage.ts';

/** `lab sweep ...`: returns the exit status; wrong input is thrown as a UsageError. */
export async function sweepCommand(args: readonly string[], output: Output): Promise<number> {
  const input = readSweepCommand(args, process.env);
  switch (input.command) {
    case 'help':
      output.out(SWEEP_USAGE);
      return 0;
    case 'list':
      for (const { id, title, statement, link } of READY_SWEEPS)
        output.out(`${JSON.stringify({ id, title, statement, link })}\n`);
      return 0;
    case 'merge':
      output.out(mergeFolders(input.folders, (message) => output.err(`${message}\n`)));
      return 0;
    case 'emit':
      output.out(emitJob(input));
      return 0;
    case 'run':
      return await runSweepCommand(input, output);
  }
}
