"""Trajectories of squared-loss training, independent of the TypeScript and WebAssembly engines (NumPy, float64).

    python3 scripts/reference/regression_fixture.py > tests/fixtures/regression.json

Vectorised over points and units, and erf for the normal distribution, so it shares no code path with the engines.
"""

import json
import math

import numpy as np


def phi_minus_half(z):
    return 0.5 * np.vectorize(math.erf)(z / math.sqrt(2))


def float32(x):
    return np.float64(np.float32(x))


def case(rng, d, m, n, n_test, batch, steps, eta, loss_weight, optimizer, train_output, bias, init_scale, unit):
    def points(count):
        x = rng.normal(size=(count, d))
        if unit:
            x /= np.linalg.norm(x, axis=1, keepdims=True)
        return float32(x)

    x, x_test = points(n), points(n_test)
    y, y_test = float32(rng.normal(size=n)), float32(rng.normal(size=n_test))
    w0 = float32(rng.normal(size=(m, d)) * init_scale)
    a0 = float32(rng.normal(size=m) / math.sqrt(m))
    if batch == n:
        batches = np.stack([rng.permutation(n) for _ in range(steps)])
    else:
        batches = rng.integers(0, n, size=(steps, batch))
    w, a, b = w0.copy(), a0.copy(), bias["start"] if bias else 0.0
    squares_w, squares_a = np.zeros_like(w), np.zeros_like(a)

    def outputs(points):
        return b + np.maximum(points @ w.T, 0) @ a

    def loss(points, targets):
        return loss_weight * np.mean((outputs(points) - targets) ** 2)

    def measure(step):
        move = w - w0
        share = phi_minus_half(
            np.abs(x_test @ move.T) / (init_scale * np.linalg.norm(x_test, axis=1, keepdims=True))
        )
        return {
            "step": step,
            "trainLoss": loss(x, y),
            "testLoss": loss(x_test, y_test),
            "relativeDistance": np.linalg.norm(move) / np.linalg.norm(w0),
            "maxNeuronDistance": np.max(np.linalg.norm(move, axis=1)),
            "patternChange": np.mean((x_test @ w.T > 0) != (x_test @ w0.T > 0)),
            "predictedPatternChange": np.mean(share),
        }

    def adagrad(weights, gradient, squares):
        squares += gradient**2
        weights -= eta * gradient / (np.sqrt(squares) + optimizer["epsilon"])

    def sgd(weights, gradient, squares):
        weights -= eta * gradient

    move_by = adagrad if optimizer["kind"] == "adagrad" else sgd
    checkpoints = sorted({0, 1, 2, steps // 2, steps})
    measurements = [measure(0)]
    for t in range(steps):
        points, targets = x[batches[t]], y[batches[t]]
        hidden = points @ w.T
        g = 2 * loss_weight * (outputs(points) - targets) / len(targets)
        gradient_w = ((hidden > 0) * np.outer(g, a)).T @ points
        gradient_a = g @ np.maximum(hidden, 0)
        move_by(w, gradient_w, squares_w)
        if train_output:
            move_by(a, gradient_a, squares_a)
        if bias:
            b -= bias["rate"] * g.sum()
        if t + 1 in checkpoints:
            measurements.append(measure(t + 1))
    return {
        "d": d, "m": m, "n": n, "nTest": n_test, "batchSize": batch, "learningRate": eta, "initScale": init_scale,
        "lossWeight": loss_weight, "trainOutput": train_output, "bias": bias, "optimizer": optimizer,
        "X": x.tolist(), "targets": y.tolist(), "XTest": x_test.tolist(), "targetsTest": y_test.tolist(),
        "W0": w0.tolist(), "A": a0.tolist(), "batches": batches.tolist(), "measurements": measurements,
        "WFinal": w.tolist(), "aFinal": a.tolist(), "biasFinal": b,
    }


rng = np.random.default_rng(20180925)
plain, ada = {"kind": "sgd"}, {"kind": "adagrad", "epsilon": 1e-8}
print(json.dumps({
    "about": "made by scripts/reference/regression_fixture.py (NumPy, float64)",
    "adagrad": case(rng, 5, 9, 23, 11, 6, 60, 0.05, 1.0, ada, True, {"start": 0.25, "rate": 0.1}, 5**-0.5, False),
    "sgd": case(rng, 7, 6, 20, 18, 3, 50, 0.03, 1.0, plain, True, {"start": 0.0, "rate": 0.1}, 7**-0.5, False),
    "full": case(rng, 19, 21, 33, 17, 33, 40, 0.4, 16.5, plain, False, None, 1.0, True),
}))
