# Comparing what is stored with what was measured here.

import math

from .measurements import COUNTS
from .tolerances import DIRECT, EARLY, FEW, GATES, LEAD, PATTERNS, TIMES, TOLERANCE, overflows


def min_difference(name, points, network):
    """What FEW points or units, or GATES, are of a share of what is counted; 0 where a measurement is no share."""
    counted = {
        "trainPoints": len(points.y),
        "testPoints": len(points.yTest),
        "corruptedPoints": int(points.corrupted.sum()),
        "cleanPoints": int((~points.corrupted).sum()),
        **network.family.counted(points, network.tensors),
    }
    what = COUNTS.get(name)
    few = GATES if what == "gates" else FEW
    return few / counted[what] if counted.get(what) else 0


def compare(name, stored, run, steps, shadows):
    """The largest relative difference and its step, the first step out of tolerance or None, and how far shadows parted."""
    network = run.network
    share = PATTERNS if name == "patternChange" else TOLERANCE
    largest, where, outside, parted, ahead = 0.0, 0, None, 0.0, 0
    for step in steps:
        value, ours = float(stored[step]), float(run.found[step].get(name, math.nan))
        while ahead < len(steps) and steps[ahead] <= LEAD * step + EARLY:
            parted = max([parted, *apart(name, run, shadows, steps[ahead])])
            ahead += 1
        if (math.isnan(value) and math.isnan(ours)) or (overflows(value) and (overflows(ours) or run.huge[step])):
            continue
        gap = abs(ours - value)
        rounding = run.slack[step].get(name, 0)
        if step == 0:  # nothing has been trained yet
            allowed = DIRECT * abs(value) + rounding + 1e-12
        else:
            fixed = min_difference(name, network.measured.at(step), network)
            allowed = share * abs(value) + rounding + fixed + TIMES * parted
        relative = gap / abs(value) if value != 0 else (math.inf if gap != 0 else 0.0)
        if relative > largest:
            largest, where = relative, step
        if outside is None and not gap <= allowed * (1 + 1e-9):
            outside = step
    return largest, where, outside, parted


def apart(name, run, shadows, step):
    """How far each shadow is from the run at a step, where both have a number."""
    ours = run.found[step].get(name, math.nan)
    gaps = (abs(shadow.found.get(step, {}).get(name, math.nan) - ours) for shadow in shadows)
    return [gap for gap in gaps if math.isfinite(gap)]
