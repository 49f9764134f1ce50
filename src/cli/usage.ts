export const USAGE = `Widenet without a page.

  lab run  "<link, the part after #, or a settings file>" [options]   train; prints JSON lines
  lab data "<link, the part after #, or a settings file>" [options]   print the data's certificate as JSON
  lab sweep "<sweep link, or the name of a ready sweep>" [options]    train a grid of networks; lab sweep help tells more
  lab replay FILE.npz...                                              draw and train archived networks again and judge all they hold
  lab help

Options
  --engine NAME   auto, reference or wasm, instead of what the link says
  --out DIR       (run) write every arm as DIR/m<M>-seed<S>.npz (docs/export.md), and replay.py, which checks them in NumPy
  --threads N     worker threads at most (default: all cores)
  --measure WHAT  (run) core: errors, losses, distances and gates; all (default): gradients, twin and spectra besides,
                  computed after training; spectra of d > 128 at about twelve of the steps, null at the others
  --csv FILE      the file for data=csv
  --label NAME    its class column, by name or as #3, instead of what the link says
`;

export const SWEEP_USAGE = `A grid of networks: one or two settings swept, several seeds each, at the best of several step sizes if you like.

  lab sweep "<sweep link, settings file or name of a ready sweep>" [options]   compute what is not there yet, print JSON lines
  lab sweep merge DIR...                                     all results as CSV; cells computed twice are compared
  lab sweep emit slurm|kubernetes|parallel "<sweep link>" --shards N [options]   print a ready job script or manifest
  lab sweep list                                             the ready sweeps, one per statement of the theory

A sweep link is an experiment's link with x=, y=, over= and result= added:
  x=m:10,30,100        y=delta:0.05..0.4*4        values, or ranges: a..b*N log-spaced, a..b/N evenly spaced
  over=c:0.3,1,3,10    every point and seed at each of these step sizes (eta for regression), and then the best one alone:
                       lowest training loss at the last step; diverged is worst; of equal ones the smaller step
  result=stepsUntil:trainError:0.01   or final:testError, best:testError, share:trainError:0.01, found:trainError:0.001
                       (found: share of seeds that SGD fits, beside the share for which weights that fit were constructed)

Options
  --out DIR       keep every cell as a file of its own; what is there already is not computed again
  --threads N     cells computed at a time (default: all cores)
  --shard i/n     only this share of the cells (default: from Slurm, Kubernetes or GNU parallel, else all)
  --shards N      how many shards there are, where the environment tells only which one this is
  --csv FILE      the file for data=csv
  --image NAME    (emit kubernetes) container image with the lab in its working directory (default: widenet)
  --claim NAME    (emit kubernetes) volume claim for the results (default: widenet-results)
`;

/** Wrong input on the command line: its message goes to stderr and the exit status is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
