"""J1 in Python, float64, one thread: "j1.py numpy|torch analytic|central <steps>".

Prints steps per second of CPU time, and the iterate after 500 steps.
"""
import json
import math
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
candidate, job, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
h = 1e-4


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def differences(x, gradient):
    for i in range(2):
        kept = float(x[i])
        x[i] = kept + h
        above = rosenbrock(x)
        x[i] = kept - h
        gradient[i] = (above - rosenbrock(x)) / (2 * h)
        x[i] = kept
    return rosenbrock(x)


def with_numpy(count):
    """Adam by hand, as there is none in numpy."""
    import numpy as np

    x, m, v, g = np.array([-1.2, 1.0]), np.zeros(2), np.zeros(2), np.zeros(2)
    power1 = power2 = 1.0

    def evaluate():
        if job == "central":
            return differences(x, g)
        a, b = 1 - x[0], x[1] - x[0] * x[0]
        g[0] = -2 * a - 400 * x[0] * b
        g[1] = 200 * b
        return a * a + 100 * b * b

    evaluate()
    for _ in range(count):
        power1 *= 0.9
        power2 *= 0.999
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        x -= 1e-3 * (m / (1 - power1)) / (np.sqrt(v / (1 - power2)) + 1e-8)
        if not math.isfinite(evaluate()):
            break
    return x


def with_torch(count):
    """torch.optim.Adam over autograd, or over differences."""
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    x = torch.tensor([-1.2, 1.0], requires_grad=True)
    x.grad = torch.zeros(2)
    optimizer = torch.optim.Adam([x], lr=1e-3)
    for _ in range(count):
        if job == "central":
            with torch.no_grad():
                value = differences(x, x.grad)
        else:
            optimizer.zero_grad()
            value = rosenbrock(x)
            value.backward()
        if not math.isfinite(value):
            break
        optimizer.step()
    return x


walk = {"numpy": with_numpy, "torch": with_torch}[candidate]
check = walk(500).tolist()
began = time.process_time()
walk(steps)
print(json.dumps({"rate": steps / (time.process_time() - began), "check": check}))
