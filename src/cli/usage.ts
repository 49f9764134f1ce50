export const USAGE = `Widenet without a page.

  lab run  "<link, the part after #, or a settings file>" [options]   train; prints JSON lines
  lab data "<link, the part after #, or a settings file>" [options]   print the data's certificate as JSON
  lab help

Options
  --engine NAME   auto, reference or wasm, instead of what the link says
  --out DIR       (run) write every arm as DIR/m<M>-seed<S>.npz: X, y, XTest, yTest, W0, A, batches, WFinal
  --threads N     worker threads at most (default: all cores)
  --csv FILE      the file for data=csv
`;

/** Wrong input on the command line: its message goes to stderr and the exit status is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
