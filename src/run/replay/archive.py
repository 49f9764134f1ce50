# Reading an archive.

import numpy as np

from .arrays import DATA_ARRAYS, check_arrays
from .errors import CannotReplay
from .measurements import MEASUREMENTS
from .settings import VERSION, read_settings
from .stated_family import trained_family
from .tensors import tensor_arrays

KINDS = {"f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}


class Archive:
    """An archive that has been checked."""

    def __init__(self, arrays, settings):
        training = settings["training"]
        adagrad = training["optimizer"]["kind"] == "adagrad"
        self.arrays, self.settings, self.training = arrays, settings, training
        self.family = trained_family(settings)
        self.tensors = self.family.tensors(settings["settings"])
        self.trained = [tensor.name for tensor in self.tensors if tensor.trained]
        self.rows = tensor_arrays(self.tensors, settings["version"], adagrad)
        self.size = check_arrays(arrays, self.rows, settings)
        # what an archive of this version would hold besides
        whole = tensor_arrays(self.tensors, VERSION, adagrad)
        self.lacking = [row for row in whole if row not in self.rows]
        sequences = training.get("recurrence") is not None
        data = {name for name, *_, kind in DATA_ARRAYS if kind != "sequences" or sequences}
        known = data | {row.name for row in whole} | set(MEASUREMENTS) | {"settings"}
        self.unknown = sorted(set(arrays) - known)
        self.batches = arrays["batches"].astype(np.int64)
        self.steps = [int(step) for step in arrays["steps"]]

    def stored(self, when):
        """The arrays of all tensors of which the file holds one, by the tensors' names."""
        return {row.tensor.name: self.arrays[row.name] for row in self.rows if row.when == when}

    def start(self, real):
        """Every tensor at its start, as numbers of the kind `real`."""
        values = {**self.family.constants(self.training), **self.stored("start")}
        return {tensor.name: np.array(values[tensor.name], dtype=real) for tensor in self.tensors}


def load(path):
    """The archive of a path; CannotReplay where it cannot be taken."""
    try:
        open(path, "rb").close()
    except OSError as error:
        raise CannotReplay("the file cannot be read.") from error
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except Exception as error:  # a damaged file makes zipfile, zlib and NumPy raise nearly anything, and all means the same
        raise CannotReplay("it is no readable .npz archive, perhaps cut short. Download or write it again.") from error
    for name, array in arrays.items():
        if array.dtype.kind != "U" and array.dtype.str[1:] not in KINDS:
            raise CannotReplay(f"its array {name} holds no numbers of a known kind. Write the archive again.")
    if "settings" not in arrays:
        raise CannotReplay("it lacks settings. Write the archive again with a present version.")
    return Archive(arrays, read_settings(arrays["settings"]))
