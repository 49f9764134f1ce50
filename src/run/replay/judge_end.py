# The tensors at the end: against those trained here, and by what they measure.

import math

import numpy as np

from .measurements import MEASUREMENTS
from .network import Network
from .tolerances import DIRECT, FLOAT32, TIMES, TOLERANCE, overflows


def judge_end(report, archive, run, shadows):
    """Every tensor that was trained, and AdaGrad's sums."""
    rows = [row for row in archive.rows if row.when != "start"]
    first, *others = [row.name for row in rows if row.when == "end"]
    if archive.settings["divergedAt"] is not None or run.divergedAt is not None:
        for names in (first, ", ".join(others)):
            if names:
                report.leave(names, "the run diverged")
        return
    lacking = [row.name for row in archive.lacking if row.when == "end"]
    if lacking:
        report.leave(", ".join(lacking), f"an archive of version {archive.settings['version']} does not hold them")
    for row in rows:
        judge_row(report, archive, row, run, shadows)
    judge_measured_end(report, archive, run, f"{first}, measured")


def judge_row(report, archive, row, run, shadows):
    """One array against that trained here: as a share of its move, or of its length where it starts as a constant."""
    def of(network):
        values = network.squares if row.when == "squares" else network.tensors
        return values[row.tensor.name].astype(np.float64)

    stored, ours = archive.arrays[row.name].astype(np.float64), of(run.network)
    size = np.linalg.norm(stored)
    start = archive.stored("start").get(row.tensor.name) if row.when == "end" else None
    move = size if start is None else np.linalg.norm(ours - start)
    gap = np.linalg.norm(ours - stored)
    parted = max([np.linalg.norm(of(shadow.network) - ours) for shadow in shadows if shadow.divergedAt is None] or [0.0])
    rounding = FLOAT32 * (8 + math.sqrt(len(archive.batches))) * size
    how = f"{gap / move if move > 0 else gap:.1e} of the move away from those trained here"
    if shadows:
        how += f"; runs with other rounding part by {parted / move if move > 0 else parted:.1e}"
    report.judge(row.name, bool(gap <= TOLERANCE * move + rounding + TIMES * parted), how)


def judge_measured_end(report, archive, run, what):
    """Measures the tensors that the file holds of the end, with no training between."""
    T, arrays = len(archive.batches), archive.arrays
    if T not in archive.steps:
        return
    network = Network(archive, np.float64, run.network.measured)
    network.tensors.update({name: values.astype(np.float64) for name, values in archive.stored("end").items()})
    names = [name for name in MEASUREMENTS if name in arrays]
    if any(row.when == "end" for row in archive.lacking):  # then its outputs are not known
        names = [name for name in names if not name.endswith(("Loss", "Error"))]
    found, slack = network.measure(network.measured.all)
    wrong = []
    for name in names:
        value, ours = float(arrays[name][archive.steps.index(T)]), float(found.get(name, math.nan))
        allowed = (DIRECT * abs(value) + slack.get(name, 0)) * (1 + 1e-9) + 1e-12
        if not ((math.isnan(value) and math.isnan(ours)) or (overflows(value) and overflows(ours))
                or abs(ours - value) <= allowed):
            wrong.append(name)
    how = f"{', '.join(wrong)} of it is not what is stored for step {T}" if wrong else f"gives what is stored for step {T}"
    report.judge(what, not wrong, how)
