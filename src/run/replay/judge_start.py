# What follows from the settings alone.

import numpy as np

from .errors import CannotReplay
from .judge_batches import judge_batches
from .judge_sample import judge_sample
from .settings import KNOWN_SETTINGS
from .stated_family import stated_family
from .tensors import array_name


def judge_start(report, archive):
    """What follows from the settings without drawing a random number."""
    arrays, settings, size = archive.arrays, archive.settings, archive.size
    stated, seed, family = settings["settings"], settings["seed"], stated_family(settings)
    needed = {"data", "scale", "T", "n", family.rate_setting}
    if not needed <= set(stated) or not all(isinstance(stated[key], (int, float)) for key in needed - {"data"}):
        raise CannotReplay("its settings are damaged. Write the archive again.")
    if not isinstance(stated.get("neval", 0), int) or stated.get("neval", 0) < 0:
        raise CannotReplay("its settings are damaged. Write the archive again.")
    judge_settings(report, settings, size, family)
    for key in sorted(set(stated) - KNOWN_SETTINGS):
        report.leave(f"setting {key}", "this replay.py does not know it")

    eta = family.learning_rate(stated, size["m"])
    report.judge("eta", abs(float(arrays["eta"]) - eta) <= 1e-9 * abs(eta), f"{eta:.12g} by the settings")
    laws = family.laws(stated, size)
    judge_rule(report, archive, family, next(iter(laws.values())).deviation)
    for name, values in archive.stored("start").items():
        if name in laws:
            laws[name].judge(report, array_name(name, "start"), values)
    judge_batches(report, arrays["batches"], stated, family.takes_all_points, size["n"], seed)
    judge_sample(report, archive)
    report.leave("X, y, XTest, yTest", f"whether they are those of seed {seed}: lab replay draws them again")
    judge_corrupted(report, arrays, settings)


def judge_settings(report, settings, size, family):
    """Sizes, width, seed and link against the settings."""
    stated, seed, m = settings["settings"], settings["seed"], size["m"]
    sizes = {"T": size["T"], **({} if family.takes_all_points else {"B": size["B"]})}
    if stated["data"] not in ("csv", "mnist"):
        outputs = {"k": size["k"]} if family.loss == "cross-entropy" else {}
        sizes.update(n=size["n"], ntest=size["nTest"], d=size["d"], **outputs)
    good = settings["m"] == m and all(stated.get(key) in (None, size) for key, size in sizes.items())
    pairs = dict(pair.split("=", 1) for pair in settings["link"].split("#")[-1].split("&") if "=" in pair)
    pairs.setdefault("seed", "1")  # a link leaves out what is the default
    this_arm = {"m": str(m), "seed": str(seed), "seeds": "1"}
    for key, text in pairs.items():
        if key in this_arm:
            good = good and text == this_arm[key]
        elif key in stated:
            value = stated[key]
            good = good and (text == value if isinstance(value, str) else as_number(text) == value)
    report.judge("settings", good, "sizes of the arrays, m, seed and link agree with them")


def judge_rule(report, archive, family, deviation):
    """What `training` says, against what the settings make of the stated family."""
    training, stated = archive.training, archive.settings["settings"]
    usual = {
        "loss": family.loss, "lossWeight": 1, "lazyScale": None, "trainOutput": False, "bias": None, "optimizer": {"kind": "sgd"},
        "depth": None,
    }
    rule = {**usual, **family.rule(stated, archive.size["n"])}
    wrong = [key for key, value in rule.items() if training.get(key) != value]
    if abs(training["initScale"] - deviation) > 1e-9 * abs(deviation):
        wrong.append("initScale")
    report.judge("rule of training", not wrong, f"{', '.join(wrong)} not by the settings" if wrong else "by the settings")


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return None


def judge_corrupted(report, arrays, settings):
    flags = arrays["corrupted"] == 1
    if settings["training"]["loss"] == "squared":
        report.judge("corrupted", not flags.any(), "none: regression has no label noise")
    elif "yClean" in arrays:
        report.judge("corrupted", np.array_equal(flags, arrays["y"] != arrays["yClean"]), "1 where y is not yClean")
    elif settings["settings"].get("p") == 0:
        report.judge("corrupted", not flags.any(), "none: p = 0")
    else:
        report.leave("corrupted", f"an archive of version {settings['version']} does not hold the clean labels")
