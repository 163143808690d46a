import { type ForeignCase, late, short } from './foreignCase';

const nothing = Number.NaN;
const withoutNumpy = { interpreter: ['-S'] };

/** Python functions that are unusual, and work. */
export const goodPython: readonly ForeignCase[] = [
  {
    title: 'an array of one element',
    text: ['import numpy as np', 'def f(x): return np.array([np.sum(x**2)])'],
    values: [[[3, 4], 25]],
  },
  {
    title: 'a module beside it',
    text: ['from helper_mod import K', 'def f(x): return K*x[0]**2'],
    files: { 'helper_mod.py': 'K = 3\n' },
    facts: { batched: true },
    values: [[[2, 0], 12]],
  },
  {
    title: 'a dataclass, and what is guarded by __main__',
    text: [
      ...['from dataclasses import dataclass', '@dataclass', 'class A:', '    k: int = 2'],
      ...['def f(x): return A().k*x[0]**2', 'if __name__ == "__main__": raise SystemExit(1)'],
    ],
    values: [[[3, 0], 18]],
  },
  {
    title: 'leaves a thread',
    alone: true,
    text: [
      'import threading, time',
      'threading.Thread(target=lambda: time.sleep(100)).start()',
      'def f(x): return x[0]',
    ],
    values: [[[3, 0], 3]],
  },
  {
    title: 'leaves a process',
    alone: true,
    text: ['import subprocess', 'subprocess.Popen(["sleep", "100"])', 'def f(x): return x[0]'],
    values: [[[3, 0], 3]],
    leaves: true,
  },
  {
    title: 'forks, and both go on',
    alone: true,
    text: ['import os', 'def f(x):', '    os.fork()', '    return x[0]**2'],
    values: [[[3, 0], 9]],
  },
  {
    title: 'closes the output',
    alone: true,
    text: ['import sys, os', 'sys.stdout.close()', 'os.close(1)', 'def f(x): return x[0]'],
    values: [[[3, 0], 3]],
  },
  {
    title: 'closes where errors are written, and hangs',
    alone: true,
    text: [
      'import sys, os',
      'sys.stderr.close()',
      'os.close(2)',
      'def f(x):',
      '    print("hello")',
      '    while x[0] > 5: pass',
      '    return x[0]**2',
    ],
    limits: short,
    values: [
      [[2, 0], 4],
      [[6, 0], nothing],
    ],
    faults: [{ message: late(0.6), line: 6, at: [6, 0] }],
    printed: 'hello\n',
  },
  {
    title: 'writes when it is ended',
    alone: true,
    text: ['import atexit, os', 'atexit.register(lambda: os.write(1, b"bye"))', 'def f(x): return x[0]**2'],
    values: [[[3, 0], 9]],
  },
  {
    title: 'changes its folder',
    alone: true,
    text: ['import os', 'os.chdir("/")', 'def f(x):', '    os.chdir("/usr")', '    return x[0]**2'],
    values: [[[3, 0], 9]],
  },
  {
    title: 'puts other things in the place of what the bridge uses',
    alone: true,
    text: [
      'import json, struct, os',
      'json.dumps = json.loads = struct.pack = struct.unpack = os.getpid = None',
      'def f(x): return x[0]**2',
    ],
    values: [[[3, 0], 9]],
  },
  {
    title: 'wants to be called at each line',
    alone: true,
    text: [
      'import sys',
      'def tracer(*a): raise ValueError("traced")',
      'sys.settrace(tracer)',
      'def f(x):',
      '    sys.settrace(tracer)',
      '    return x[0]**2',
    ],
    values: [[[3, 0], 9]],
  },
  {
    title: 'prints three million characters at a time',
    alone: true,
    text: ['def f(x):', '    print("x" * 3_000_000)', '    return x[0]**2'],
    values: [[[3, 0], 9]],
    printed: '\n… more than 1 MB was printed at once, and the rest is left out.\n',
  },
  {
    title: 'two files that import each other',
    text: ['from other import g', 'def f(x): return g(x)', 'K = 2'],
    files: { 'other.py': 'import user_file\ndef g(x): return user_file.K*x[0]\n' },
    values: [[[3, 0], 6]],
  },
  { title: 'a byte order mark', text: '\ufeffdef f(x): return x[0]**2', values: [[[3, 0], 9]] },
  {
    title: 'an encoding that is that of the file, and not of the editor',
    text: ['# -*- coding: latin-1 -*-', 's = "é"', 'def f(x): return len(s)*x[0]**2'],
    values: [[[3, 0], 9]],
  },
  {
    title: 'an untitled document',
    path: 'Untitled-1',
    text: 'def f(x): return x[0]**2',
    values: [[[3, 0], 9]],
  },
  {
    title: 'a file with the name of a module of Python',
    path: 'random.py',
    text: ['import random', 'K = random.random()', 'def f(x): return x[0]**2'],
    values: [[[3, 0], 9]],
  },
  {
    title: 'a part of a package',
    path: 'pkg/sub/user_file.py',
    text: ['from ..other import K', 'def f(x): return K*x[0]'],
    files: { 'pkg/__init__.py': '', 'pkg/sub/__init__.py': '', 'pkg/other.py': 'K = 5\n' },
    values: [[[3, 0], 15]],
  },
  {
    title: 'one number',
    text: ['import math', 'def f(x): return math.sin(x)'],
    facts: { dimension: 1, parameterNames: undefined },
    values: [[[1], Math.sin(1)]],
  },
  {
    title: 'a lambda',
    text: 'f = lambda x: x[0]**2',
    facts: { dimension: 2, batched: true },
    values: [[[3, 0], 9]],
  },
  {
    title: 'a list',
    text: 'def f(x): return sum(list(x) + [1.0]) if isinstance(x, list) else None',
    facts: { batched: false },
    values: [[[3, 1], 5]],
  },
  {
    title: 'a mean over all, which a batch would make of all points',
    text: ['import numpy as np', 'def f(x): return x[0]**2 + np.mean(x)'],
    facts: { batched: false },
    values: [[[3, 1], 11]],
    many: [2.5, 0.5, 6.5],
  },
  {
    title: 'four numbers of one list',
    text: ['def f(p):', '    a, b, c, d = p', '    return a + 2*b + 3*c + 4*d'],
    facts: { dimension: 4, batched: true },
    values: [[[1, 2, 3, 4], 30]],
  },
  {
    title: 'prints, which is heard of the call with which it is tried, and of those that are asked for',
    text: ['def f(x, y):', '    print("called")', '    return x + y'],
    values: [[[1, 2], 3]],
    printed: /^(?:called\n){7}$/,
  },
  {
    title: 'a keyword with a value from outside',
    text: 'def f(x, *, k): return k*x[0]**2',
    fixed: { k: 5 },
    values: [[[2, 0], 20]],
  },
  {
    title: 'a parameter with a value from outside, before others',
    text: 'def f(a, x, y): return a*x + y',
    fixed: { a: 5 },
    facts: { dimension: 2, parameterNames: ['x', 'y'] },
    values: [[[2, 1], 11]],
  },
  {
    title: 'defaults, and lines of the docstring',
    text: [
      ...['def f(w: float = 4.0, b: float = 1, verbose=False):', '    """Loss.', '', '    Minimum: (10, −3)'],
      ...['    domain: -20..20', '    """', '    return (w - 10)**2 + (b + 3)**2'],
    ],
    facts: {
      ...{ dimension: 2, parameterNames: ['w', 'b'], start: [4, 1], minimum: [10, -3] },
      domain: [
        [-20, 20],
        [-20, 20],
      ],
    },
    values: [[[4, 1], 52]],
  },
  {
    title: 'defaults with something between them that is no number',
    text: 'def f(w=4.0, verbose=False, b=1.0, *, c=2): return (w + 2*b + 3*c) if verbose is False else None',
    facts: { parameterNames: ['w', 'b', 'c'], start: [4, 1, 2], batched: true },
    values: [[[1, 2, 3], 14]],
  },
  {
    title: 'annotations with bounds, written as texts',
    text: [
      ...['from __future__ import annotations', 'from typing import Annotated'],
      ...[
        'def f(x: Annotated[float, -5, 5], y: Annotated[float, (0, 2)]):',
        '    """start: 1, -1e0, 3"""',
        '    return x**2 + y',
      ],
    ],
    facts: {
      ...{ parameterNames: ['x', 'y'], start: undefined },
      domain: [
        [-5, 5],
        [0, 2],
      ],
    },
    warnings: ['The line "start" of the docstring has 3 numbers, and 2 are needed: it is not used.'],
  },
  {
    title: 'a default behind a vector, which it keeps',
    text: ['import numpy as np', 'def f(x, a=20.0): return np.sum(x**2)*a'],
    facts: { dimension: 2, parameterNames: undefined },
    values: [[[1, 1], 40]],
  },
  {
    title: 'a vector as the default',
    text: 'def f(x=(1.0, 2.0, 3)): return x[0] + x[1] + x[2]',
    facts: { dimension: 3, start: [1, 2, 3], parameterNames: undefined },
    values: [[[1, 2, 3], 6]],
  },
  {
    title: 'as many numbers as one likes',
    text: 'def f(*args): return sum(a*a for a in args)',
    dimension: 3,
    facts: { dimension: 3, batched: true },
    values: [[[1, 2, 3], 14]],
  },
  {
    title: 'a static method',
    text: ['class M:', '    @staticmethod', '    def f(x, y): return x*y'],
    name: 'M.f',
    facts: { parameterNames: ['x', 'y'] },
    values: [[[3, 4], 12]],
  },
  {
    title: 'points at which it raises, where it is tried first',
    text: ['def f(x):', '    if x[0] < 1: raise ValueError("small")', '    return x[0]**2'],
    values: [[[2, 0], 4]],
  },
  {
    title: 'its own gradient',
    text: ['def f(x): return x[0]**2 + x[1]**2', 'def f_grad(x): return [2*x[0], 2*x[1]]'],
    facts: { gradient: 'own' },
    values: [[[3, 4], 25]],
  },
  {
    title: 'its own gradient, which has no defaults where the function has some',
    text: ['def f(x=1.0, y=2.0): return x**2 + y**2', 'def f_grad(x, y): return [2*x, 2*y]'],
    facts: { gradient: 'own', start: [1, 2] },
    values: [[[3, 4], 25]],
  },
  {
    title: 'a function of that name that cannot be called as it is',
    text: ['def f(x=1.0, y=2.0): return x**2 + y**2', 'def f_grad(x): return [2*x, 2]'],
    facts: { gradient: 'differences' },
    values: [[[3, 4], 25]],
  },
  {
    title: 'its own gradient, and a wrong one',
    text: ['def f(x): return x[0]**2 + x[1]**2', 'def gradient(x): return [x[0], 2*x[1]]'],
    facts: { gradient: 'differences' },
    warnings: [
      'Its own gradient, gradient, is not that of its values: part 1 at (0.4365, 0.3071) is 0.436457, and differences of values say 0.872915. It is not used.',
    ],
  },
  {
    title: 'another function by the name of a gradient',
    text: ['def gradient(f, x): return 1', 'def f(x): return x[0]**2'],
    facts: { gradient: 'differences' },
  },
  {
    title: 'a variable instead of its argument',
    text: ['W = [1, 2]', 'def f(w): return W[0]**2'],
    warnings: ['It has the same value at every point that was tried: does it use its argument?'],
  },
  {
    title: 'a number that is too large for a float',
    text: 'def f(x): return 10**400',
    values: [[[1, 1], Number.POSITIVE_INFINITY]],
    warnings: ['It has the same value at every point that was tried: does it use its argument?'],
  },
  {
    title: 'a decimal number',
    text: ['from decimal import Decimal', 'def f(x): return Decimal(float(x[0]))'],
    values: [[[0.5, 0], 0.5]],
  },
  {
    title: 'a gradient that PyTorch does not see whole',
    text: ['import torch', 'def f(x): return x[0]**2 + x[1].detach()**2'],
    torch: true,
    facts: { gradient: 'differences' },
    warnings: [
      'The gradient that PyTorch finds is not that of its values: part 2 at (0.4365, 0.3071) is 0, and differences of values say 0.614267. It is not used.',
    ],
  },
  {
    title: 'float32 in PyTorch',
    text: ['import torch', 'def f(x): return (x.float()**2).sum()'],
    torch: true,
    facts: { gradient: 'torch', batched: false },
    values: [[[3, 4], 25]],
  },
  {
    title: 'without numpy: a vector is a list',
    text: 'def f(x): return x[0]**2 + x[1]**2',
    ...withoutNumpy,
    facts: { gradient: 'differences', batched: false },
    values: [[[3, 4], 25]],
    many: [5, 1, 13],
  },
  {
    title: 'without numpy: numbers, and a gradient of its own',
    text: ['def f(x=1.0, y=2.0): return x**2 + y**2', 'def grad_f(x=1.0, y=2.0): return 2*x, 2*y'],
    ...withoutNumpy,
    facts: { gradient: 'own', start: [1, 2] },
    values: [[[3, 4], 25]],
  },
  {
    title: 'without numpy: it raises',
    text: ['import math', 'def f(x):', '    return math.log(x[0]) if x[0] != 7 else float("nan")'],
    ...withoutNumpy,
    values: [
      [[1, 0], 0],
      [[-1, 0], nothing],
      [[7, 0], nothing],
    ],
    faults: [
      { message: 'ValueError: math domain error.', line: 3, at: [-1, 0] },
      { message: 'It returned NaN.', line: 2, at: [7, 0] },
    ],
  },
];
