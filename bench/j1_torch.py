"""J1 with torch.optim.Adam and autograd, float64, one thread. Prints steps per second of CPU time."""
import json
import sys
import time

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
steps = int(sys.argv[1]) if len(sys.argv) > 1 else 5000


def walk(count):
    x = torch.tensor([-1.2, 1.0], requires_grad=True)
    optimizer = torch.optim.Adam([x], lr=1e-3)
    for _ in range(count):
        optimizer.zero_grad()
        value = (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2
        value.backward()
        optimizer.step()
    return x


walk(200)
began = time.process_time()
x = walk(steps)
seconds = time.process_time() - began
print(json.dumps({"rate": steps / seconds, "x": x.tolist()}))
