# Training from the start to the end.

import math

import numpy as np

from .tolerances import FLOAT32, overflows


class Trained:
    """A training from the start to the end: what was measured at each step of the schedule, and where it diverged."""

    def __init__(self, network, batches, schedule):
        self.network, self.divergedAt = network, None
        self.found, self.slack, self.huge = {}, {}, {}  # by step
        done = 0
        for target in schedule:
            while done < target:
                if not network.step(batches[done]):
                    self.divergedAt = done + 1
                    return
                done += 1
            self.found[target], self.slack[target] = network.measure(network.measured.at(target), FLOAT32 * (8 + math.sqrt(target)))
            largest = max(float(np.abs(network.tensors[name]).max()) for name in network.trained)
            self.huge[target] = overflows(largest)
