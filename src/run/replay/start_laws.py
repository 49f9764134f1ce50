# The laws that tensors start by, as far as they can be judged without drawing a random number.

import math

import numpy as np

from .tolerances import SIGMAS


class Normal:
    """Independent N(0, deviation^2): mean and deviation within SIGMAS deviations of theirs."""

    def __init__(self, deviation):
        self.deviation = deviation

    def judge(self, report, name, values):
        values = values.astype(np.float64)
        if self.deviation == 0:
            report.judge(name, not values.any(), "all are 0 by the settings")
            return
        z = values / self.deviation
        mean = abs(z.mean()) * math.sqrt(z.size)
        spread = abs(math.sqrt(np.mean(z**2)) - 1) * math.sqrt(2 * z.size)
        good = mean <= SIGMAS and spread <= SIGMAS * 2 and np.abs(z).max() <= 8
        report.judge(name, good, f"mean and deviation {max(mean, spread):.1f} standard errors from N(0, {self.deviation:.4g}^2) "
                                 f"(at most {SIGMAS}); the single numbers are not judged: lab replay draws them again")


class Signs:
    """Plus or minus a size, which is 1 over the root of m."""

    def __init__(self, size):
        self.size = size

    def judge(self, report, name, values):
        good = np.abs(np.abs(values.astype(np.float64)) / self.size - 1).max() < 1e-6
        report.judge(name, good, "signs over the root of m; which ones is not judged")
