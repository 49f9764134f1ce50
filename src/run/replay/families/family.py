# What a model family says of itself. Each is a file beside this one; all files of the folder are in the script.

FAMILIES = []


def family(kind):
    """Decorates the class of a family: one of it goes on the list."""
    FAMILIES.append(kind())
    return kind


class Family:
    """A kind of model: its tensors and how they start, what it computes, what is trained, and what is measured of it."""

    id = ""
    loss = "cross-entropy"  # or "squared"
    sources = ()  # of data that it learns from, where a link names no model
    rate_setting = "c"  # the setting that makes the learning rate
    takes_all_points = False  # in every step
    usual = False  # taken for its loss where the settings lead to no other
    has_depth = False  # `training` says how many layers it has

    def learns(self, loss):
        """Whether it can be trained on a loss."""
        return self.loss == loss

    def as_stated(self, stated):
        """The family of the depth that the settings state."""
        return self

    def as_trained(self, training):
        """The family of the depth that `training` says."""
        return self

    def tensors(self, stated):
        """Its tensors, in the order of the archive's arrays, by the settings."""
        raise NotImplementedError

    def laws(self, stated, size):
        """The laws of the tensors that are drawn at the start, by name; that of the first is what `initScale` states."""
        raise NotImplementedError

    def learning_rate(self, stated, m):
        """eta by the settings."""
        raise NotImplementedError

    def rule(self, stated, n):
        """What `training` must say, where it is not what is usual."""
        return {}

    def constants(self, training):
        """The tensors that are constant at the start, by name."""
        return {}

    def own_rates(self, training):
        """Learning rates of tensors that take plain steps of their own, by name."""
        return {}

    def outputs(self, tensors, X):
        """f of every row of X (points x k), and what gradients and measurements need besides."""
        raise NotImplementedError

    def gradients(self, tensors, X, inner, back):
        """The gradient of every tensor that is trained, by name; `inner` is from `outputs`, `back` is dL/df (points x k)."""
        raise NotImplementedError

    def blur(self, network, tensors, X):
        """By how much rounding of one evaluation may change the outputs of every row of X."""
        raise NotImplementedError

    def measure(self, network, points, inner, inner_test, trained):
        """
        What is measured besides losses and errors, by the definitions of docs/measurements.md, and by how much rounding of one
        evaluation may change it, and of the weights on the way here: `trained` is what that is of their lengths.
        """
        raise NotImplementedError

    def at_start(self, start, XTest, training):
        """What `measure` needs of the test points and of the tensors at the start: the same in every step."""
        return None

    def counted(self, points, tensors):
        """Of how many `gates` and `units` a share is taken."""
        raise NotImplementedError
