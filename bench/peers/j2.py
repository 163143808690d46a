"""J2 in Python, float64, one thread: "j2.py broadcasting|kept|regrouped|meshgrid|torch rastrigin|ackley <grids>".

Prints grids per second of CPU time, and of the grid its mean and two values.
"""
import json
import math
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
candidate, job, grids = sys.argv[1], sys.argv[2], int(sys.argv[3])
side = 512
centres = [-5.12 + (i + 0.5) * 10.24 / side for i in range(side)]

if candidate == "torch":
    import torch as library

    library.set_num_threads(1)
    axis = library.tensor(centres, dtype=library.float64)
    Y, X = (part.contiguous() for part in library.meshgrid(axis, axis, indexing="ij"))
else:
    import numpy as library

    axis = library.array(centres)
    X, Y = library.meshgrid(axis, axis) if candidate == "meshgrid" else (axis[None, :], axis[:, None])
    z, w = library.empty((side, side)), library.empty((side, side))

cos, exp, sqrt, pi = library.cos, library.exp, library.sqrt, math.pi


def rastrigin():
    return 20 + X**2 - 10 * cos(2 * pi * X) + Y**2 - 10 * cos(2 * pi * Y)


def ackley():
    bowl = -20 * exp(-0.2 * sqrt(0.5 * (X**2 + Y**2)))
    return bowl - exp(0.5 * (cos(2 * pi * X) + cos(2 * pi * Y))) + math.e + 20


def rastrigin_kept():
    """The same operations on grids in the same order, but into an array that is there."""
    library.add(20 + X**2 - 10 * cos(2 * pi * X), Y**2, out=z)
    return library.subtract(z, 10 * cos(2 * pi * Y), out=z)


def rastrigin_regrouped():
    """What depends on x only and on y only put together by hand, as our compiler does."""
    return library.add(20 + X**2 - 10 * cos(2 * pi * X), Y**2 - 10 * cos(2 * pi * Y), out=z)


def ackley_kept():
    library.add(X**2, Y**2, out=z)
    bowl()
    library.add(cos(2 * pi * X), cos(2 * pi * Y), out=w)
    library.multiply(w, 0.5, out=w)
    exp(w, out=w)
    library.subtract(z, w, out=z)
    library.add(z, math.e, out=z)
    return library.add(z, 20, out=z)


def ackley_regrouped():
    library.add(X**2, Y**2, out=z)
    bowl()
    library.multiply(exp(0.5 * cos(2 * pi * X)), exp(0.5 * cos(2 * pi * Y)), out=w)
    library.subtract(z, w, out=z)
    return library.add(z, math.e + 20, out=z)


def bowl():
    """-20 exp(-0.2 sqrt(z / 2)) in place of z."""
    library.multiply(z, 0.5, out=z)
    sqrt(z, out=z)
    library.multiply(z, -0.2, out=z)
    exp(z, out=z)
    library.multiply(z, -20, out=z)


grid = {
    "rastrigin": {"kept": rastrigin_kept, "regrouped": rastrigin_regrouped}.get(candidate, rastrigin),
    "ackley": {"kept": ackley_kept, "regrouped": ackley_regrouped}.get(candidate, ackley),
}[job]
for _ in range(3):
    z = grid()
began = time.process_time()
for _ in range(grids):
    z = grid()
seconds = time.process_time() - began
print(json.dumps({"rate": grids / seconds, "check": [float(z.mean()), float(z[0, 0]), float(z[100, 37])]}))
