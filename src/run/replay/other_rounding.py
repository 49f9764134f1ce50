# The same training with other rounding: how far honest runs part.

import numpy as np

from .network import Network
from .tolerances import DISTURBANCES, FLOAT32


class Shadow(Network):
    """The same training with every weight disturbed in every step by a few times the rounding of float32."""

    def __init__(self, archive, number, measured):
        super().__init__(archive, np.float64, measured)
        self.random = np.random.default_rng(number)
        self.disturbance = DISTURBANCES[number % len(DISTURBANCES)] * FLOAT32

    def step(self, batch):
        for name in self.trained:
            self.disturb(self.tensors[name])
        return super().step(batch)

    def disturb(self, weights):
        """By its own length and at least by that of its row."""
        if weights.ndim == 0:
            weights *= 1 + self.noise(1)[0]
            return
        length = np.sqrt(np.mean(weights**2, axis=1, keepdims=True))
        weights += np.maximum(np.abs(weights), length) * self.noise(weights.shape)

    def noise(self, shape):
        return self.disturbance * (2 * self.random.random(shape) - 1)


class PointByPoint(Network):
    """The same training in float32, every point of a batch added to the weights by itself: small steps are lost in rounding."""

    def __init__(self, archive, measured):
        super().__init__(archive, np.float32, measured)

    def apply(self, X, inner, back, eta):
        if self.adagrad:
            super().apply(X, inner, back, eta)
            return
        before = {name: values.copy() for name, values in self.tensors.items()}
        for point in range(len(X)):
            one = slice(point, point + 1)
            for name, gradient in self.family.gradients(before, X[one], rows_of(inner, one), back[one]).items():
                self.update(name, gradient, eta)


def rows_of(inner, rows):
    """Those rows of what a family computes on the way: an array, or several in a list."""
    return [part[rows] for part in inner] if isinstance(inner, list) else inner[rows]
