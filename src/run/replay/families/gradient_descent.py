# W alone by full gradient descent on half the sum of squares, from signs as output weights.

import math

from ..start_laws import Normal, Signs
from ..tensors import Tensor
from .family import family
from .relu_network import ReluNetwork


@family
class GradientDescent(ReluNetwork):
    id, loss, sources, rate_setting, takes_all_points = "gradient-descent", "squared", ("sphere",), "eta", True

    def tensors(self, stated):
        return [Tensor("W", "m d", trained=True), Tensor("A", "k m")]

    def laws(self, stated, size):
        return {"W": Normal(stated["scale"]), "A": Signs(1 / math.sqrt(size["m"]))}

    def learning_rate(self, stated, m):
        return stated["eta"]

    def rule(self, stated, n):
        return {"lossWeight": n / 2}
