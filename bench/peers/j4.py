"""J4 in torch, one thread: "j4.py naive|factored <folder> float64|float32 <rows> <lines>".

naive: the whole network at each point; factored: the sums of the first layer taken once, as ours are. Prints landscapes per second of CPU time and three values of the first line.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy
import torch
import torch.nn.functional as functional

candidate, folder, precision, rows, lines = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
torch.set_num_threads(1)
torch.set_grad_enabled(False)
dtype = torch.float64 if precision == "float64" else torch.float32
side = 25


def read(name):
    return torch.tensor(numpy.fromfile(os.path.join(folder, name)))


X = read("features").reshape(-1, 784)[:rows].to(dtype).contiguous()
y = read("target")[:rows].to(torch.int64)


def layers(name):
    flat = read(name).to(dtype)
    ends = [784 * 128, 785 * 128, 785 * 128 + 1280, 785 * 128 + 1290]
    W1, b1, W2, b2 = (flat[a:b] for a, b in zip([0, *ends], ends))
    return W1.reshape(784, 128).contiguous(), b1, W2.reshape(128, 10).contiguous(), b2


origin, u, v = layers("origin"), layers("u"), layers("v")
places = [-1 + 2 * i / (side - 1) for i in range(side)]


def naive(s, t, _):
    W1, b1, W2, b2 = (p + s * a + t * b for p, a, b in zip(origin, u, v))
    hidden = torch.addmm(b1, X, W1).relu_()
    return float(functional.cross_entropy(torch.addmm(b2, hidden, W2), y))


def factored(s, t, sums):
    A, B, C = sums
    W2, b2 = (p + s * a + t * b for p, a, b in zip(origin[2:], u[2:], v[2:]))
    hidden = torch.add(A, B, alpha=s).add_(C, alpha=t).relu_()
    return float(functional.cross_entropy(torch.addmm(b2, hidden, W2), y))


def sample(count):
    values = []
    for begin in range(0, count, side):
        sums = [torch.addmm(part[1], X, part[0]) for part in (origin, u, v)] if candidate == "factored" else None
        at = factored if candidate == "factored" else naive
        for t in places[: min(side, count - begin)]:
            values.append([at(s, t, sums) for s in places])
    return values


line = sample(1)[0]
began = time.process_time()
sample(lines)
rate = lines / side / (time.process_time() - began)
print(json.dumps({"rate": rate, "check": [line[0], line[12], line[24]]}))
