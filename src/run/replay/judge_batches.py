# The points of every step.

import numpy as np


def judge_batches(report, batches, stated, takes_all_points, n, seed):
    """Which points there are in every step, as far as the order of points in the settings decides it."""
    order, taken = stated.get("order", "independent"), batches.ravel()
    drawn_again = f"whether they are those of seed {seed} is not judged: lab replay draws them again"
    if takes_all_points:
        report.judge("batches", np.array_equal(batches, np.tile(np.arange(n), (len(batches), 1))), "all points in every step")
    elif order in ("epochs", "once"):
        epochs = [taken[start:start + n] for start in range(0, len(taken), n)]
        good = all(len(np.unique(epoch)) == len(epoch) for epoch in epochs) and (order == "epochs" or len(epochs) == 1)
        report.judge("batches", good, f"no point comes twice in an epoch; {drawn_again}" if order == "epochs"
                     else f"no point comes twice; {drawn_again}")
    else:
        report.leave("batches", f"whether they are those of seed {seed}: lab replay draws them again")
