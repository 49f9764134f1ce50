# The model families, one row each: those of src/model/families.ts.

from .gradient_descent import GradientDescent
from .student import Student
from .two_layer import TwoLayer

FAMILIES = [TwoLayer(), Student(), GradientDescent()]


def stated_family(settings):
    """The family that the settings state, or else the usual one of their source."""
    stated = settings["settings"]
    for family in FAMILIES:
        if "model" in stated and stated["model"] == family.id:
            return family
    for family in FAMILIES:
        if stated.get("data") in family.sources:
            return family
    return FAMILIES[0]


def trained_family(settings):
    """The family that is trained: the stated one, or where that has another loss than the file says, one with the file's."""
    loss = settings["training"]["loss"]
    return next(family for family in [stated_family(settings), *FAMILIES] if family.loss == loss)
