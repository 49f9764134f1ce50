# The tensors of a model, and what an archive calls their arrays.

from collections import namedtuple

# One array of numbers of a model: its shape by the names of sizes, whether its start is drawn (else it is constant, and not
# stored), whether it is trained, and whether it takes plain steps of its own rate, so that AdaGrad has no sums for it.
Tensor = namedtuple("Tensor", "name shape drawn trained own_rate", defaults=(True, False, False))

# What an archive holds of a tensor: at the start, at the end, or AdaGrad's sums of its squared gradients.
TensorArray = namedtuple("TensorArray", "name tensor when")

# arrays that do not follow the rule of array_name
EXCEPTIONS = {("A", "start"): "A", ("A", "end"): "aFinal"}


def array_name(name, when):
    """W0, WFinal or squaresW for a tensor W."""
    rule = {"start": f"{name}0", "end": f"{name}Final", "squares": f"squares{name}"}[when]
    return EXCEPTIONS.get((name, when), rule)


def tensor_arrays(tensors, version, adagrad):
    """The arrays of an archive; version 1 had the end of W only."""
    kept = {
        "start": [tensor for tensor in tensors if tensor.drawn],
        "end": [tensor for tensor in tensors if tensor.trained and (version >= 2 or tensor.name == "W")],
        "squares": [tensor for tensor in tensors if adagrad and version >= 2 and tensor.trained and not tensor.own_rate],
    }
    return [TensorArray(array_name(tensor.name, when), tensor, when) for when, chosen in kept.items() for tensor in chosen]
