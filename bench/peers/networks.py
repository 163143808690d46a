"""J3 and J5 in Python, one thread: "networks.py torch|numpy <folder> float64|float32 <job> <steps>".

Prints steps per second of CPU time, and the losses of the newest batch after every tenth of 30 steps. The batches are laid out before
the clock starts, which is more than a DataLoader does.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

candidate, folder, precision, name, steps = *sys.argv[1:5], int(sys.argv[5])
compared = 30
told = json.load(open(f"{folder}/job.json"))
widths, rate, rows = told["widths"], told["learningRate"], told["rows"]
batch = told.get("batch", rows)


def numbers(file, kind=np.float64):
    return np.fromfile(f"{folder}/{file}", dtype=kind)


features = numbers("features").reshape(rows, widths[0]).astype(precision)
target = numbers("target")
order = numbers("order", np.int32).reshape(-1, batch)
start = numbers("start").astype(precision)


def parameters():
    """Weights [input][output] and biases, layer by layer."""
    at, found = 0, []
    for inputs, outputs in zip(widths, widths[1:]):
        found.append(start[at : at + inputs * outputs].reshape(inputs, outputs).copy())
        at += inputs * outputs
        found.append(start[at : at + outputs].copy())
        at += outputs
    return found


def lenet5(torch):
    """LeNet-5 and its parameters as PyTorch has them: channels first, in filters and in what comes out of them."""
    nn = torch.nn
    model = nn.Sequential(
        *(nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2)),
        *(nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten()),
        *(nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)),
    )
    at, givens = 0, []
    for shape in [(5, 5, 1, 6), (5, 5, 6, 16), (5, 5, 16, 120), (120, 84), (84, 10)]:
        count = int(np.prod(shape))
        weights = start[at : at + count].reshape(shape)
        own = {4: (3, 2, 0, 1), 2: (1, 0)}[len(shape)]
        weights = weights.transpose(own)
        givens += [weights.reshape(120, 400) if shape[-1] == 120 else weights, start[at + count : at + count + shape[-1]]]
        at += count + shape[-1]
    return model, givens


def with_torch():
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(getattr(torch, precision))
    functional = torch.nn.functional
    activation = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}[told["activation"]]
    pairs = list(zip(widths, widths[1:]))
    layers = [part for pair in pairs for part in (torch.nn.Linear(*pair), activation())][:-1]
    if "architecture" in told:
        model, givens = lenet5(torch)
    else:
        model, givens = torch.nn.Sequential(*layers), [given.T if given.ndim > 1 else given for given in parameters()]
    with torch.no_grad():
        for own, given in zip(model.parameters(), givens):
            own.copy_(torch.tensor(given.copy()))
    if told["loss"] == "softmaxCrossEntropy":
        loss, targets = functional.cross_entropy, torch.tensor(target.astype(np.int64))
    else:
        loss, targets = functional.binary_cross_entropy_with_logits, torch.tensor(target.astype(precision))[:, None]
    x = torch.tensor(features)
    batches = [(x[torch.tensor(each).long()].contiguous(), targets[torch.tensor(each).long()]) for each in order]
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)

    def at(step):
        optimizer.zero_grad(set_to_none=True)
        value = loss(model(batches[step % len(batches)][0]), batches[step % len(batches)][1])
        value.backward()
        return value

    return at, optimizer.step


def with_numpy():
    """Forward and backward by hand; two classes only."""
    weights = parameters()
    x, y = features, target.astype(precision)[:, None]
    gradients = []

    def at(_):
        nonlocal gradients
        w1, b1, w2, b2, w3, b3 = weights
        h1 = np.tanh(x @ w1 + b1)
        h2 = np.tanh(h1 @ w2 + b2)
        z = h2 @ w3 + b3
        value = (np.maximum(z, 0) - z * y + np.log1p(np.exp(-abs(z)))).mean()
        dz = (1 / (1 + np.exp(-z)) - y) / rows
        d2 = dz @ w3.T * (1 - h2 * h2)
        d1 = d2 @ w2.T * (1 - h1 * h1)
        gradients = [x.T @ d1, d1.sum(0), h1.T @ d2, d2.sum(0), h2.T @ dz, dz.sum(0)]
        return value

    def step():
        for own, gradient in zip(weights, gradients):
            own -= rate * gradient

    return at, step


evaluate, step = {"torch": with_torch, "numpy": with_numpy}[candidate]()
check = []
evaluate(0)
for k in range(compared):
    step()
    value = evaluate(k + 1)
    if k % 10 == 9:
        check.append(float(value))
began = time.process_time()
for k in range(steps):
    step()
    evaluate(compared + k + 1)
print(json.dumps({"rate": steps / (time.process_time() - began), "check": check}))
