"""Functions as a person writes them, for `npm run bench -- functions`; the bridge loads this file, too."""
import math

import numpy as np


def numpy_batch(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def numpy_loop(x):
    return float(np.sum((1 - x[:-1]) ** 2 + 100 * (x[1:] - x[:-1] ** 2) ** 2))


def plain(x, y):
    return math.fabs(1 - x) ** 2 + 100 * (y - x**2) ** 2
