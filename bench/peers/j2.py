"""J2 in Python, float64, one thread: "j2.py broadcasting|meshgrid|torch rastrigin|ackley <grids>".

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
    X, Y = (axis[None, :], axis[:, None]) if candidate == "broadcasting" else library.meshgrid(axis, axis)

cos, exp, sqrt, pi = library.cos, library.exp, library.sqrt, math.pi


def rastrigin():
    return 20 + X**2 - 10 * cos(2 * pi * X) + Y**2 - 10 * cos(2 * pi * Y)


def ackley():
    bowl = -20 * exp(-0.2 * sqrt(0.5 * (X**2 + Y**2)))
    return bowl - exp(0.5 * (cos(2 * pi * X) + cos(2 * pi * Y))) + math.e + 20


grid = {"rastrigin": rastrigin, "ackley": ackley}[job]
for _ in range(3):
    z = grid()
began = time.process_time()
for _ in range(grids):
    z = grid()
seconds = time.process_time() - began
print(json.dumps({"rate": grids / seconds, "check": [float(z.mean()), float(z[0, 0]), float(z[100, 37])]}))
