# Learns what a teacher computes: W, A and the bias are trained on the mean squared error, by AdaGrad or plain SGD.

import math

from ..start_laws import Normal
from ..tensors import Tensor
from .family import family
from .relu_network import ReluNetwork

BIAS_RATE = 0.1


@family
class Student(ReluNetwork):
    id, loss, sources, rate_setting, usual = "student", "squared", ("teacher",), "eta", True

    def tensors(self, stated):
        return [
            Tensor("W", "m d", trained=True),
            Tensor("A", "k m", trained=True),
            Tensor("bias", "", drawn=False, trained=True, own_rate=True),
        ]

    def laws(self, stated, size):
        return {"W": Normal(stated["scale"] / math.sqrt(size["d"])), "A": Normal(1 / math.sqrt(size["m"]))}

    def learning_rate(self, stated, m):
        return stated["eta"]

    def rule(self, stated, n):
        adagrad = {"kind": "adagrad", "epsilon": 1e-8}
        return {
            "trainOutput": True,
            "bias": {"start": 0, "rate": BIAS_RATE},
            **({"optimizer": adagrad} if stated.get("opt") == "adagrad" else {}),
        }

    def constants(self, training):
        return {"bias": training["bias"]["start"] if training["bias"] else 0}

    def own_rates(self, training):
        return {"bias": training["bias"]["rate"] if training["bias"] else 0}

    def gradients(self, tensors, X, Z, back):
        return {**super().gradients(tensors, X, Z, back), "A": back.T @ (Z * (Z > 0)), "bias": back.sum()}
