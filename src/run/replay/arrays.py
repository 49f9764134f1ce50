# Which arrays an archive has, and what they may hold.

import numpy as np

from .errors import CannotReplay, fault
from .measurements import MEASUREMENTS

# besides those of the tensors: name, sizes (what is named twice must agree), content, kind of archive that has it
DATA_ARRAYS = [
    ("X", "n d", "finite", ""),
    ("y", "n", "target", ""),
    ("corrupted", "n", "bit", ""),
    ("XTest", "nTest d", "finite", ""),
    ("yTest", "nTest", "target", ""),
    ("batches", "T B", "point", ""),
    ("eta", "", "finite", ""),
    ("steps", "S", "step", ""),
    ("yClean", "n", "label", "classification"),
    ("sampleTrain", "sTrain", "chosen", "sample"),
    ("sampleTest", "sTest", "chosenTest", "sample"),
    ("later", "n later d", "finite", "sequences"),
    ("laterTest", "nTest later d", "finite", "sequences"),
]
# what may be drawn at the start is finite; what training leaves need not be
TENSOR_CONTENT = {"start": "finite", "end": "any", "squares": "any"}


def check_arrays(arrays, rows, settings):
    """Checks all arrays, `rows` of them tensors; the sizes by name. CannotReplay names the first that cannot be taken."""
    squared = settings["training"]["loss"] == "squared"
    kinds = {""} | (set() if squared or settings["version"] < 2 else {"classification"})
    if any(kind == "sample" and name in arrays for name, *_, kind in DATA_ARRAYS):  # one needs the other
        kinds.add("sample")
    size, recurrence = {}, settings["training"].get("recurrence")
    if recurrence is not None:
        kinds.add("sequences")
        size["later"] = int(recurrence["S"]) - 1
    table = [row[:3] for row in DATA_ARRAYS if row[3] in kinds]
    table[5:5] = [(row.name, row.tensor.shape, TENSOR_CONTENT[row.when]) for row in rows]
    missing = [name for name, *_ in table if name not in arrays]
    if missing:
        raise CannotReplay(f"it lacks {', '.join(missing)}. Write the archive again with a present version.")
    for name, shape, _ in table:
        found, wanted = arrays[name].shape, shape.split()
        if arrays[name].dtype.kind == "U":
            raise fault(name, "holds no numbers of a known kind")
        if 0 in found:
            raise fault(name, "is empty")
        if len(found) != len(wanted) or any(size.get(key, found[i]) != found[i] for i, key in enumerate(wanted)):
            raise fault(name, f"has the shape ({', '.join(map(str, found))}) and not ({', '.join(wanted)})")
        size.update(zip(wanted, found))
    for name, _, content in table:
        check_content(name, content, arrays[name], size, squared)
    for name in MEASUREMENTS:
        if name not in arrays:
            continue
        if arrays[name].dtype.kind == "U":
            raise fault(name, "holds no numbers of a known kind")
        if arrays[name].shape != (size["S"],):
            raise fault(name, f"has the shape ({', '.join(map(str, arrays[name].shape))}) and not (S)")
    return size


def check_content(name, content, array, size, squared):
    def within(low, high, what):
        values = array.astype(np.float64)
        if not np.all((values >= low) & (values <= high) & (values == np.floor(values))):
            raise fault(name, f"holds other numbers than {what}")

    def rising(what):
        if np.any(np.diff(array.astype(np.float64)) <= 0):
            raise fault(name, f"holds {what} that do not rise")

    if content == "finite" or (content == "target" and squared):
        if not np.all(np.isfinite(array)):
            raise fault(name, "holds numbers that are not finite")
    elif content in ("label", "target"):
        within(0, size["k"] - 1, f"classes from 0 to {size['k'] - 1}")
    elif content == "point":
        within(0, size["n"] - 1, f"points from 0 to {size['n'] - 1}")
    elif content == "bit":
        within(0, 1, "0 and 1")
    elif content == "step":
        within(0, size["T"], f"steps from 0 to {size['T']}")
        rising("steps")
    elif content in ("chosen", "chosenTest"):
        last = size["n" if content == "chosen" else "nTest"] - 1
        within(0, last, f"points from 0 to {last}")
        rising("points")
