# The training, done again.

import numpy as np

from .compare import compare
from .judge_end import judge_end
from .measurements import MEASUREMENTS
from .network import Network
from .other_rounding import PointByPoint, Shadow
from .points import Measured
from .report import Report
from .schedule import measured_steps
from .tolerances import SHADOWS
from .trained import Trained


def judge_training(report, archive, real):
    """Trains again, and where something is out of tolerance, SHADOWS times more to see how far honest runs part."""
    batches = archive.batches
    schedule = measured_steps(len(batches))
    measured = Measured(archive)
    run = Trained(Network(archive, real, measured), batches, schedule)
    draft = Report()
    judge_run(draft, archive, run, [], schedule)
    if draft.count("FAILED"):
        print(f"  something is out of tolerance: training {SHADOWS + 2} times more, with other rounding")
        networks = [Shadow(archive, number, measured) for number in range(SHADOWS)]
        networks += [Network(archive, np.float32, measured), PointByPoint(archive, measured)]
        shadows = [Trained(network, batches, schedule) for network in networks]
        draft = Report()
        judge_run(draft, archive, run, shadows, schedule)
    report.rows += draft.rows
    for name in archive.unknown:
        report.leave(name, "this replay.py does not know it")


def judge_run(report, archive, run, shadows, schedule):
    """Steps, divergence, every measurement and the end, against a training done here."""
    arrays, settings, stored_steps = archive.arrays, archive.settings, archive.steps
    end = settings["divergedAt"]
    missing = [step for step in schedule if step not in stored_steps and (end is None or step < end)]
    report.judge("steps", not missing, f"it lacks step {', '.join(map(str, missing[:5]))}" if missing else "those of the schedule")
    other = [step for step in stored_steps if step not in schedule]
    if other:
        report.leave("other steps", f"{len(other)} are not on the schedule")
    ends = [run.divergedAt] + [shadow.divergedAt for shadow in shadows]
    near = [here for here in ends if here is not None and end is not None and abs(here - end) <= max(2, 0.1 * end)]
    if run.network.real is np.float32 and run.divergedAt is not None and settings["engine"]["precision"] == "float64":
        report.leave("divergedAt", f"stored: {end}; float32 overflowed in step {run.divergedAt}: leave --float32 away")
    else:
        report.judge("divergedAt", end in ends or bool(near), f"stored: {end}; here: {run.divergedAt}")
    steps = [step for step in stored_steps if step in run.found]
    for name, since in MEASUREMENTS.items():
        known = any(name in found for found in run.found.values())
        if name not in arrays:
            if settings["v"] < since:
                report.leave(name, "it is not in a file of this age")
            elif known:
                report.judge(name, False, "it is missing from the file")
            continue
        stored = dict(zip(stored_steps, arrays[name].astype(np.float64)))
        largest, where, outside, parted = compare(name, stored, run, steps, shadows)
        how = f"within {largest:.1e} relative" + (f", at step {where}" if largest > 0 else "")
        if shadows:
            how += f"; runs with other rounding part by {parted:.1e}"
        report.judge(name, outside is None, how if outside is None else f"out of tolerance at step {outside}; {how}")
    judge_end(report, archive, run, shadows)
