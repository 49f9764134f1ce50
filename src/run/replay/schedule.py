# At which steps, and on how many points, a run is measured.

import math

MEASURED_WHOLE = 1000  # sets of up to so many points are measured whole where neval = 0


def measured_steps(T, points=60):
    """Steps at which everything is measured: 0, 1, 2, then evenly spaced in log scale, then T. As src/measure/schedule.ts."""
    steps = {0, min(1, T), min(2, T), T}
    count = max(1, points - 3)
    low, high = 1.0, float(max(2, T))
    for _ in range(60):
        ratio = (low + high) / 2
        product = 2.0
        for _ in range(count):
            if product >= T:
                break
            product *= ratio
        low, high = (ratio, high) if product < T else (low, ratio)
    step = 2.0
    for _ in range(count):
        if step >= T:
            break
        step *= high
        if step < T:
            steps.add(math.floor(step + 0.5))
    return sorted(steps)


def sample_sizes(neval, n, n_test, T, B):
    """Of how many points of each set steps before the last are measured. As src/measure/sample.ts."""
    most = neval
    if neval == 0 and n <= MEASURED_WHOLE and n_test <= MEASURED_WHOLE:
        most = MEASURED_WHOLE
    elif neval == 0:  # at least 100, and about a tenth of the points trained on, over all measured steps
        most = max(100, math.floor(0.1 * (T * B) / max(1, len(measured_steps(T)) - 1)))
    return min(n, most), min(n_test, most)
