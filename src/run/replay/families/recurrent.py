# Recurrent networks: W, from hidden units to hidden units, is trained by back-propagation through time; eta = c/m.

import math

import numpy as np

from ..errors import CannotReplay
from ..start_laws import Normal
from ..tensors import Tensor
from ..tolerances import FLOAT32
from .family import family
from .stages import Stages


@family
class Recurrent(Stages):
    """
    h_0 = 0, h_s = ReLU(W h_(s-1) + U x_s) for s = 1 .. S, f = A h_S, on mean softmax cross-entropy. x_1 is the labelled point,
    x_2 .. x_S have the norm eps. U and A stay as drawn. On the way stand the pre-activations of the time steps.
    """

    id, usual, states, trained = "recurrent", True, "recurrence", ("W",)

    def __init__(self, S=2, eps=0):
        self.S, self.eps = S, eps

    def as_stated(self, stated):
        S, eps = stated.get("S"), stated.get("eps")
        if not isinstance(S, int) or not 2 <= S <= 16 or not isinstance(eps, (int, float)):
            raise CannotReplay("its settings are damaged. Write the archive again.")
        return Recurrent(S, eps)

    def as_trained(self, training):
        recurrence = training["recurrence"]
        return Recurrent(int(recurrence["S"]), recurrence["eps"])

    def tensors(self, stated):
        return [Tensor("W", "m m", trained=True), Tensor("U", "m d"), Tensor("A", "k m")]

    def laws(self, stated, size):
        hidden = Normal(stated["scale"] / math.sqrt(size["m"]))
        return {"W": hidden, "U": hidden, "A": Normal(stated.get("tau", 1))}

    def learning_rate(self, stated, m):
        return stated["c"] / m

    def rule(self, stated, n):
        return {"recurrence": {"S": self.S, "eps": self.eps}}

    def inputs(self, arrays, of):
        """Sequences: points x S x d."""
        return np.concatenate([arrays["X" + of][:, None], arrays["later" + of]], axis=1)

    def judge_inputs(self, report, arrays):
        norms = np.concatenate([np.linalg.norm(arrays[name].astype(np.float64), axis=2).ravel() for name in ("later", "laterTest")])
        furthest = np.abs(norms - self.eps).max()
        report.judge("later, laterTest", bool(furthest <= 1e-6 * self.eps),
                     f"norms within {furthest:.1e} of eps = {self.eps:g}; their directions are not judged: lab replay draws them again")

    def outputs(self, tensors, X):
        Z, h = [], np.zeros((len(X), len(tensors["W"])), dtype=X.dtype)
        for step in range(self.S):
            Z.append(h @ tensors["W"].T + X[:, step] @ tensors["U"].T)
            h = np.where(Z[-1] > 0, Z[-1], 0)
        return h @ tensors["A"].T, Z

    def gradients(self, tensors, X, Z, back):
        """Of W, the sum over all time steps."""
        gradient, back = np.zeros_like(tensors["W"]), back @ tensors["A"]  # dL/dh_S
        for step in reversed(range(1, self.S)):  # at the first W sees h_0 = 0
            inner = back * (Z[step] > 0)
            gradient += inner.T @ np.where(Z[step - 1] > 0, Z[step - 1], 0)
            back = inner @ tensors["W"]
        return {"W": gradient}

    def spreads(self, tensors, X, Z):
        """A pre-activation is one inner product of m + d terms, of a row of W and U with h and x."""
        W, U, A = tensors["W"], tensors["U"], tensors["A"]
        spread = h = np.zeros((len(X), len(W)))
        lengths = np.sqrt(np.sum(W**2, axis=1) + np.sum(U**2, axis=1))
        for step in range(self.S):
            seen = np.sqrt(np.sum(h**2, axis=1) + np.sum(X[:, step]**2, axis=1))
            own = (16 + math.sqrt(W.shape[1] + U.shape[1])) * seen[:, None] * lengths
            border = np.sqrt(spread**2 @ (W**2).T + own**2)
            yield border
            spread = np.where(Z[step] > -FLOAT32 * border, border, 0)
            h = np.where(Z[step] > 0, Z[step], 0)
        own = (16 + math.sqrt(len(W))) * np.linalg.norm(h, axis=1)[:, None] * np.linalg.norm(A, axis=1)
        yield np.sqrt(spread**2 @ (A**2).T + own**2)

    def counted(self, points, tensors):
        return {"gates": sum(step.size for step in points.start.open), "units": len(tensors["W"])}

    def movable(self, move, stages):
        """At the first step none; at the second those whose weights have moved; then all if any has."""
        moved = (move["W"] != 0).any(axis=1)
        return [False, moved, *[moved.any()] * (stages - 2)]

    def dead(self, epsilon, now, X, Z):
        """Closed at every time step."""
        closed, surely, perhaps = zip(*self.open_once(epsilon, now, X, Z))
        decided = ~np.any(surely, axis=0) & np.any(perhaps, axis=0)
        return np.all(closed, axis=0).mean(), decided.mean()
