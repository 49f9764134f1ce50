# Which model family an archive is of.

from .families.family import FAMILIES


def stated_family(settings):
    """The family that the settings state, or else the usual one of their source."""
    stated = settings["settings"]
    named = [family for family in FAMILIES if stated.get("model") == family.id]
    of_source = [family for family in FAMILIES if stated.get("data") in family.sources]
    return [*named, *of_source, usual_family("cross-entropy", False)][0].as_stated(stated)


def trained_family(settings):
    """The family that is trained: the stated one, or where that has another loss than `training` says or no depth, one that fits."""
    training, family = settings["training"], stated_family(settings)
    loss, deep = training["loss"], training.get("depth") is not None
    fits = family.learns(loss) and family.has_depth == deep
    return (family if fits else usual_family(loss, deep)).as_trained(training)


def usual_family(loss, deep):
    return next(family for family in FAMILIES if family.usual and family.learns(loss) and family.has_depth == deep)
