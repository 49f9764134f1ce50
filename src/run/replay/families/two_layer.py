# The network of Li and Liang: W is trained by SGD on mean softmax cross-entropy, eta = c m^(gamma - 1).

import math

from ..start_laws import Normal
from ..tensors import Tensor
from .family import family
from .relu_network import ReluNetwork


@family
class TwoLayer(ReluNetwork):
    id, usual = "two-layer", True

    def tensors(self, stated):
        return [Tensor("W", "m d", trained=True), Tensor("A", "k m")]

    def laws(self, stated, size):
        m = size["m"]
        tau, gamma = stated.get("tau", 1), stated.get("gamma", 0)
        return {"W": Normal(stated["scale"] / math.sqrt(m)), "A": Normal(tau * m ** (-gamma / 2))}

    def learning_rate(self, stated, m):
        gamma = stated.get("gamma", 0)
        return stated["c"] / m if gamma == 0 else stated["c"] * m ** (gamma - 1)

    def rule(self, stated, n):
        return {"lazyScale": stated.get("alpha") if stated.get("lazy") == "on" else None}
