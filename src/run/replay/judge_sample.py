# On how many points steps before the last are measured.

from .schedule import sample_sizes


def judge_sample(report, archive):
    """How many points steps before the last are measured on; no row where that is all, by the file and the settings."""
    arrays, stated, seed = archive.arrays, archive.settings["settings"], archive.settings["seed"]
    what, sampled = "sampleTrain, sampleTest", "sampleTrain" in arrays
    n, n_test = len(arrays["X"]), len(arrays["XTest"])
    found = (len(arrays["sampleTrain"]), len(arrays["sampleTest"])) if sampled else (n, n_test)
    told = (f"steps before the last are measured on {found[0]} of {n} training and {found[1]} of {n_test} test points, the "
            "last on all")
    which = f"which points are those of seed {seed} is not judged: lab replay draws them again"
    if "neval" not in stated:
        if sampled:
            report.leave(what, f"{told}; how many there should be: the settings do not state neval; {which}")
        return
    wanted = sample_sizes(stated["neval"], n, n_test, *archive.batches.shape)
    if sampled and wanted == (n, n_test):
        report.judge(what, False, f"{told}; by the settings every step is measured on all points")
    elif sampled:
        report.judge(what, found == wanted, f"{told}; {wanted[0]} and {wanted[1]} by the settings; {which}")
    elif wanted != found:
        report.judge(what, False, f"missing: by the settings, steps before the last are measured on {wanted[0]} of {n} training "
                                  f"and {wanted[1]} of {n_test} test points")
