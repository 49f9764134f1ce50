# Which model family an archive is of.

from .families.family import FAMILIES


def stated_family(settings):
    """The family that the settings state, or else the usual one of their source."""
    stated = settings["settings"]
    named = [family for family in FAMILIES if stated.get("model") == family.id]
    of_source = [family for family in FAMILIES if stated.get("data") in family.sources]
    return [*named, *of_source, usual_family("cross-entropy")][0]


def trained_family(settings):
    """The family that is trained: the stated one, or where that has another loss than the file says, one with the file's."""
    loss, family = settings["training"]["loss"], stated_family(settings)
    return family if family.loss == loss else usual_family(loss)


def usual_family(loss):
    return next(family for family in FAMILIES if family.usual and family.loss == loss)
