# Deep networks: the hidden layers are trained by SGD, on mean softmax cross-entropy or mean squared error; eta = c/m.

import math
from collections import namedtuple

import numpy as np

from ..errors import CannotReplay
from ..start_laws import Normal
from ..tensors import Tensor
from ..tolerances import FLOAT32
from .family import FAMILIES, Family, family

# points whose rounding is bounded at once
ROWS = 1000

# of the test points at the start, for each layer: which gates are open, and how many relative rounding errors each is from its border
DeepStart = namedtuple("DeepStart", "open clearance")


@family
class Deep(Family):
    """
    h_1 = ReLU(W x), h_l = ReLU(W_l h_(l-1)), or with skip connections h_l = h_(l-1) + ReLU(W_l h_(l-1)) / L; f = A h_L. A stays as
    drawn, and W as well where the first layer that is trained is the second. On the way stand the pre-activations of the layers.
    """

    id, usual, has_depth = "deep", True, True

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
        """
        How far rounding carries the pre-activations of every layer (points x m), and at last the outputs (points x k), in units of
        the relative rounding error. An inner product <w, h> of c terms is itself off by at most (16 + sqrt(c)) |w| |h|: its terms
        and partial sums are rounded independently of each other, a few times each. What h is off by comes through the weights:
        errors of different units are independent, so their squares add, sum_c (w_c e_c)^2; through a closed gate nothing comes.
        (A bound by norms, |w| |e|, would grow by the root of m in every layer and say nothing.) With skip connections the errors
        of both summands are added, for they have a common part.
        """
        spread = np.zeros_like(X)
        for layer, (name, h) in enumerate(zip([*self.hidden, "A"], self.seen(X, Z))):
            weights = tensors[name]
            own = (16 + math.sqrt(weights.shape[1])) * np.linalg.norm(h, axis=1)[:, None] * np.linalg.norm(weights, axis=1)
            border = np.sqrt(spread**2 @ (weights**2).T + own**2)
            yield border
            if layer < self.L:
                through = np.where(Z[layer] > -FLOAT32 * border, border, 0)
                spread = spread + through / self.L if self.skips(layer) else through

    def blur(self, network, tensors, X):
        rows = [X[first:first + ROWS] for first in range(0, len(X), ROWS)]
        outputs = [list(self.spreads(tensors, some, self.outputs(tensors, some)[1]))[-1] for some in rows]
        return network.epsilon * np.concatenate(outputs).max(axis=1)

    def at_start(self, start, XTest, training):
        Z = self.outputs(start, XTest)[1]
        borders = zip(Z, self.spreads(start, XTest, Z))
        clearance = [np.divide(np.abs(z), border, out=np.full(z.shape, np.inf), where=border > 0) for z, border in borders]
        return DeepStart([z > 0 for z in Z], [values.astype(np.float32) for values in clearance])

    def counted(self, points, tensors):
        return {"gates": sum(layer.size for layer in points.start.open), "units": self.L * len(tensors["W"])}

    def measure(self, network, points, ZTrain, ZTest, trained):
        now = {name: network.tensors[name].astype(np.float64) for name in self.hidden}
        start = {name: network.start[name].astype(np.float64) for name in self.hidden}
        move = {name: now[name] - start[name] for name in self.hidden}
        now["A"] = network.tensors["A"].astype(np.float64)
        found, slack = self.distances(now, start, move, 8 * network.epsilon + trained)
        changed, unsure = self.gates(network.epsilon, now, move, points, ZTest)
        found["patternChange"], slack["patternChange"] = np.mean(changed), np.mean(unsure)
        dead, unsure = self.dead(network.epsilon, now, points.X, ZTrain)
        found["deadUnits"], slack["deadUnits"] = np.mean(dead), np.mean(unsure)
        return found, slack

    def distances(self, now, start, move, rounding):
        """Of the layers that are trained, together; `rounding` is what that of the weights is of their lengths."""
        units = [np.linalg.norm(move[name], axis=1) for name in self.trained]
        length, base = (math.sqrt(sum(np.sum(values[name]**2) for name in self.trained)) for values in (now, start))
        moved = np.linalg.norm(np.concatenate(units))
        longest = max(np.linalg.norm(now[name], axis=1).max() for name in self.trained)
        found = {"relativeDistance": 0.0 if moved == 0 else float(np.divide(moved, base)), "maxNeuronDistance": np.max(units)}
        of_length = float(rounding * length / base) if moved > 0 < base else 0.0
        return found, {"relativeDistance": of_length, "maxNeuronDistance": rounding * longest}

    def gates(self, epsilon, now, move, points, Z):
        """Of each layer, which share of the gates of test points differs from the start, and of how many rounding decides."""
        changed, unsure, movable = [], [], False
        for layer, border in enumerate(list(self.spreads(now, points.XTest, Z))[:self.L]):
            movable = movable | (move[self.hidden[layer]] != 0).any(axis=1)
            near = ((np.abs(Z[layer]) <= epsilon * border) & (border > 0)) | (points.start.clearance[layer] <= epsilon)
            changed.append(((Z[layer] > 0) != points.start.open[layer]).mean())
            unsure.append((near & movable).mean())
            movable = movable.any()  # a unit cannot differ if neither its weights have moved nor any below it
        return changed, unsure

    def dead(self, epsilon, now, X, Z):
        """Of each layer, the share of units that are closed on all points, and of those of which rounding decides whether they are."""
        dead, unsure = [], []
        for z, border in zip(Z, self.spreads(now, X, Z)):
            dead.append((z.max(axis=0) <= 0).mean())
            surely_open = (z > epsilon * border).any(axis=0)
            perhaps_open = ((np.abs(z) <= epsilon * border) & (border > 0)).any(axis=0)
            unsure.append((perhaps_open & ~surely_open).mean())
        return dead, unsure
