#!/usr/bin/env python3
"""Recomputes a run of Widenet from its archive and judges all that is stored. Needs Python 3.8 or later and NumPy only.

    python3 replay.py m1000-seed1.npz [more.npz ...] [--float32]

The network is f(x) = A ReLU(W x), or A ReLU(W x) + b for regression. Starting from the W0 and A of the archive, SGD is done
again, step by step, on the batches that the archive lists. At the steps that were measured the same quantities are computed
by their definitions and compared with the stored ones, and so are the weights at the end. Where the archive has a sample
(sampleTrain, sampleTest), steps before the last are measured on it, and the last one on all points.

What can agree, and how closely. The run was computed in float32, this file computes in float64 (--float32: trains in float32,
with sums in another order). So three things are allowed for, and nothing else:
  * rounding of one evaluation: a bound from the sizes of the numbers (`slack`), which also says how many points and gates are so
    near to their border that rounding decides;
  * TOLERANCE, relative, and FEW points or GATES gates (or PATTERNS), for what rounding has grown to in an ordinary training;
  * chaos: SGD on ReLU networks amplifies a difference whenever it flips a gate, and how far two honest runs part cannot be said
    beforehand. So where a number is outside of the first two, the training is done SHADOWS more times with every weight disturbed
    in every step by a few times the rounding of float32, and twice in float32, with two orders of summation (steps that are small
    beside a weight are lost there). TIMES the distance to which these runs part (up to twice that step) is allowed. A false number
    passes only where honest computations differ as much; how much that is is printed.
The weights at the end are judged twice: against the training done here, and, which no chaos touches, by measuring them and
comparing with what is stored for the last step. No training lies before step 0 either: there only rounding is allowed.

What cannot be judged here is said: this file cannot draw the random numbers of a seed. `lab replay` draws all again, bit for bit.

Exit status: 0 if nothing failed, 1 if something did, 2 if a file cannot be read.
"""

import json
import math
import re
import sys

import numpy as np

VERSION = 3  # of the archives; later ones are refused, earlier ones lack what is then not judged
TOLERANCE = 1e-3
FEW = 1  # points by which an error may differ, and gates by which patterns may
GATES = 3
PATTERNS = 0.01  # or this share of the gates that have changed: where many lie near zero, some are on either side
SHADOWS = 8
DISTURBANCES = (2, 4, 8, 16)  # times the rounding of float32, in turn: the large ones also try what is nearly a border
TIMES = 4
LEAD = 2  # when honest runs begin to part is chance as well: at a step counts how far they part up to twice that step and EARLY more
EARLY = 10
DIRECT = 1e-5  # relative, where one evaluation is compared and no training lies between
MEASURED_WHOLE = 1000  # sets of up to so many points are measured whole where neval = 0
SIGMAS = 6  # deviations by which a mean of random numbers may be off
HUGE = 1e30  # beyond this float32 is about to overflow
FLOAT32 = 2.0**-24  # largest relative rounding error
FLOAT32_MAX = 3.4028235e38

# the normal distribution function minus 1/2, as a table: linear interpolation is right to 1e-7
GRID = np.linspace(0.0, 8.0, 8001)
HALF_PHI = np.array([0.5 * math.erf(z / math.sqrt(2.0)) for z in GRID])

# measured of every network, and the version of the link from which on
MEASUREMENTS = {
    "trainLoss": 1, "testLoss": 1, "trainError": 1, "testError": 1, "corruptedError": 1, "cleanError": 1,
    "relativeDistance": 1, "maxNeuronDistance": 1, "patternChange": 1, "predictedPatternChange": 1, "deadUnits": 2,
}

# name, sizes (what is named twice must agree), content, kind of archive that has it
ARRAYS = [
    ("X", "n d", "finite", ""),
    ("y", "n", "target", ""),
    ("corrupted", "n", "bit", ""),
    ("XTest", "nTest d", "finite", ""),
    ("yTest", "nTest", "target", ""),
    ("W0", "m d", "finite", ""),
    ("A", "k m", "finite", ""),
    ("batches", "T B", "point", ""),
    ("eta", "", "finite", ""),
    ("WFinal", "m d", "any", ""),
    ("steps", "S", "step", ""),
    ("yClean", "n", "label", "classification"),
    ("aFinal", "k m", "any", "student"),
    ("biasFinal", "", "any", "student"),
    ("squaresW", "m d", "any", "adagrad"),
    ("squaresA", "k m", "any", "adagrad"),
    ("sampleTrain", "sTrain", "chosen", "sample"),
    ("sampleTest", "sTest", "chosenTest", "sample"),
]
KINDS = {"f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}
# settings that this file knows the meaning of, or that need none here
KNOWN_SETTINGS = set("data k l delta place d mean noise norm n ntest p inputs mstar targets m scale lazy alpha c eta opt B T "
                     "seeds seed engine tau gamma order neval".split())


class CannotReplay(Exception):
    """The archive is damaged or of a kind that this file does not know; the message says what to do."""


# --- reading ---------------------------------------------------------------------------------------------------------


def load(path):
    """The arrays of an archive by name, and its settings; CannotReplay where one cannot be taken."""
    try:
        open(path, "rb").close()
    except OSError as error:
        raise CannotReplay("the file cannot be read.") from error
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except Exception as error:  # a damaged file makes zipfile, zlib and NumPy raise nearly anything, and all means the same
        raise CannotReplay("it is no readable .npz archive, perhaps cut short. Download or write it again.") from error
    for name, array in arrays.items():
        if array.dtype.kind != "U" and array.dtype.str[1:] not in KINDS:
            raise CannotReplay(f"its array {name} holds no numbers of a known kind. Write the archive again.")
    if "settings" not in arrays:
        raise CannotReplay("it lacks settings. Write the archive again with a present version.")
    settings = read_settings(arrays["settings"])
    check_arrays(arrays, settings)
    return arrays, settings


def fault(name, what):
    return CannotReplay(f"its array {name} {what}. Write the archive again.")


def check_arrays(arrays, settings):
    sampled = any(kind == "sample" and name in arrays for name, *_, kind in ARRAYS)  # one needs the other
    kind = {"", *archive_kinds(settings), *(["sample"] if sampled else [])}
    rows = [row for row in ARRAYS if row[3] in kind]
    missing = [name for name, *_ in rows if name not in arrays]
    if missing:
        raise CannotReplay(f"it lacks {', '.join(missing)}. Write the archive again with a present version.")
    size = {}
    for name, shape, _, _ in rows:
        found, wanted = arrays[name].shape, shape.split()
        if arrays[name].dtype.kind == "U":
            raise fault(name, "holds no numbers of a known kind")
        if 0 in found:
            raise fault(name, "is empty")
        if len(found) != len(wanted) or any(size.get(key, found[i]) != found[i] for i, key in enumerate(wanted)):
            raise fault(name, f"has the shape ({', '.join(map(str, found))}) and not ({', '.join(wanted)})")
        size.update(zip(wanted, found))
    for name, _, content, _ in rows:
        check_content(name, content, arrays[name], size, settings["training"]["loss"] == "squared")
    for name in MEASUREMENTS:
        if name not in arrays:
            continue
        if arrays[name].dtype.kind == "U":
            raise fault(name, "holds no numbers of a known kind")
        if arrays[name].shape != (size["S"],):
            raise fault(name, f"has the shape ({', '.join(map(str, arrays[name].shape))}) and not (S)")


def archive_kinds(settings):
    """What an archive has besides what all have."""
    training = settings["training"]
    if settings["version"] < 2:
        return []
    if training["loss"] != "squared":
        return ["classification"]
    if not training["trainOutput"]:
        return []
    return ["student", "adagrad"] if training["optimizer"]["kind"] == "adagrad" else ["student"]


def check_content(name, content, array, size, squared):
    def within(low, high, what):
        values = array.astype(np.float64)
        if not np.all((values >= low) & (values <= high) & (values == np.floor(values))):
            raise fault(name, f"holds other numbers than {what}")

    def rising(what):
        if np.any(np.diff(array.astype(np.float64)) <= 0):
            raise fault(name, f"holds {what} that do not rise")

    if content == "finite" or (content == "target" and squared):
        if not np.all(np.isfinite(array)):
            raise fault(name, "holds numbers that are not finite")
    elif content in ("label", "target"):
        within(0, size["k"] - 1, f"classes from 0 to {size['k'] - 1}")
    elif content == "point":
        within(0, size["n"] - 1, f"points from 0 to {size['n'] - 1}")
    elif content == "bit":
        within(0, 1, "0 and 1")
    elif content == "step":
        within(0, size["T"], f"steps from 0 to {size['T']}")
        rising("steps")
    elif content in ("chosen", "chosenTest"):
        last = size["n" if content == "chosen" else "nTest"] - 1
        within(0, last, f"points from 0 to {last}")
        rising("points")


def read_settings(array):
    """The settings as JSON, with the rule for ties and the link's version added."""
    damaged = CannotReplay("its settings are damaged. Write the archive again.")

    def no_constant(_):
        raise ValueError

    def need(condition):
        if not condition:
            raise damaged

    def number(value):
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)

    try:
        settings = json.loads("".join(map(str, array.ravel())), parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise damaged from error
    need(isinstance(settings, dict))
    version = settings.get("version")
    if settings.get("kind") != "widenet arm" or not number(version) or not 1 <= version <= VERSION:
        raise CannotReplay(f"it is no archive of version 1 to {VERSION} of a network. "
                           "Use the replay.py that came with the archive, or write it again.")
    engine, training = settings.get("engine"), settings.get("training")
    need(isinstance(settings.get("settings"), dict) and isinstance(engine, dict) and isinstance(settings.get("link"), str))
    need(number(settings.get("m")) and number(settings.get("seed")))
    need(isinstance(engine.get("name"), str) and isinstance(engine.get("precision"), str))
    need("divergedAt" in settings and (settings["divergedAt"] is None or number(settings["divergedAt"])))
    need(isinstance(training, dict) and training.get("loss") in ("cross-entropy", "squared"))
    need(isinstance(training.get("trainOutput"), bool))
    bias, optimizer = training.get("bias", 0), training.get("optimizer")
    need((bias is None or isinstance(bias, dict)) and isinstance(optimizer, dict))
    need(optimizer.get("kind") in ("sgd", "adagrad"))
    need(number(training.get("lossWeight")) and number(training.get("initScale")))
    need("lazyScale" in training and (training["lazyScale"] is None or number(training["lazyScale"])))
    need(bias is None or (number(bias.get("start")) and number(bias.get("rate"))))
    need(optimizer["kind"] == "sgd" or number(optimizer.get("epsilon")))
    found = re.search(r"(?:^|[#&])v=(\d+)", settings["link"])
    settings["v"] = int(found.group(1)) if found else 1
    # links of version 1 counted the first of equal outputs; from version 2 on the largest must stand alone
    if settings.get("ties") not in ("first", "strict"):
        settings["ties"] = "strict" if settings["v"] >= 2 else "first"
    return settings


# --- training and measuring ------------------------------------------------------------------------------------------


class Points:
    """Training and test points that are measured, all or the rows `train` and `test`, and what W0 makes of the test points."""

    def __init__(self, arrays, settings, train=slice(None), test=slice(None)):
        kind = np.float64 if settings["training"]["loss"] == "squared" else np.int64
        self.X, self.XTest = arrays["X"][train].astype(np.float64), arrays["XTest"][test].astype(np.float64)
        self.y, self.yTest = arrays["y"][train].astype(kind), arrays["yTest"][test].astype(kind)
        self.corrupted = arrays["corrupted"][train] == 1
        # <w_r,0, x> of the test points, and how far each spreads
        self.ZTest0 = self.XTest @ arrays["W0"].astype(np.float64).T
        self.spread = settings["training"]["initScale"] * np.linalg.norm(self.XTest, axis=1)[:, None]


class Measured:
    """What each step is measured on: the last one on all points, those before on the archive's sample if it has one."""

    def __init__(self, arrays, settings):
        self.T = len(arrays["batches"])
        self.all = self.sample = Points(arrays, settings)
        if "sampleTrain" in arrays:
            train, test = (arrays[name].astype(np.int64) for name in ("sampleTrain", "sampleTest"))
            self.sample = Points(arrays, settings, train, test)

    def at(self, step):
        return self.all if step >= self.T else self.sample


class Network:
    """Two layers of ReLU units in training."""

    def __init__(self, arrays, settings, real, measured):
        training = settings["training"]
        self.measured = measured
        self.real, self.training, self.ties = real, training, settings["ties"]
        self.limit = FLOAT32_MAX if settings["engine"]["precision"] == "float32" else math.inf
        self.epsilon = FLOAT32 if settings["engine"]["precision"] == "float32" else 2.0**-53
        self.X, self.y = measured.all.X.astype(real, copy=False), measured.all.y
        self.squared = training["loss"] == "squared"
        self.W0, self.A0 = arrays["W0"].astype(real), arrays["A"].astype(real)
        self.W, self.A = self.W0.copy(), self.A0.copy()
        self.eta = real(arrays["eta"])
        self.alpha = training["lazyScale"]
        bias = training["bias"]
        self.bias, self.bias_rate = (real(0), None) if bias is None else (real(bias["start"]), real(bias["rate"]))
        self.adagrad = training["optimizer"]["kind"] == "adagrad"
        self.squares = {"W": np.zeros_like(self.W), "A": np.zeros_like(self.A)}

    def outputs(self, X):
        """f of every row of X (points x k), and its pre-activations (points x m), in the kind of numbers that X has."""
        W, A, W0, A0 = (weights.astype(X.dtype, copy=False) for weights in (self.W, self.A, self.W0, self.A0))
        Z = X @ W.T
        F = np.maximum(Z, 0) @ A.T + X.dtype.type(self.bias)
        if self.alpha is not None:  # lazy training: the network is alpha (f - f_0)
            F = X.dtype.type(self.alpha) * (F - np.maximum(X @ W0.T, 0) @ A0.T)
        return F, Z

    def step(self, batch):
        """One step of SGD on the rows `batch` of X; False where it diverged."""
        X, y = self.X[batch], self.y[batch]
        F, Z = self.outputs(X)
        if not self.finite(F):
            return False
        B, eta = len(batch), self.eta
        if self.squared:  # dL/df = 2 lossWeight (f - y) / B
            back = self.real(2 * self.training["lossWeight"] / B) * (F - y[:, None].astype(self.real))
        else:  # dL/df = (softmax(f) - e_y) / B
            back = softmax(F)
            back[np.arange(B), y] -= 1
            back /= self.real(B)
        if self.alpha is not None:
            back *= self.real(self.alpha)
            eta = eta / self.real(self.alpha) ** 2
        self.apply(X, Z, back, eta)
        if self.bias_rate is not None:
            self.bias = self.bias - self.bias_rate * back.sum()
        return self.finite(self.W) and self.finite(self.A) and self.finite(self.bias)

    def apply(self, X, Z, back, eta):
        """Moves W, and A where it is trained too, down the gradient; `back` is dL/df."""
        gate = Z > 0
        gW = ((back @ self.A) * gate).T @ X
        gA = back.T @ (Z * gate)
        self.update("W", gW, eta)
        if self.training["trainOutput"]:
            self.update("A", gA, eta)

    def finite(self, values):
        """Whether all can be held by the numbers that the run was computed in."""
        return bool(np.all(np.abs(values) <= self.limit)) and bool(np.all(np.isfinite(values)))

    def update(self, name, gradient, eta):
        """w -= eta g, or with AdaGrad w -= eta g / (sqrt(sum of g^2 so far) + epsilon)."""
        weights = getattr(self, name)
        if self.adagrad:
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
        W, A, W0 = self.W.astype(np.float64), self.A.astype(np.float64), self.W0.astype(np.float64)
        FTrain, ZTrain = self.outputs(points.X)
        FTest, ZTest = self.outputs(points.XTest)
        found, slack = {}, {}
        blur, blurTest = self.blur(points.X, W, A), self.blur(points.XTest, W, A)
        if self.squared:
            weight = self.training["lossWeight"]
            for name, F, y, error in (("trainLoss", FTrain, points.y, blur), ("testLoss", FTest, points.yTest, blurTest)):
                gap = np.abs(F[:, 0] - y)
                found[name] = weight * np.mean(gap**2)
                slack[name] = weight * np.mean(2 * gap * error + error**2)
        else:
            for name, F, y, error in (("trainLoss", FTrain, points.y, blur), ("testLoss", FTest, points.yTest, blurTest)):
                found[name] = np.mean(cross_entropy(F, y))
                slack[name] = 2 * np.mean(error) + 16 * self.epsilon
            wrong, near = self.errors(FTrain, points.y, blur)
            wrongTest, nearTest = self.errors(FTest, points.yTest, blurTest)
            everything = np.ones(len(points.y), dtype=bool)
            for name, counted in (("trainError", everything), ("corruptedError", points.corrupted),
                                  ("cleanError", ~points.corrupted)):
                if counted.any():
                    found[name], slack[name] = wrong[counted].mean(), near[counted].mean()
            found["testError"], slack["testError"] = wrongTest.mean(), nearTest.mean()
        move = W - W0
        length, start = np.linalg.norm(W, axis=1), np.linalg.norm(W0)
        moved = np.linalg.norm(move)
        found["relativeDistance"] = 0.0 if moved == 0 else float(np.divide(moved, start))
        slack["relativeDistance"] = float((8 * self.epsilon + trained) * np.linalg.norm(W) / start) if moved > 0 < start else 0.0
        found["maxNeuronDistance"] = np.linalg.norm(move, axis=1).max()
        slack["maxNeuronDistance"] = (8 * self.epsilon + trained) * length.max()
        size = np.linalg.norm(points.XTest, axis=1)[:, None]
        rounding = (16 + math.sqrt(W.shape[1])) * self.epsilon
        border = rounding * size * length
        border0 = rounding * size * np.linalg.norm(W0, axis=1)
        near = ((np.abs(ZTest) <= border) & (border > 0)) | ((np.abs(points.ZTest0) <= border0) & (border0 > 0))
        found["patternChange"] = ((ZTest > 0) != (points.ZTest0 > 0)).mean()
        slack["patternChange"] = (near & (move != 0).any(axis=1)).mean()  # a unit that has not moved cannot differ
        shift = np.abs(points.XTest @ move.T)
        z = np.where(shift == 0, 0, shift / points.spread)
        found["predictedPatternChange"] = np.interp(z, GRID, HALF_PHI).mean()
        error = np.where(shift == 0, 0, (rounding + trained) * size * length / points.spread)
        slack["predictedPatternChange"] = 1e-6 + (np.interp(z + error, GRID, HALF_PHI) - np.interp(z - error, GRID, HALF_PHI)).mean()
        highest = ZTrain.max(axis=0)
        found["deadUnits"] = (highest <= 0).mean()
        border = rounding * np.linalg.norm(points.X, axis=1).max() * length
        slack["deadUnits"] = ((np.abs(highest) <= border) & (border > 0)).mean()
        return found, slack

    def blur(self, X, W, A):
        """By how much rounding may change the outputs of every row of X: of the inner products and of their sum."""
        size = np.linalg.norm(X, axis=1)

        def largest(W, A):
            return np.sqrt((A**2 @ np.sum(W**2, axis=1)).max())

        one = self.epsilon * (16 + math.sqrt(W.shape[0]))
        if self.alpha is None:
            return one * (size * largest(W, A) + abs(float(self.bias)))
        W0, A0 = self.W0.astype(np.float64), self.A0.astype(np.float64)
        return one * abs(self.alpha) * size * (largest(W, A) + largest(W0, A0))

    def errors(self, F, y, blur):
        """Which points are wrong, and which are so near to the border that rounding decides."""
        own = F[np.arange(len(y)), y]
        others = F.copy()
        others[np.arange(len(y)), y] = -np.inf
        best = others.max(axis=1)
        if self.ties == "strict":  # right only where the class's output is the only largest
            right = own > best
        else:
            right = F.argmax(axis=1) == y
        right &= np.all(np.isfinite(F), axis=1)
        return ~right, (np.abs(own - best) <= 2 * blur) & (blur > 0)


class Shadow(Network):
    """The same training with every weight disturbed in every step by a few times the rounding of float32."""

    def __init__(self, arrays, settings, number, measured):
        super().__init__(arrays, settings, np.float64, measured)
        self.random = np.random.default_rng(number)
        self.disturbance = DISTURBANCES[number % len(DISTURBANCES)] * FLOAT32

    def step(self, batch):
        self.disturb(self.W)
        if self.training["trainOutput"]:
            self.disturb(self.A)
            self.bias = self.bias * (1 + self.noise(1)[0])
        return super().step(batch)

    def disturb(self, weights):
        length = np.sqrt(np.mean(weights**2, axis=1, keepdims=True))
        weights += np.maximum(np.abs(weights), length) * self.noise(weights.shape)

    def noise(self, shape):
        return self.disturbance * (2 * self.random.random(shape) - 1)


class PointByPoint(Network):
    """The same training in float32, every point of a batch added to the weights by itself: small steps are lost in rounding."""

    def __init__(self, arrays, settings, measured):
        super().__init__(arrays, settings, np.float32, measured)

    def apply(self, X, Z, back, eta):
        if self.adagrad:
            super().apply(X, Z, back, eta)
            return
        gate, A = Z > 0, self.A.copy()
        for x, z, open_, b in zip(X, Z, gate, back):
            self.W -= np.outer(eta * ((b @ A) * open_), x)
            if self.training["trainOutput"]:
                self.A -= eta * np.outer(b, z * open_)


def softmax(F):
    E = np.exp(F - F.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(F, y):
    top = F.max(axis=1)
    return np.log(np.exp(F - top[:, None]).sum(axis=1)) - (F[np.arange(len(y)), y] - top)


def measured_steps(T, points=60):
    """Steps at which everything is measured: 0, 1, 2, then evenly spaced in log scale, then T. As src/measure/schedule.ts."""
    steps = {0, min(1, T), min(2, T), T}
    count = max(1, points - 3)
    low, high = 1.0, float(max(2, T))
    for _ in range(60):
        ratio = (low + high) / 2
        product = 2.0
        for _ in range(count):
            if product >= T:
                break
            product *= ratio
        low, high = (ratio, high) if product < T else (low, ratio)
    step = 2.0
    for _ in range(count):
        if step >= T:
            break
        step *= high
        if step < T:
            steps.add(math.floor(step + 0.5))
    return sorted(steps)


class Trained:
    """A training from the start to the end: what was measured at each step of the schedule, and where it diverged."""

    def __init__(self, network, batches, schedule):
        self.network, self.divergedAt = network, None
        self.found, self.slack, self.huge = {}, {}, {}  # by step
        done = 0
        for target in schedule:
            while done < target:
                if not network.step(batches[done]):
                    self.divergedAt = done + 1
                    return
                done += 1
            self.found[target], self.slack[target] = network.measure(network.measured.at(target), FLOAT32 * (8 + math.sqrt(target)))
            self.huge[target] = overflows(float(np.abs(network.W).max()))


# --- judging ---------------------------------------------------------------------------------------------------------


class Report:
    """One row for everything that was judged, or was not and why."""

    def __init__(self):
        self.rows = []

    def judge(self, what, good, how):
        self.rows.append((what, "ok" if good else "FAILED", how))

    def leave(self, what, why):
        self.rows.append((what, "not judged", why))

    def count(self, verdict):
        return sum(row[1] == verdict for row in self.rows)

    def print(self):
        for what, verdict, how in self.rows:
            print(f"  {what:24}{verdict:12}{how}")
        print(f"  {self.count('ok')} judged right, {self.count('FAILED')} failed, {self.count('not judged')} not judged")


def learning_rate(stated, m):
    """eta by the settings: one for all widths in regression, else c m^(gamma - 1)."""
    if stated.get("data") in ("teacher", "sphere"):
        return stated["eta"]
    gamma = stated.get("gamma", 0)
    return stated["c"] / m if gamma == 0 else stated["c"] * m ** (gamma - 1)


def initial_deviation(stated, m, d):
    """s by the settings."""
    if stated["data"] == "sphere":
        return stated["scale"]
    return stated["scale"] / math.sqrt(d if stated["data"] == "teacher" else m)


def output_deviation(stated, m):
    """Deviation of the output weights at the start."""
    if stated["data"] in ("teacher", "sphere"):
        return 1 / math.sqrt(m)
    return stated.get("tau", 1) * m ** (-stated.get("gamma", 0) / 2)


def judge_start(report, arrays, settings):
    """What follows from the settings without drawing a random number."""
    stated, training, seed = settings["settings"], settings["training"], settings["seed"]
    (m, d), n, (T, B) = arrays["W0"].shape, len(arrays["X"]), arrays["batches"].shape
    data = stated.get("data")
    needed = {"data", "scale", "T", "n"} | ({"eta"} if data in ("teacher", "sphere") else {"c"})
    if not needed <= set(stated) or not all(isinstance(stated[key], (int, float)) for key in needed - {"data"}):
        raise CannotReplay("its settings are damaged. Write the archive again.")
    if not isinstance(stated.get("neval", 0), int) or stated.get("neval", 0) < 0:
        raise CannotReplay("its settings are damaged. Write the archive again.")
    squared = data in ("teacher", "sphere")
    sizes = {"T": T, **({} if data == "sphere" else {"B": B})}
    if data not in ("csv", "mnist"):
        sizes.update(n=n, ntest=len(arrays["XTest"]), d=d, **({} if squared else {"k": len(arrays["A"])}))
    good = settings["m"] == m and all(stated.get(key) in (None, size) for key, size in sizes.items())
    pairs = dict(pair.split("=", 1) for pair in settings["link"].split("#")[-1].split("&") if "=" in pair)
    pairs.setdefault("seed", "1")  # a link leaves out what is the default
    this_arm = {"m": str(m), "seed": str(seed), "seeds": "1"}
    for key, text in pairs.items():
        if key in this_arm:
            good = good and text == this_arm[key]
        elif key in stated:
            value = stated[key]
            good = good and (text == value if isinstance(value, str) else as_number(text) == value)
    report.judge("settings", good, "sizes of the arrays, m, seed and link agree with them")
    for key in sorted(set(stated) - KNOWN_SETTINGS):
        report.leave(f"setting {key}", "this replay.py does not know it")

    eta = learning_rate(stated, m)
    report.judge("eta", abs(float(arrays["eta"]) - eta) <= 1e-9 * abs(eta), f"{eta:.12g} by the settings")
    s = initial_deviation(stated, m, d)
    teacher, adagrad = data == "teacher", stated.get("opt") == "adagrad"
    rule = {
        "loss": "squared" if squared else "cross-entropy",
        "lossWeight": n / 2 if data == "sphere" else 1,
        "lazyScale": stated.get("alpha") if stated.get("lazy") == "on" and not squared else None,
        "trainOutput": teacher,
        "bias": {"start": 0, "rate": 0.1} if teacher else None,
        "optimizer": {"kind": "adagrad", "epsilon": 1e-8} if teacher and adagrad else {"kind": "sgd"},
    }
    wrong = [key for key, value in rule.items() if training.get(key) != value]
    if abs(training["initScale"] - s) > 1e-9 * abs(s):
        wrong.append("initScale")
    report.judge("rule of training", not wrong, f"{', '.join(wrong)} not by the settings" if wrong else "by the settings")

    judge_normal(report, "W0", arrays["W0"], s)
    if data == "sphere":
        signs = np.abs(np.abs(arrays["A"].astype(np.float64)) * math.sqrt(m) - 1).max() < 1e-6
        report.judge("A", signs, "signs over the root of m; which ones is not judged")
    else:
        judge_normal(report, "A", arrays["A"], output_deviation(stated, m))
    judge_batches(report, arrays["batches"], stated, n, seed)
    judge_sample(report, arrays, stated, seed)
    report.leave("X, y, XTest, yTest", f"whether they are those of seed {seed}: lab replay draws them again")
    judge_corrupted(report, arrays, settings)


def judge_batches(report, batches, stated, n, seed):
    """Which points there are in every step, as far as the order of points in the settings decides it."""
    order, taken = stated.get("order", "independent"), batches.ravel()
    drawn_again = f"whether they are those of seed {seed} is not judged: lab replay draws them again"
    if stated.get("data") == "sphere":
        report.judge("batches", np.array_equal(batches, np.tile(np.arange(n), (len(batches), 1))), "all points in every step")
    elif order in ("epochs", "once"):
        epochs = [taken[start:start + n] for start in range(0, len(taken), n)]
        good = all(len(np.unique(epoch)) == len(epoch) for epoch in epochs) and (order == "epochs" or len(epochs) == 1)
        report.judge("batches", good, f"no point comes twice in an epoch; {drawn_again}" if order == "epochs"
                     else f"no point comes twice; {drawn_again}")
    else:
        report.leave("batches", f"whether they are those of seed {seed}: lab replay draws them again")


def sample_sizes(neval, n, n_test, T, B):
    """Of how many points of each set steps before the last are measured. As src/measure/sample.ts."""
    most = neval
    if neval == 0 and n <= MEASURED_WHOLE and n_test <= MEASURED_WHOLE:
        most = MEASURED_WHOLE
    elif neval == 0:  # at least 100, and about a tenth of the points trained on, over all measured steps
        most = max(100, math.floor(0.1 * (T * B) / max(1, len(measured_steps(T)) - 1)))
    return min(n, most), min(n_test, most)


def judge_sample(report, arrays, stated, seed):
    """How many points steps before the last are measured on; no row where that is all, by the file and the settings."""
    what, sampled = "sampleTrain, sampleTest", "sampleTrain" in arrays
    n, n_test = len(arrays["X"]), len(arrays["XTest"])
    found = (len(arrays["sampleTrain"]), len(arrays["sampleTest"])) if sampled else (n, n_test)
    told = (f"steps before the last are measured on {found[0]} of {n} training and {found[1]} of {n_test} test points, the "
            "last on all")
    which = f"which points are those of seed {seed} is not judged: lab replay draws them again"
    if "neval" not in stated:
        if sampled:
            report.leave(what, f"{told}; how many there should be: the settings do not state neval; {which}")
        return
    wanted = sample_sizes(stated["neval"], n, n_test, *arrays["batches"].shape)
    if sampled and wanted == (n, n_test):
        report.judge(what, False, f"{told}; by the settings every step is measured on all points")
    elif sampled:
        report.judge(what, found == wanted, f"{told}; {wanted[0]} and {wanted[1]} by the settings; {which}")
    elif wanted != found:
        report.judge(what, False, f"missing: by the settings, steps before the last are measured on {wanted[0]} of {n} training "
                                  f"and {wanted[1]} of {n_test} test points")


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return None


def judge_normal(report, name, values, deviation):
    """Mean and deviation of what should be normal random numbers, within SIGMAS deviations of theirs."""
    values = values.astype(np.float64)
    if deviation == 0:
        report.judge(name, not values.any(), "all are 0 by the settings")
        return
    z = values / deviation
    mean = abs(z.mean()) * math.sqrt(z.size)
    spread = abs(math.sqrt(np.mean(z**2)) - 1) * math.sqrt(2 * z.size)
    good = mean <= SIGMAS and spread <= SIGMAS * 2 and np.abs(z).max() <= 8
    report.judge(name, good, f"mean and deviation {max(mean, spread):.1f} standard errors from N(0, {deviation:.4g}^2) "
                             f"(at most {SIGMAS}); the single numbers are not judged: lab replay draws them again")


def judge_corrupted(report, arrays, settings):
    flags = arrays["corrupted"] == 1
    if settings["training"]["loss"] == "squared":
        report.judge("corrupted", not flags.any(), "none: regression has no label noise")
    elif "yClean" in arrays:
        report.judge("corrupted", np.array_equal(flags, arrays["y"] != arrays["yClean"]), "1 where y is not yClean")
    elif settings["settings"].get("p") == 0:
        report.judge("corrupted", not flags.any(), "none: p = 0")
    else:
        report.leave("corrupted", f"an archive of version {settings['version']} does not hold the clean labels")


def min_difference(name, points, m):
    """What FEW points or units, or GATES, are of a share that is taken over `points`; 0 where a measurement is no share."""
    few = {
        "trainError": len(points.y),
        "testError": len(points.yTest),
        "corruptedError": int(points.corrupted.sum()),
        "cleanError": int((~points.corrupted).sum()),
        "deadUnits": m,
    }.get(name)
    if name == "patternChange":
        return GATES / points.ZTest0.size
    return FEW / few if few else 0


def compare(name, stored, run, steps, shadows):
    """The largest relative difference and its step, the first step out of tolerance or None, and how far shadows parted."""
    network = run.network
    share = PATTERNS if name == "patternChange" else TOLERANCE
    largest, where, outside, parted, ahead = 0.0, 0, None, 0.0, 0
    for step in steps:
        value, ours = float(stored[step]), float(run.found[step].get(name, math.nan))
        while ahead < len(steps) and steps[ahead] <= LEAD * step + EARLY:
            parted = max([parted, *apart(name, run, shadows, steps[ahead])])
            ahead += 1
        if (math.isnan(value) and math.isnan(ours)) or (overflows(value) and (overflows(ours) or run.huge[step])):
            continue
        gap = abs(ours - value)
        rounding = run.slack[step].get(name, 0)
        if step == 0:  # nothing has been trained yet
            allowed = DIRECT * abs(value) + rounding + 1e-12
        else:
            fixed = min_difference(name, network.measured.at(step), len(network.W0))
            allowed = share * abs(value) + rounding + fixed + TIMES * parted
        relative = gap / abs(value) if value != 0 else (math.inf if gap != 0 else 0.0)
        if relative > largest:
            largest, where = relative, step
        if outside is None and not gap <= allowed * (1 + 1e-9):
            outside = step
    return largest, where, outside, parted


def apart(name, run, shadows, step):
    """How far each shadow is from the run at a step, where both have a number."""
    ours = run.found[step].get(name, math.nan)
    gaps = (abs(shadow.found.get(step, {}).get(name, math.nan) - ours) for shadow in shadows)
    return [gap for gap in gaps if math.isfinite(gap)]


def overflows(value):
    return not abs(value) < HUGE


def judge_training(report, arrays, settings, real):
    """Trains again, and where something is out of tolerance, SHADOWS times more to see how far honest runs part."""
    T = len(arrays["batches"])
    schedule = measured_steps(T)
    stored_steps = [int(step) for step in arrays["steps"]]
    batches = arrays["batches"].astype(np.int64)
    measured = Measured(arrays, settings)
    run = Trained(Network(arrays, settings, real, measured), batches, schedule)
    draft = Report()
    judge_run(draft, arrays, settings, run, [], schedule, stored_steps)
    if draft.count("FAILED"):
        print(f"  something is out of tolerance: training {SHADOWS + 2} times more, with other rounding")
        networks = [Shadow(arrays, settings, number, measured) for number in range(SHADOWS)]
        networks += [Network(arrays, settings, np.float32, measured), PointByPoint(arrays, settings, measured)]
        shadows = [Trained(network, batches, schedule) for network in networks]
        draft = Report()
        judge_run(draft, arrays, settings, run, shadows, schedule, stored_steps)
    report.rows += draft.rows
    for name in sorted(set(arrays) - {row[0] for row in ARRAYS} - set(MEASUREMENTS) - {"settings"}):
        report.leave(name, "this replay.py does not know it")


def judge_run(report, arrays, settings, run, shadows, schedule, stored_steps):
    end = settings["divergedAt"]
    missing = [step for step in schedule if step not in stored_steps and (end is None or step < end)]
    report.judge("steps", not missing, f"it lacks step {', '.join(map(str, missing[:5]))}" if missing else "those of the schedule")
    other = [step for step in stored_steps if step not in schedule]
    if other:
        report.leave("other steps", f"{len(other)} are not on the schedule")
    ends = [run.divergedAt] + [shadow.divergedAt for shadow in shadows]
    near = [here for here in ends if here is not None and end is not None and abs(here - end) <= max(2, 0.1 * end)]
    if run.network.real is np.float32 and run.divergedAt is not None and settings["engine"]["precision"] == "float64":
        report.leave("divergedAt", f"stored: {end}; float32 overflowed in step {run.divergedAt}: leave --float32 away")
    else:
        report.judge("divergedAt", end in ends or bool(near), f"stored: {end}; here: {run.divergedAt}")
    steps = [step for step in stored_steps if step in run.found]
    for name, since in MEASUREMENTS.items():
        known = any(name in found for found in run.found.values())
        if name not in arrays:
            if settings["v"] < since:
                report.leave(name, "it is not in a file of this age")
            elif known:
                report.judge(name, False, "it is missing from the file")
            continue
        stored = dict(zip(stored_steps, arrays[name].astype(np.float64)))
        largest, where, outside, parted = compare(name, stored, run, steps, shadows)
        how = f"within {largest:.1e} relative" + (f", at step {where}" if largest > 0 else "")
        if shadows:
            how += f"; runs with other rounding part by {parted:.1e}"
        report.judge(name, outside is None, how if outside is None else f"out of tolerance at step {outside}; {how}")
    judge_end(report, arrays, settings, run, shadows, stored_steps)


def judge_end(report, arrays, settings, run, shadows, stored_steps):
    """The weights at the end: against those trained here, and by what they measure."""
    student = "aFinal" in arrays
    trains_output = settings["training"]["trainOutput"]
    if settings["divergedAt"] is not None or run.divergedAt is not None:
        report.leave("WFinal", "the run diverged")
        if student:
            report.leave("aFinal, biasFinal", "the run diverged")
        return
    network = run.network
    parts = [("WFinal", arrays["W0"], lambda net: net.W)]
    if student:
        parts += [("aFinal", arrays["A"], lambda net: net.A), ("biasFinal", None, lambda net: net.bias)]
    if "squaresW" in arrays and student:
        parts += [("squaresW", None, lambda net: net.squares["W"]), ("squaresA", None, lambda net: net.squares["A"])]
    if trains_output and not student:
        report.leave("aFinal, biasFinal", f"an archive of version {settings['version']} does not hold them")
    for name, start, of in parts:
        stored, ours = arrays[name].astype(np.float64), np.asarray(of(network), dtype=np.float64)
        size = np.linalg.norm(stored)
        move = size if start is None else np.linalg.norm(ours - start)
        gap = np.linalg.norm(ours - stored)
        parted = max([np.linalg.norm(of(shadow.network) - ours) for shadow in shadows if shadow.divergedAt is None] or [0.0])
        rounding = FLOAT32 * (8 + math.sqrt(len(arrays["batches"]))) * size
        how = f"{gap / move if move > 0 else gap:.1e} of the move away from those trained here"
        if shadows:
            how += f"; runs with other rounding part by {parted / move if move > 0 else parted:.1e}"
        report.judge(name, bool(gap <= TOLERANCE * move + rounding + TIMES * parted), how)
    judge_measured_end(report, arrays, settings, run, stored_steps)


def judge_measured_end(report, arrays, settings, run, stored_steps):
    """Measures WFinal, with no training between."""
    T = len(arrays["batches"])
    if T not in stored_steps:
        return
    network = Network(arrays, settings, np.float64, run.network.measured)
    network.W = arrays["WFinal"].astype(np.float64)
    names = [name for name in MEASUREMENTS if name in arrays]
    if "aFinal" in arrays:
        network.A, network.bias = arrays["aFinal"].astype(np.float64), float(arrays["biasFinal"])
    elif settings["training"]["trainOutput"]:
        names = [name for name in names if not name.endswith("Loss")]
    found, slack = network.measure(network.measured.all)
    wrong = []
    for name in names:
        value, ours = float(arrays[name][stored_steps.index(T)]), float(found.get(name, math.nan))
        allowed = (DIRECT * abs(value) + slack.get(name, 0)) * (1 + 1e-9) + 1e-12
        if not ((math.isnan(value) and math.isnan(ours)) or (overflows(value) and overflows(ours))
                or abs(ours - value) <= allowed):
            wrong.append(name)
    how = f"{', '.join(wrong)} of it is not what is stored for step {T}" if wrong else f"gives what is stored for step {T}"
    report.judge("WFinal, measured", not wrong, how)


def replay(path, real):
    """Judges one archive and prints the table; whether nothing failed."""
    arrays, settings = load(path)
    report = Report()
    judge_start(report, arrays, settings)
    print(f"{path}: m = {settings['m']}, seed {settings['seed']}, {len(arrays['batches'])} steps, "
          f"{settings['engine']['name']} engine ({settings['engine']['precision']}); here {np.dtype(real).name}")
    judge_training(report, arrays, settings, real)
    report.print()
    print(f"  tolerance: rounding, {TOLERANCE:g} relative, {FEW} point, {GATES} gates or {PATTERNS:.0%} of the changed; where that does not do, {TIMES} times how far "
          "runs with other rounding part")
    return report.count("FAILED") == 0


def main(arguments):
    flags = [argument for argument in arguments if argument.startswith("--")]
    paths = [argument for argument in arguments if not argument.startswith("--")]
    if not paths or any(flag != "--float32" for flag in flags):
        print(__doc__)
        return 2
    status = 0
    for path in paths:
        try:
            with np.errstate(all="ignore"):  # a network that diverges overflows on the way
                good = replay(path, np.float32 if flags else np.float64)
            status = max(status, 0 if good else 1)
        except CannotReplay as error:
            print(f"{path} cannot be replayed: {error}", file=sys.stderr)
            status = 2
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
