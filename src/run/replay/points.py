# The points that a network is measured on.

import numpy as np

from .loss import LOSSES


class Points:
    """Training and test points that are measured, all or the rows `train` and `test`, and what the start makes of them."""

    def __init__(self, archive, train=slice(None), test=slice(None)):
        arrays, label = archive.arrays, LOSSES[archive.training["loss"]].label
        self.X = archive.family.inputs(arrays, "")[train].astype(np.float64)
        self.XTest = archive.family.inputs(arrays, "Test")[test].astype(np.float64)
        self.y, self.yTest = arrays["y"][train].astype(label), arrays["yTest"][test].astype(label)
        self.corrupted = arrays["corrupted"][train] == 1
        self.start = archive.family.at_start(archive.start(np.float64), self.XTest, archive.training)


class Measured:
    """What each step is measured on: the last one on all points, those before on the archive's sample if it has one."""

    def __init__(self, archive):
        self.T = len(archive.batches)
        self.all = self.sample = Points(archive)
        if "sampleTrain" in archive.arrays:
            train, test = (archive.arrays[name].astype(np.int64) for name in ("sampleTrain", "sampleTest"))
            self.sample = Points(archive, train, test)

    def at(self, step):
        return self.all if step >= self.T else self.sample
