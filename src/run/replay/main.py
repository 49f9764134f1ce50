#!/usr/bin/env python3
"""Recomputes a run of Widenet from its archive and judges all that is stored. Needs Python 3.8 or later and NumPy only.

    python3 replay.py m1000-seed1.npz [more.npz ...] [--float32]

The network is f(x) = A ReLU(W x), or A ReLU(W x) + b for regression, or a deep one, with W2, W3, ... between. Starting from the
tensors of the archive (W0, A, W20, ...), SGD is done
again, step by step, on the batches that the archive lists. At the steps that were measured the same quantities are computed
by their definitions and compared with the stored ones, and so are the weights at the end. Where the archive has a sample
(sampleTrain, sampleTest), steps before the last are measured on it, and the last one on all points.

What can agree, and how closely. The run was computed in float32, this file computes in float64 (--float32: trains in float32,
with sums in another order). So three things are allowed for, and nothing else:
  * rounding of one evaluation: a bound from the sizes of the numbers (`slack`), which also says how many points and gates are so
    near to their border that rounding decides;
  * TOLERANCE, relative, and FEW points or GATES gates (or PATTERNS), for what rounding has grown to in an ordinary training;
  * chaos: SGD on ReLU networks amplifies a difference whenever it flips a gate, and how far two honest runs part cannot be said
    beforehand. So where a number is outside of the first two, the training is done SHADOWS more times with every weight disturbed
    in every step by a few times the rounding of float32, and twice in float32, with two orders of summation (steps that are small
    beside a weight are lost there). TIMES the distance to which these runs part (up to twice that step) is allowed. A false number
    passes only where honest computations differ as much; how much that is is printed.
The weights at the end are judged twice: against the training done here, and, which no chaos touches, by measuring them and
comparing with what is stored for the last step. No training lies before step 0 either: there only rounding is allowed.

What cannot be judged here is said: this file cannot draw the random numbers of a seed. `lab replay` draws all again, bit for bit.

Exit status: 0 if nothing failed, 1 if something did, 2 if a file cannot be read.
"""

import sys

import numpy as np

from .archive import load
from .errors import CannotReplay
from .judge_start import judge_start
from .judge_training import judge_training
from .report import Report
from .tolerances import FEW, GATES, PATTERNS, TIMES, TOLERANCE

def replay(path, real):
    """Judges one archive and prints the table; whether nothing failed."""
    archive = load(path)
    settings = archive.settings
    report = Report()
    judge_start(report, archive)
    print(f"{path}: m = {settings['m']}, seed {settings['seed']}, {len(archive.batches)} steps, "
          f"{settings['engine']['name']} engine ({settings['engine']['precision']}); here {np.dtype(real).name}")
    judge_training(report, archive, real)
    report.print()
    print(f"  tolerance: rounding, {TOLERANCE:g} relative, {FEW} point, {GATES} gates or {PATTERNS:.0%} of the changed; where that does not do, {TIMES} times how far "
          "runs with other rounding part")
    return report.count("FAILED") == 0


def main(arguments):
    flags = [argument for argument in arguments if argument.startswith("--")]
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if not paths or any(flag != "--float32" for flag in flags):
        print(__doc__)
        return 2
    status = 0
    for path in paths:
        try:
            with np.errstate(all="ignore"):  # a network that diverges overflows on the way
                good = replay(path, np.float32 if flags else np.float64)
            status = max(status, 0 if good else 1)
        except CannotReplay as error:
            print(f"{path} cannot be replayed: {error}", file=sys.stderr)
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
