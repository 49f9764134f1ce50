#!/usr/bin/env python3
"""Recomputes a run of Widenet from its archive and checks what was measured. Needs Python 3.8 or later and NumPy only.

    python3 replay.py m1000-seed1.npz [more.npz ...] [--float32]

The network is f(x) = A ReLU(W x), or A ReLU(W x) + b for regression. Starting from the W0 and A of the archive, SGD is done
again, step by step, on the batches that the archive lists. At the steps that were measured the same quantities are computed
by their definitions and compared with the stored ones.

What can agree, and how closely. The run was computed in float32, this file computes in float64 (--float32: in float32, but
with sums in another order). Rounding differs, and SGD on ReLU networks amplifies a difference: when it flips one gate, the
next gradients differ. So two tolerances are stated below: a tight one for the first steps, before differences had time to
grow, and a loose one for the whole run, which says that it is the same experiment with the same outcome. A value passes if
it is within the relative tolerance, or for shares of points (errors) if it differs by no more than a few points.

Exit status: 0 if everything is within tolerance, 1 if not, 2 if a file cannot be read.
"""

import json
import math
import sys
import zipfile
import zlib

import numpy as np

VERSION = 1
EARLY = 100  # steps that are compared tightly
# relative differences allowed within the first EARLY steps and in the whole run
TIGHT = 1e-3
LOOSE = 0.02
# points by which an error may differ besides, in the first EARLY steps and in the whole run (or this share of them)
FEW = 1
MORE = 3
MORE_SHARE = 0.01
# absolute differences below these never count: a loss that has come down to nothing, gates on the verge of opening
SMALL_LOSS = 1e-4
GATES = 3

# the normal distribution function minus 1/2, as a table: linear interpolation is right to 1e-7
GRID = np.linspace(0.0, 8.0, 8001)
HALF_PHI = np.array([0.5 * math.erf(z / math.sqrt(2.0)) for z in GRID])


class CannotReplay(Exception):
    """The archive is damaged or of a kind that this file does not know; the message says what to do."""


def load(path):
    """The arrays of an archive by name, and its settings."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except FileNotFoundError as error:
        raise CannotReplay("there is no such file.") from error
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise CannotReplay("it is no readable .npz archive, perhaps cut short. Download it again.") from error
    needed = ["X", "y", "corrupted", "XTest", "yTest", "W0", "A", "batches", "eta", "WFinal", "settings", "steps"]
    missing = [name for name in needed if name not in arrays]
    if missing:
        raise CannotReplay(f"it lacks {', '.join(missing)}. Export the run again with a present version of Widenet.")
    settings = json.loads(str(arrays["settings"]))
    if settings.get("kind") != "widenet arm" or settings.get("version") != VERSION:
        raise CannotReplay(
            f"it is of kind {settings.get('kind')!r}, version {settings.get('version')!r}; this replay.py reads "
            f"'widenet arm', version {VERSION}. Use the replay.py that came with the archive."
        )
    return arrays, settings


class Network:
    """Two layers of ReLU units in training."""

    def __init__(self, arrays, training, real):
        self.real = real
        self.X, self.XTest = arrays["X"].astype(real), arrays["XTest"].astype(real)
        self.squared = training["loss"] == "squared"
        as_target = (lambda y: y.astype(real)) if self.squared else (lambda y: y.astype(np.int64))
        self.y, self.yTest = as_target(arrays["y"]), as_target(arrays["yTest"])
        self.corrupted = arrays["corrupted"] == 1
        self.W0 = arrays["W0"].astype(real)
        self.W, self.A = self.W0.copy(), arrays["A"].astype(real)
        self.A0 = self.A.copy()
        self.training = training
        self.eta = real(arrays["eta"])
        self.alpha = training["lazyScale"]
        bias = training["bias"]
        self.bias, self.bias_rate = (real(0), None) if bias is None else (real(bias["start"]), real(bias["rate"]))
        self.adagrad = training["optimizer"]["kind"] == "adagrad"
        self.squares = {"W": np.zeros_like(self.W), "A": np.zeros_like(self.A)}
        # gates of the test points at the start, and how far each unit's <w_r, x> spreads there
        self.open0 = self.XTest @ self.W0.T > 0
        self.spread = real(training["initScale"]) * np.linalg.norm(self.XTest, axis=1)[:, None]

    def outputs(self, X):
        """f of every row of X (points x k), and its pre-activations (points x m)."""
        Z = X @ self.W.T
        F = np.maximum(Z, 0) @ self.A.T + self.bias
        if self.alpha is not None:  # lazy training: the network is alpha (f - f_0)
            F = self.real(self.alpha) * (F - np.maximum(X @ self.W0.T, 0) @ self.A0.T)
        return F, Z

    def step(self, batch):
        """One step of SGD on the rows `batch` of X; False where it diverged."""
        X, y = self.X[batch], self.y[batch]
        F, Z = self.outputs(X)
        if not np.all(np.isfinite(F)):
            return False
        B, eta = len(batch), self.eta
        if self.squared:  # dL/df = 2 lossWeight (f - y) / B
            back = self.real(2 * self.training["lossWeight"] / B) * (F - y[:, None])
        else:  # dL/df = (softmax(f) - e_y) / B
            back = softmax(F)
            back[np.arange(B), y] -= 1
            back /= self.real(B)
        if self.alpha is not None:
            back *= self.real(self.alpha)
            eta = eta / self.real(self.alpha) ** 2
        gate = Z > 0
        gW = ((back @ self.A) * gate).T @ X
        gA = back.T @ (Z * gate)
        self.update("W", gW, eta)
        if self.training["trainOutput"]:
            self.update("A", gA, eta)
        if self.bias_rate is not None:
            self.bias = self.bias - self.bias_rate * back.sum()
        return bool(np.all(np.isfinite(self.W)))

    def update(self, name, gradient, eta):
        """w -= eta g, or with AdaGrad w -= eta g / (sqrt(sum of g^2 so far) + epsilon)."""
        weights = getattr(self, name)
        if self.adagrad:
            self.squares[name] += gradient * gradient
            epsilon = self.real(self.training["optimizer"]["epsilon"])
            weights -= eta * gradient / (np.sqrt(self.squares[name]) + epsilon)
        else:
            weights -= eta * gradient

    def measure(self):
        """Everything by its definition; see docs/measurements.md."""
        FTrain, _ = self.outputs(self.X)
        FTest, ZTest = self.outputs(self.XTest)
        found = {}
        if self.squared:
            weight = self.training["lossWeight"]
            found["trainLoss"] = weight * np.mean((FTrain[:, 0] - self.y) ** 2)
            found["testLoss"] = weight * np.mean((FTest[:, 0] - self.yTest) ** 2)
        else:
            found["trainLoss"] = cross_entropy(FTrain, self.y)
            found["testLoss"] = cross_entropy(FTest, self.yTest)
            wrong = FTrain.argmax(axis=1) != self.y
            found["trainError"] = wrong.mean()
            found["testError"] = (FTest.argmax(axis=1) != self.yTest).mean()
            if self.corrupted.any():
                found["corruptedError"] = wrong[self.corrupted].mean()
            if not self.corrupted.all():
                found["cleanError"] = wrong[~self.corrupted].mean()
        move = self.W - self.W0
        found["relativeDistance"] = np.linalg.norm(move) / np.linalg.norm(self.W0)
        found["maxNeuronDistance"] = np.linalg.norm(move, axis=1).max()
        found["patternChange"] = ((ZTest > 0) != self.open0).mean()
        shift = np.abs(self.XTest @ move.T)
        with np.errstate(divide="ignore", invalid="ignore"):
            z = np.where(shift == 0, 0, shift / self.spread)
        found["predictedPatternChange"] = np.interp(z, GRID, HALF_PHI).mean()
        return found


def softmax(F):
    E = np.exp(F - F.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(F, y):
    top = F.max(axis=1)
    return np.mean(np.log(np.exp(F - top[:, None]).sum(axis=1)) - (F[np.arange(len(y)), y] - top))


def points_of(name, network):
    """Over how many points a share is taken, or None where a measurement is no error."""
    return {
        "trainError": len(network.y),
        "testError": len(network.yTest),
        "corruptedError": int(network.corrupted.sum()),
        "cleanError": int((~network.corrupted).sum()),
    }.get(name)


def differs(name, ours, stored, step, network):
    """The difference, relative to what was stored, and how many times the tolerance it is."""
    if np.isnan(stored) or np.isnan(ours):
        same = bool(np.isnan(stored) and np.isnan(ours))
        return (0.0, 0.0) if same else (math.inf, math.inf)
    gap = abs(float(ours) - float(stored))
    if gap == 0:
        return 0.0, 0.0
    early = step <= EARLY
    allowed = (TIGHT if early else LOOSE) * abs(float(stored)) + 1e-6
    if name.endswith("Loss"):
        allowed += SMALL_LOSS
    if name == "patternChange":
        allowed += GATES / network.open0.size
    points = points_of(name, network)
    if points:
        allowed = max(allowed, ((FEW if early else max(MORE, MORE_SHARE * points)) + 0.5) / points)
    return (gap / abs(float(stored)) if stored != 0 else math.inf), gap / allowed


def replay(path, real):
    """Trains again and prints the comparison; whether all is within tolerance."""
    arrays, settings = load(path)
    training = settings["training"]
    network = Network(arrays, training, real)
    steps = [int(step) for step in arrays["steps"]]
    names = [name for name in ("trainLoss", "testLoss", "trainError", "testError", "corruptedError", "cleanError",
                               "relativeDistance", "maxNeuronDistance", "patternChange", "predictedPatternChange")
             if name in arrays]
    # of every measurement, early and in all: largest relative difference, the step of that, largest multiple of the tolerance
    worst = {name: {"early": [0.0, 0, 0.0], "all": [0.0, 0, 0.0]} for name in names}
    print(f"{path}: m = {settings['m']}, seed {settings['seed']}, {len(arrays['batches'])} steps, "
          f"{settings['engine']['name']} engine ({settings['engine']['precision']}); here {np.dtype(real).name}")
    step = 0
    diverged = None
    for at, target in enumerate(steps):
        while step < target and diverged is None:
            if network.step(arrays["batches"][step]):
                step += 1
            else:
                diverged = step + 1
        if diverged is not None:
            break
        found = network.measure()
        for name in names:
            relative, times = differs(name, found.get(name, math.nan), arrays[name][at], target, network)
            for kind in ("early", "all") if target <= EARLY else ("all",):
                largest = worst[name][kind]
                if relative > largest[0]:
                    largest[:2] = relative, target
                largest[2] = max(largest[2], times)
    while settings["divergedAt"] is not None and diverged is None and step < len(arrays["batches"]):
        if network.step(arrays["batches"][step]):
            step += 1
        else:
            diverged = step + 1
    return report(worst, settings, diverged, network, arrays)


def report(worst, settings, diverged, network, arrays):
    """Prints the largest difference of every measurement; whether all is well."""
    early_head, all_head = f"steps 0 to {EARLY}", "whole run"
    print(f"  {'largest relative difference':28}{early_head:>16}{all_head:>16}   at step")
    good = True
    for name, kinds in worst.items():
        fine = all(times <= 1 for _, _, times in kinds.values())
        good = good and fine
        early, whole = kinds["early"], kinds["all"]
        print(f"  {name:28}{early[0]:16.1e}{whole[0]:16.1e}{whole[1]:10d}   {'ok' if fine else 'OUT OF TOLERANCE'}")
    if settings["divergedAt"] is not None or diverged is not None:
        fine = settings["divergedAt"] is not None and diverged is not None and (
            abs(diverged - settings["divergedAt"]) <= max(2, 0.1 * settings["divergedAt"]))
        good = good and fine
        print(f"  diverged: stored in step {settings['divergedAt']}, here in step {diverged}   {'ok' if fine else 'DIFFERENT'}")
    else:
        final = arrays["WFinal"].astype(np.float64)
        gap = np.linalg.norm(network.W.astype(np.float64) - final)
        move = np.linalg.norm(final - arrays["W0"])
        print(f"  final weights: ||W - stored|| = {gap / move if move > 0 else gap:.1e} of ||stored - W0|| (told, not judged)")
    print(f"  tolerance: {TIGHT:g} relative or {FEW} point in the first {EARLY} steps; later {LOOSE:g}, or {MORE} points or "
          f"{MORE_SHARE:.0%} of them. Losses may differ by {SMALL_LOSS:g}, patterns by {GATES} gates.")
    print(f"  {'all within tolerance' if good else 'NOT within tolerance'}")
    return good


def main(arguments):
    flags = [argument for argument in arguments if argument.startswith("--")]
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if not paths or any(flag != "--float32" for flag in flags):
        print(__doc__)
        return 2
    good = True
    for path in paths:
        try:
            with np.errstate(all="ignore"):  # a network that diverges overflows on the way
                good = replay(path, np.float32 if flags else np.float64) and good
        except CannotReplay as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
