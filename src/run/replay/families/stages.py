# Networks that compute one vector of hidden units after the other: in the layers of a deep one, or the time steps of a recurrent one.

import math
from collections import namedtuple

import numpy as np

from ..tolerances import FLOAT32
from .family import Family

# points whose rounding is bounded at once
ROWS = 1000

# of the test points at the start, for each stage: which gates are open, and how many relative rounding errors each is from its border
StagesAtStart = namedtuple("StagesAtStart", "open clearance")


class Stages(Family):
    """
    On the way to the outputs stand the pre-activations of every stage. `trained` names the tensors that are trained, all of them
    weights of hidden units, and `spreads` says how far rounding carries what is computed.
    """

    trained = ()

    def spreads(self, tensors, X, Z):
        """
        Of the pre-activations of every stage (points x m), and at last of the outputs (points x k), in units of the relative
        rounding error. An inner product <w, h> of c terms is itself off by at most (16 + sqrt(c)) |w| |h|: its terms
        and partial sums are rounded independently of each other, a few times each. What h is off by comes through the weights:
        errors of different units are independent, so their squares add, sum_c (w_c e_c)^2; through a closed gate nothing comes.
        (A bound by norms, |w| |e|, would grow by the root of m in every stage and say nothing.)
        """
        raise NotImplementedError

    def movable(self, move, stages):
        """Which units may have another gate than at the start, for each stage."""
        raise NotImplementedError

    def dead(self, epsilon, now, X, Z):
        """The share of dead units, and of those of which rounding decides whether they are."""
        raise NotImplementedError

    def blur(self, network, tensors, X):
        rows = [X[first:first + ROWS] for first in range(0, len(X), ROWS)]
        outputs = [list(self.spreads(tensors, some, self.outputs(tensors, some)[1]))[-1] for some in rows]
        return network.epsilon * np.concatenate(outputs).max(axis=1)

    def at_start(self, start, XTest, training):
        Z = self.outputs(start, XTest)[1]
        borders = zip(Z, self.spreads(start, XTest, Z))
        clearance = [np.divide(np.abs(z), border, out=np.full(z.shape, np.inf), where=border > 0) for z, border in borders]
        return StagesAtStart([z > 0 for z in Z], [values.astype(np.float32) for values in clearance])

    def measure(self, network, points, ZTrain, ZTest, trained):
        now = {name: values.astype(np.float64) for name, values in network.tensors.items()}
        start = {name: network.start[name].astype(np.float64) for name in self.trained}
        move = {name: now[name] - start[name] for name in self.trained}
        found, slack = self.distances(now, start, move, 8 * network.epsilon + trained)
        changed, unsure = self.gates(network.epsilon, now, move, points, ZTest)
        found["patternChange"], slack["patternChange"] = np.mean(changed), np.mean(unsure)
        found["deadUnits"], slack["deadUnits"] = self.dead(network.epsilon, now, points.X, ZTrain)
        return found, slack

    def distances(self, now, start, move, rounding):
        """Of all that is trained, together; `rounding` is what that of the weights is of their lengths."""
        units = [np.linalg.norm(move[name], axis=1) for name in self.trained]
        length, base = (math.sqrt(sum(np.sum(values[name]**2) for name in self.trained)) for values in (now, start))
        moved = np.linalg.norm(np.concatenate(units))
        longest = max(np.linalg.norm(now[name], axis=1).max() for name in self.trained)
        found = {"relativeDistance": 0.0 if moved == 0 else float(np.divide(moved, base)), "maxNeuronDistance": np.max(units)}
        of_length = float(rounding * length / base) if moved > 0 < base else 0.0
        return found, {"relativeDistance": of_length, "maxNeuronDistance": rounding * longest}

    def gates(self, epsilon, now, move, points, Z):
        """Of each stage, which share of the gates of test points differs from the start, and of how many rounding decides."""
        changed, unsure = [], []
        for stage, (z, border, movable) in enumerate(zip(Z, self.spreads(now, points.XTest, Z), self.movable(move, len(Z)))):
            near = ((np.abs(z) <= epsilon * border) & (border > 0)) | (points.start.clearance[stage] <= epsilon)
            changed.append(((z > 0) != points.start.open[stage]).mean())
            unsure.append((near & movable).mean())
        return changed, unsure

    def open_once(self, epsilon, now, X, Z):
        """
        Of each stage, for each unit: whether its gate is closed on all points, is open on one beyond any rounding, and may be
        open on one with other rounding.
        """
        for z, border in zip(Z, self.spreads(now, X, Z)):
            surely = (z > epsilon * border).any(axis=0)
            perhaps = ((np.abs(z) <= epsilon * border) & (border > 0)).any(axis=0)
            yield z.max(axis=0) <= 0, surely, perhaps
