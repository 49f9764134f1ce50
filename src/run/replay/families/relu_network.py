# Two layers of ReLU units: f(x) = A ReLU(W x), or A ReLU(W x) + b where there is a bias.

import math
from collections import namedtuple

import numpy as np

from .family import Family

# the normal distribution function minus 1/2, as a table: linear interpolation is right to 1e-7
GRID = np.linspace(0.0, 8.0, 8001)
HALF_PHI = np.array([0.5 * math.erf(z / math.sqrt(2.0)) for z in GRID])

# <w_r,0, x> of the test points, and how far each spreads
AtStart = namedtuple("AtStart", "Z spread")


class ReluNetwork(Family):
    """Its tensors are W (m x d), A (k x m) and perhaps bias; what they start as and which are trained is the family's."""

    def outputs(self, tensors, X):
        """The second result is the pre-activations (points x m)."""
        Z = X @ tensors["W"].T
        F = np.maximum(Z, 0) @ tensors["A"].T
        return F + tensors["bias"] if "bias" in tensors else F, Z

    def gradients(self, tensors, X, Z, back):
        gate = Z > 0
        return {"W": ((back @ tensors["A"]) * gate).T @ X}

    def blur(self, network, tensors, X):
        """Of the inner products and of their sum."""
        W, A, bias = tensors["W"], tensors["A"], tensors.get("bias", 0)
        largest = np.sqrt((A**2 @ np.sum(W**2, axis=1)).max())
        return network.epsilon * (16 + math.sqrt(len(W))) * (np.linalg.norm(X, axis=1) * largest + abs(float(bias)))

    def at_start(self, start, XTest, training):
        spread = training["initScale"] * np.linalg.norm(XTest, axis=1)[:, None]
        return AtStart(XTest @ start["W"].T, spread)

    def counted(self, points, tensors):
        return {"gates": points.start.Z.size, "units": len(tensors["W"])}

    def measure(self, network, points, ZTrain, ZTest, trained):
        W, W0 = network.tensors["W"].astype(np.float64), network.start["W"].astype(np.float64)
        epsilon, ZTest0, spread = network.epsilon, points.start.Z, points.start.spread
        found, slack = {}, {}
        move = W - W0
        length, start = np.linalg.norm(W, axis=1), np.linalg.norm(W0)
        moved = np.linalg.norm(move)
        found["relativeDistance"] = 0.0 if moved == 0 else float(np.divide(moved, start))
        slack["relativeDistance"] = float((8 * epsilon + trained) * np.linalg.norm(W) / start) if moved > 0 < start else 0.0
        found["maxNeuronDistance"] = np.linalg.norm(move, axis=1).max()
        slack["maxNeuronDistance"] = (8 * epsilon + trained) * length.max()
        size = np.linalg.norm(points.XTest, axis=1)[:, None]
        rounding = (16 + math.sqrt(W.shape[1])) * epsilon
        border = rounding * size * length
        border0 = rounding * size * np.linalg.norm(W0, axis=1)
        near = ((np.abs(ZTest) <= border) & (border > 0)) | ((np.abs(ZTest0) <= border0) & (border0 > 0))
        found["patternChange"] = ((ZTest > 0) != (ZTest0 > 0)).mean()
        slack["patternChange"] = (near & (move != 0).any(axis=1)).mean()  # a unit that has not moved cannot differ
        shift = np.abs(points.XTest @ move.T)
        z = np.where(shift == 0, 0, shift / spread)
        found["predictedPatternChange"] = np.interp(z, GRID, HALF_PHI).mean()
        error = np.where(shift == 0, 0, (rounding + trained) * size * length / spread)
        slack["predictedPatternChange"] = 1e-6 + (np.interp(z + error, GRID, HALF_PHI) - np.interp(z - error, GRID, HALF_PHI)).mean()
        highest = ZTrain.max(axis=0)
        found["deadUnits"] = (highest <= 0).mean()
        border = rounding * np.linalg.norm(points.X, axis=1).max() * length
        slack["deadUnits"] = ((np.abs(highest) <= border) & (border > 0)).mean()
        return found, slack
