# What is trained and measured as a loss.

import numpy as np


class CrossEntropy:
    """Mean softmax cross-entropy on labels; right and wrong points are counted as well."""

    label = np.int64

    def gradient(self, F, y, training):
        """dL/df = (softmax(f) - e_y) / B"""
        E = np.exp(F - F.max(axis=1, keepdims=True))
        back = E / E.sum(axis=1, keepdims=True)
        back[np.arange(len(y)), y] -= 1
        back /= F.dtype.type(len(y))
        return back

    def measure(self, network, points, FTrain, FTest, blur, blurTest):
        found, slack = {}, {}
        for name, F, y, error in (("trainLoss", FTrain, points.y, blur), ("testLoss", FTest, points.yTest, blurTest)):
            top = F.max(axis=1)
            losses = np.log(np.exp(F - top[:, None]).sum(axis=1)) - (F[np.arange(len(y)), y] - top)
            found[name] = np.mean(losses)
            slack[name] = np.mean(loss_slack(losses, error)) + 16 * network.epsilon
        wrong, near = wrong_points(FTrain, points.y, blur, network.ties)
        wrongTest, nearTest = wrong_points(FTest, points.yTest, blurTest, network.ties)
        everything = np.ones(len(points.y), dtype=bool)
        for name, counted in (("trainError", everything), ("corruptedError", points.corrupted), ("cleanError", ~points.corrupted)):
            if counted.any():
                found[name], slack[name] = wrong[counted].mean(), near[counted].mean()
        found["testError"], slack["testError"] = wrongTest.mean(), nearTest.mean()
        return found, slack


class SquaredLoss:
    """lossWeight times the mean of (f - y)^2 on real targets."""

    label = np.float64

    def gradient(self, F, y, training):
        """dL/df = 2 lossWeight (f - y) / B"""
        real = F.dtype.type
        return real(2 * training["lossWeight"] / len(y)) * (F - y[:, None].astype(real))

    def measure(self, network, points, FTrain, FTest, blur, blurTest):
        found, slack = {}, {}
        weight = network.training["lossWeight"]
        for name, F, y, error in (("trainLoss", FTrain, points.y, blur), ("testLoss", FTest, points.yTest, blurTest)):
            gap = np.abs(F[:, 0] - y)
            found[name] = weight * np.mean(gap**2)
            slack[name] = weight * np.mean(2 * gap * error + error**2)
        return found, slack


LOSSES = {"cross-entropy": CrossEntropy(), "squared": SquaredLoss()}


def loss_slack(losses, blur):
    """
    By how much cross-entropies may change where each output changes by at most `blur`: the derivatives by the outputs sum to
    2 (1 - o_y) in absolute value, which is small where a point is fitted, and on the way grows by a factor exp(2 blur) at most.
    """
    log_gap = np.log(-np.expm1(-losses) + 2.0**-50)  # of 1 - o_y
    share = np.exp(np.minimum(0, log_gap + 2 * blur))
    return 2 * np.where(np.isnan(share), 1, share) * blur


def wrong_points(F, y, blur, ties):
    """Which points are wrong, and which are so near to the border that rounding decides."""
    own = F[np.arange(len(y)), y]
    others = F.copy()
    others[np.arange(len(y)), y] = -np.inf
    best = others.max(axis=1)
    if ties == "strict":  # right only where the class's output is the only largest
        right = own > best
    else:
        right = F.argmax(axis=1) == y
    right &= np.all(np.isfinite(F), axis=1)
    return ~right, (np.abs(own - best) <= 2 * blur) & (blur > 0)
