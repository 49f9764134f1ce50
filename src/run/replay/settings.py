# The settings of an archive: JSON text, checked.

import json
import math
import re

from .errors import CannotReplay

VERSION = 3  # of the archives; later ones are refused, earlier ones lack what is then not judged
# settings that this file knows the meaning of, or that need none here
KNOWN_SETTINGS = set("data model k l delta place d mean noise norm n ntest p inputs mstar targets m scale lazy alpha c eta opt B "
                     "T seeds seed engine tau gamma order neval L skip train".split())


def read_settings(array):
    """The settings as JSON, with the rule for ties and the link's version added."""
    damaged = CannotReplay("its settings are damaged. Write the archive again.")

    def no_constant(_):
        raise ValueError

    def need(condition):
        if not condition:
            raise damaged

    def number(value):
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)

    def is_depth(depth):
        L, first = (depth.get("L"), depth.get("firstTrained")) if isinstance(depth, dict) else (None, None)
        return number(L) and L in range(1, 9) and first in (1, 2) and first <= L and isinstance(depth.get("skip"), bool)

    try:
        settings = json.loads("".join(map(str, array.ravel())), parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise damaged from error
    need(isinstance(settings, dict))
    version = settings.get("version")
    if settings.get("kind") != "widenet arm" or not number(version) or not 1 <= version <= VERSION:
        raise CannotReplay(f"it is no archive of version 1 to {VERSION} of a network. "
                           "Use the replay.py that came with the archive, or write it again.")
    engine, training = settings.get("engine"), settings.get("training")
    need(isinstance(settings.get("settings"), dict) and isinstance(engine, dict) and isinstance(settings.get("link"), str))
    need(number(settings.get("m")) and number(settings.get("seed")))
    need(isinstance(engine.get("name"), str) and isinstance(engine.get("precision"), str))
    need("divergedAt" in settings and (settings["divergedAt"] is None or number(settings["divergedAt"])))
    need(isinstance(training, dict) and training.get("loss") in ("cross-entropy", "squared"))
    need(isinstance(training.get("trainOutput"), bool))
    bias, optimizer = training.get("bias", 0), training.get("optimizer")
    need((bias is None or isinstance(bias, dict)) and isinstance(optimizer, dict))
    need(optimizer.get("kind") in ("sgd", "adagrad"))
    need(number(training.get("lossWeight")) and number(training.get("initScale")))
    need("lazyScale" in training and (training["lazyScale"] is None or number(training["lazyScale"])))
    need(training.get("depth") is None or is_depth(training["depth"]))
    need(bias is None or (number(bias.get("start")) and number(bias.get("rate"))))
    need(optimizer["kind"] == "sgd" or number(optimizer.get("epsilon")))
    found = re.search(r"(?:^|[#&])v=(\d+)", settings["link"])
    settings["v"] = int(found.group(1)) if found else 1
    # links of version 1 counted the first of equal outputs; from version 2 on the largest must stand alone
    if settings.get("ties") not in ("first", "strict"):
        settings["ties"] = "strict" if settings["v"] >= 2 else "first"
    return settings
