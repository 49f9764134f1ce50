# A network in training.

import math

import numpy as np

from .loss import LOSSES
from .tolerances import FLOAT32, FLOAT32_MAX


class Network:
    """The tensors of an archive's model in training, in numbers of the kind `real`."""

    def __init__(self, archive, real, measured):
        single = archive.settings["engine"]["precision"] == "float32"
        self.family, self.training, self.ties = archive.family, archive.training, archive.settings["ties"]
        self.loss = LOSSES[self.training["loss"]]
        self.measured, self.real = measured, real
        self.limit = FLOAT32_MAX if single else math.inf
        self.epsilon = FLOAT32 if single else 2.0**-53
        self.X, self.y = measured.all.X.astype(real, copy=False), measured.all.y
        self.start, self.tensors = archive.start(real), archive.start(real)
        self.trained = archive.trained
        self.eta = real(archive.arrays["eta"])
        self.alpha = self.training["lazyScale"]
        self.own_rates = {name: real(rate) for name, rate in self.family.own_rates(self.training).items()}
        self.adagrad = self.training["optimizer"]["kind"] == "adagrad"
        self.squares = {name: np.zeros_like(self.tensors[name]) for name in self.trained}

    def outputs(self, X):
        """f of every row of X (points x k) in the kind of numbers that X has, and what the family computes on the way."""
        F, inner = self.family.outputs(as_kind(self.tensors, X.dtype), X)
        if self.alpha is not None:  # lazy training: the network is alpha (f - f_0)
            F = X.dtype.type(self.alpha) * (F - self.family.outputs(as_kind(self.start, X.dtype), X)[0])
        return F, inner

    def step(self, batch):
        """One step of SGD on the rows `batch` of X; False where it diverged."""
        X, y = self.X[batch], self.y[batch]
        F, inner = self.outputs(X)
        if not self.finite(F):
            return False
        back, eta = self.loss.gradient(F, y, self.training), self.eta
        if self.alpha is not None:
            back *= self.real(self.alpha)
            eta = eta / self.real(self.alpha) ** 2
        self.apply(X, inner, back, eta)
        return all(self.finite(values) for values in self.tensors.values())

    def apply(self, X, inner, back, eta):
        """Moves what is trained down the gradient; `back` is dL/df."""
        for name, gradient in self.family.gradients(self.tensors, X, inner, back).items():
            self.update(name, gradient, eta)

    def finite(self, values):
        """Whether all can be held by the numbers that the run was computed in."""
        return bool(np.all(np.abs(values) <= self.limit)) and bool(np.all(np.isfinite(values)))

    def update(self, name, gradient, eta):
        """w -= eta g, or with AdaGrad w -= eta g / (sqrt(sum of g^2 so far) + epsilon)."""
        weights = self.tensors[name]
        if name in self.own_rates:
            weights -= self.own_rates[name] * gradient
        elif self.adagrad:
            self.squares[name] += gradient * gradient
            epsilon = self.real(self.training["optimizer"]["epsilon"])
            weights -= eta * gradient / (np.sqrt(self.squares[name]) + epsilon)
        else:
            weights -= eta * gradient

    def measure(self, points, trained=0.0):
        """
        Everything by its definition (docs/measurements.md) on the points given, and by how much rounding of one evaluation may
        change it, and of the weights on the way here: `trained` is what that is of their lengths.
        """
        FTrain, inner = self.outputs(points.X)
        FTest, innerTest = self.outputs(points.XTest)
        losses, slack = self.loss.measure(self, points, FTrain, FTest, self.blur(points.X), self.blur(points.XTest))
        others, otherSlack = self.family.measure(self, points, inner, innerTest, trained)
        return {**losses, **others}, {**slack, **otherSlack}

    def blur(self, X):
        """By how much rounding may change the outputs of every row of X."""
        now = self.family.blur(self, as_kind(self.tensors, np.float64), X)
        if self.alpha is None:
            return now
        return abs(self.alpha) * (now + self.family.blur(self, as_kind(self.start, np.float64), X))


def as_kind(tensors, dtype):
    return {name: values.astype(dtype, copy=False) for name, values in tensors.items()}
