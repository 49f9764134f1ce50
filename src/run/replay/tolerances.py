# What may differ between two honest computations: see the head of the script.

TOLERANCE = 1e-3
FEW = 1  # points by which an error may differ, and gates by which patterns may
GATES = 3
PATTERNS = 0.01  # or this share of the gates that have changed: where many lie near zero, some are on either side
SHADOWS = 8
DISTURBANCES = (2, 4, 8, 16)  # times the rounding of float32, in turn: the large ones also try what is nearly a border
TIMES = 4
LEAD = 2  # when honest runs begin to part is chance as well: at a step counts how far they part up to twice that step and EARLY more
EARLY = 10
DIRECT = 1e-5  # relative, where one evaluation is compared and no training lies between
SIGMAS = 6  # deviations by which a mean of random numbers may be off
HUGE = 1e30  # beyond this float32 is about to overflow
FLOAT32 = 2.0**-24  # largest relative rounding error
FLOAT32_MAX = 3.4028235e38
NEARLY = 1e-8  # outputs beyond this part of what can be held may have overflowed on the way


def overflows(value):
    return not abs(value) < HUGE
