"""
What a person's function costs within Python, with nothing of ours: `functions.py <module> <function> <steps> <grids>`.
Steps of gradient descent, with central differences or autograd, and grids of 200² points. Prints the median seconds of a step
and of a grid, and some results.
"""
import importlib
import json
import statistics
import sys
import time

import numpy as np

module, name, steps, grids = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
function = getattr(importlib.import_module(module), name)
is_torch, at_once, is_spread = module == "personTorch", name.endswith("_batch"), name == "plain"
RATE, H, SIDE = 1e-4, 1e-4, 200
if is_torch:
    import torch


def value(x):
    if is_torch:
        return float(function(torch.from_numpy(x)))
    return float(function(*x.tolist()) if is_spread else function(x))


def both(x):
    """The loss and its gradient."""
    if is_torch:
        leaf = torch.tensor(x, requires_grad=True)
        loss = function(leaf)
        loss.backward()
        return float(loss.detach()), leaf.grad.numpy()
    gradient = np.zeros(2)
    for i in range(2):
        kept = x[i]
        x[i] = kept + H
        above = value(x)
        x[i] = kept - H
        gradient[i] = (above - value(x)) / (2 * H)
        x[i] = kept
    return value(x), gradient


def grid():
    s = (np.arange(SIDE) + 0.5) / SIDE * 4 - 2
    points = np.stack(np.meshgrid(s, s)).reshape(2, -1)
    if not at_once:
        return np.array([value(points[:, at].copy()) for at in range(SIDE * SIDE)])
    if is_torch:
        return function(torch.from_numpy(points)).numpy()
    return function(points)


def timed(work, times):
    """Median seconds, and the last result."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), result


x = np.array([-1.2, 1.0])


def step():
    global x
    x = x - RATE * both(x)[1]


step_seconds, _ = timed(step, steps)
grid_seconds, values = timed(grid, grids)
print(json.dumps({"step": step_seconds, "grid": grid_seconds, "check": [*x.tolist(), float(np.sum(values))]}))
