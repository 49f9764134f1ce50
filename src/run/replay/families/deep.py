# Deep networks: the hidden layers are trained by SGD, on mean softmax cross-entropy or mean squared error; eta = c/m.

import math

import numpy as np

from ..errors import CannotReplay
from ..start_laws import Normal
from ..tensors import Tensor
from ..tolerances import FLOAT32
from .family import FAMILIES, family
from .stages import Stages


@family
class Deep(Stages):
    """
    h_1 = ReLU(W x), h_l = ReLU(W_l h_(l-1)), or with skip connections h_l = h_(l-1) + ReLU(W_l h_(l-1)) / L; f = A h_L. A stays as
    drawn, and W as well where the first layer that is trained is the second. On the way stand the pre-activations of the layers.
    """

    id, usual, states = "deep", True, "depth"

    def __init__(self, L=1, skip=False, first_trained=1, loss="cross-entropy"):
        self.L, self.skip, self.first_trained, self.loss = L, skip, first_trained, loss
        self.hidden = ["W", *(f"W{layer}" for layer in range(2, L + 1))]
        self.trained = self.hidden[first_trained - 1:]

    def learns(self, loss):
        return True

    def as_stated(self, stated):
        L, skip, train = (stated.get(key) for key in ("L", "skip", "train"))
        first = {"all": 1, "upper": 2}.get(train)
        if not isinstance(L, int) or not 1 <= L <= 8 or skip not in ("on", "off") or first is None or first > L:
            raise CannotReplay("its settings are damaged. Write the archive again.")
        real = any(stated.get("data") in other.sources for other in FAMILIES if not other.learns("cross-entropy"))
        return Deep(L, skip == "on", first, "squared" if real else "cross-entropy")

    def as_trained(self, training):
        depth = training["depth"]
        return Deep(int(depth["L"]), depth["skip"], int(depth["firstTrained"]), training["loss"])

    def tensors(self, stated):
        layers = [Tensor(name, "m m" if layer else "m d", trained=name in self.trained) for layer, name in enumerate(self.hidden)]
        return [*layers, Tensor("A", "k m")]

    def laws(self, stated, size):
        m = size["m"]
        return {**{name: Normal(stated["scale"] / math.sqrt(m)) for name in self.hidden}, "A": Normal(stated.get("tau", 1))}

    def learning_rate(self, stated, m):
        return stated["c"] / m

    def rule(self, stated, n):
        return {"depth": {"L": self.L, "skip": self.skip, "firstTrained": self.first_trained}}

    def skips(self, layer):
        return self.skip and layer > 0

    def above(self, layer, h, Z):
        """What the next layer sees of what this one (from 0) saw, h."""
        active = np.where(Z > 0, Z, 0)
        return h + active / self.L if self.skips(layer) else active

    def outputs(self, tensors, X):
        Z, h = [], X
        for layer, name in enumerate(self.hidden):
            Z.append(h @ tensors[name].T)
            h = self.above(layer, h, Z[-1])
        return h @ tensors["A"].T, Z

    def seen(self, X, Z):
        """What every layer sees, and at last the output weights: x, h_1, ..., h_L."""
        h = [X]
        for layer in range(self.L):
            h.append(self.above(layer, h[-1], Z[layer]))
        return h

    def gradients(self, tensors, X, Z, back):
        found, seen, back = {}, self.seen(X, Z), back @ tensors["A"]  # dL/dh
        for layer in reversed(range(self.first_trained - 1, self.L)):
            name = self.hidden[layer]
            inner = back * (Z[layer] > 0)
            if self.skips(layer):
                inner /= self.L
            found[name] = inner.T @ seen[layer]
            if layer > 0:
                back = back + inner @ tensors[name] if self.skips(layer) else inner @ tensors[name]
        return found

    def spreads(self, tensors, X, Z):
        """With skip connections the errors of both summands are added, for they have a common part."""
        spread = np.zeros_like(X)
        for layer, (name, h) in enumerate(zip([*self.hidden, "A"], self.seen(X, Z))):
            weights = tensors[name]
            own = (16 + math.sqrt(weights.shape[1])) * np.linalg.norm(h, axis=1)[:, None] * np.linalg.norm(weights, axis=1)
            border = np.sqrt(spread**2 @ (weights**2).T + own**2)
            yield border
            if layer < self.L:
                through = np.where(Z[layer] > -FLOAT32 * border, border, 0)
                spread = spread + through / self.L if self.skips(layer) else through

    def counted(self, points, tensors):
        return {"gates": sum(layer.size for layer in points.start.open), "units": self.L * len(tensors["W"])}

    def movable(self, move, stages):
        """A unit cannot differ if neither its weights have moved nor any below it."""
        movable = False
        for name in self.hidden:
            if name in move:
                movable = movable | (move[name] != 0).any(axis=1)
            yield movable
            movable = np.any(movable)

    def dead(self, epsilon, now, X, Z):
        """Of each layer by itself, on average."""
        layers = [(closed.mean(), (perhaps & ~surely).mean()) for closed, surely, perhaps in self.open_once(epsilon, now, X, Z)]
        return np.mean(layers, axis=0)
