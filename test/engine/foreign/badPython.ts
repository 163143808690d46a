import { type ForeignCase, late, short } from './foreignCase';

const nothing = Number.NaN;
const tookLong = late(0.6);

/** What Python functions do that should not: each has one outcome, and a sentence that says what, where, and what to do. */
export const badPython: readonly ForeignCase[] = [
  {
    title: 'a loop without an end',
    alone: true,
    text: ['def f(x):', '    while True: pass'],
    limits: short,
    refused: `Line 2: ${tookLong}`,
  },
  {
    title: 'a loop in C that never lets go of Python',
    alone: true,
    text: ['def f(x):', '    return sum(range(10**12)) + x[0]'],
    limits: short,
    refused: `Line 2: ${tookLong}`,
  },
  {
    title: 'a loop without an end at some points: it is loaded again, three times a minute',
    alone: true,
    text: ['def f(x):', '    while x[0] > 5:', '        x[0] += 1', '    return x[0]**2'],
    limits: { callMilliseconds: 400 },
    values: [
      [[1, 0], 1],
      [[6, 0], nothing],
      [[2, 0], 4],
      [[7, 0], nothing],
      [[8, 0], nothing],
      [[9, 0], nothing],
      [
        [1, 0],
        'Error: Python ended 4 times within a minute, and f is not called again: correct it, and run it anew.',
      ],
    ],
    faults: [6, 7, 8, 9].map((x) => ({ message: late(0.4), at: [x, 0] })),
  },
  {
    title: 'a loop without an end while it is loaded',
    alone: true,
    text: ['while True: pass', 'def f(x): return x[0]'],
    limits: { loadMilliseconds: 600 },
    refused:
      'Line 1: The file was not loaded within 0.6 s, and Python was ended: does a loop in it have no end? The time is a setting.',
  },
  {
    title: 'sys.exit while it is loaded',
    text: ['import sys; sys.exit(3)', 'def f(x): return x[0]'],
    refused: 'Line 1: It called sys.exit(3).',
  },
  {
    title: 'os._exit in a call',
    alone: true,
    text: ['import os', 'def f(x):', '    os._exit(7)'],
    refused: 'It ended Python, with exit code 7: a function has to return.',
  },
  {
    title: 'prints, and writes to what was the output',
    text: [
      'import os',
      'def f(x):',
      '    print("hi", x)',
      '    os.write(1, b"raw\\x00\\x01\\n")',
      '    return x[0]**2',
    ],
    values: [[[2, 3], 4]],
    printed: 'hi [2. 3.]\nraw\u0000\u0001\n',
  },
  {
    title: 'input()',
    text: ['def f(x):', '    return float(input("? ")) + x[0]'],
    refused:
      'Line 2: It asked for input (EOF when reading a line): nobody can answer here, so give it its values in the file.',
  },
  {
    title: 'changes its argument',
    text: ['def f(x):', '    x[0] += 1', '    return x[0]**2 + x[1]**2'],
    facts: { batched: false },
    values: [[[1, 1], 5]],
    warnings: ['It changes its argument. It is given a copy each time, so nothing else changes with it.'],
  },
  {
    title: 'returns nothing',
    text: ['def f(x):', '    x[0]**2'],
    refused: 'Line 1: It returned None: is there a return with the value?',
  },
  {
    title: 'returns a tuple',
    text: 'def f(x): return x[0], x[1]',
    refused: 'Line 1: It returned 2 values, and one number is needed.',
  },
  {
    title: 'returns a complex number',
    text: 'def f(x): return x[0] + 1j',
    dimension: 1,
    refused: 'Line 1: It returned a complex number ((0.7755374812200385+1j)), and a real one is needed.',
  },
  {
    title: 'returns a text',
    text: 'def f(x): return "3"',
    refused: 'Line 1: It returned a text (str), and one number is needed.',
  },
  {
    title: 'returns an array',
    text: 'def f(x): return x**2',
    dimension: 2,
    refused: 'Line 1: It returned an array of shape (2,), and one number is needed.',
  },
  {
    title: 'raises always, in a function that it calls',
    text: ['def helper(v):', '    return 1/0', 'def f(x):', '    return helper(x)'],
    refused: 'Line 2: ZeroDivisionError: division by zero.',
  },
  {
    title: 'raises at some points',
    text: ['def f(x):', '    if x[0] > 1.5: raise ValueError("too big")', '    return x[0]**2'],
    values: [
      [[1, 0], 1],
      [[2, 0], nothing],
    ],
    many: [4, 0, nothing, nothing],
    faults: [
      { message: 'ValueError: too big.', line: 2, at: [2, 0] },
      { message: 'ValueError: too big.', line: 2, at: [2, 3] },
    ],
  },
  {
    title: 'NaN at some points',
    text: ['import numpy as np', 'def f(x):', '    y = 2', '    return np.log(x[0])*y'],
    facts: { batched: true },
    values: [
      [[1, 0], 0],
      [[-1, 0], nothing],
    ],
    many: [nothing, Number.NEGATIVE_INFINITY],
    faults: [{ message: 'It returned NaN.', line: 4, at: [-1, 0] }],
  },
  {
    title: 'calls itself without an end',
    text: 'def f(x): return f(x)',
    refused: 'Line 1: It called itself too deeply (maximum recursion depth exceeded).',
  },
  {
    title: 'a module that is not installed',
    text: ['import nosuchmodule', 'def f(x): return x[0]'],
    refused:
      "Line 1: ModuleNotFoundError: No module named 'nosuchmodule'; install it for this Python (INTERPRETER), or choose another interpreter.",
  },
  {
    title: 'no Python',
    text: ['def f(x):', '  return x[0] +'],
    refused: 'Line 2: SyntaxError: invalid syntax.',
  },
  { title: 'another name', text: 'def g(x): return 1', refused: 'user_file.py defines no f.' },
  {
    title: 'a number',
    text: 'f = 3',
    refused: 'f is a value of type int, and a function is needed.',
  },
  {
    title: 'an async function',
    text: 'async def f(x): return 1',
    refused: 'Line 1: f is an async function, and it has to return a number at once.',
  },
  {
    title: 'a crash in C',
    alone: true,
    text: ['import ctypes', 'def f(x): return ctypes.string_at(0)'],
    refused:
      'Line 2: Python crashed (SIGSEGV): something that is not written in Python did what it may not do.',
  },
  {
    title: 'another value each time',
    text: ['import random', 'def f(x): return x[0]**2 + random.random()'],
    facts: { batched: false },
    warnings: ['It answers differently each time it is called at one point: a picture of it is rough.'],
  },
  {
    title: 'a keyword without a value',
    text: 'def f(x, *, k): return x[0]',
    refused: 'Line 1: It needs a value for k, which has no default: give it one.',
  },
  {
    title: 'fills the memory',
    alone: true,
    text: ['def f(x):', '    a = []', '    while True: a.append(bytearray(50_000_000))'],
    limits: { memoryMegabytes: 400 },
    refused: 'Line 3: It needed more memory than it may have (the memory limit is a setting).',
  },
  {
    title: 'a method without an object',
    text: ['class M:', '    def f(self, x, y): return x*y'],
    name: 'M.f',
    refused: 'Line 2: M.f is a method of objects; make it a @staticmethod, or call it from a function.',
  },
  { title: 'a class', text: 'class f: pass', refused: 'f is a class, and a function is needed.' },
  {
    title: 'a generator',
    text: ['def f(x):', '    yield x'],
    refused: 'Line 1: f is a generator (it has a yield), and it has to return a number.',
  },
  {
    title: 'data as a parameter',
    text: ['def f(w, data):', '    return w*data[0]'],
    refused:
      "Line 2: TypeError: 'float' object is not subscriptable. Each of its 2 parameters was given one number.",
  },
  {
    title: 'a device that is not there',
    text: ['import torch', 'def f(x): return torch.zeros(2, device="cuda").sum()'],
    torch: true,
    refused: 'Line 2: AssertionError: Torch not compiled with CUDA enabled.',
  },
  {
    title: 'a model without its loss',
    text: ['import torch', 'def loss_landscape():', '    return torch.nn.Linear(2, 1)'],
    name: 'loss_landscape',
    torch: true,
    refused:
      'Line 2: It takes no number. To show a model of PyTorch, it has to return two things: the model, and a function that computes its loss.',
  },
  {
    title: 'no parameters',
    text: 'def f(): return 1',
    refused: 'Line 1: It takes no number: a function to minimise has its parameters as arguments.',
  },
  {
    title: 'two files that import each other at once',
    text: ['from other import g', 'K = 2', 'def f(x): return g(x)'],
    files: { 'other.py': 'from user_file import K\ndef g(x): return K*x[0]\n' },
    refused:
      "Line 1 of other.py: ImportError: cannot import name 'K' from 'user_file' (FOLDER/user_file.py).",
  },
  {
    title: 'await outside of a function',
    text: ['import asyncio', 'await asyncio.sleep(0)', 'def f(x): return x[0]'],
    refused: "Line 2: SyntaxError: 'await' outside function.",
  },
  {
    title: 'CRLF and tabs',
    text: 'def f(x):\r\n\ty = x[0]\r\n\treturn 1/0\r\n',
    refused: 'Line 3: ZeroDivisionError: division by zero.',
  },
  {
    title: 'a character of code 0',
    text: 'def f(x): return x[0]**2\0',
    refused: 'The file holds a character of code 0, which no Python file may.',
  },
  {
    title: 'an imported file that is not UTF-8',
    text: ['import other', 'def f(x): return x[0]'],
    files: { 'other.py': Uint8Array.of(0x73, 0x3d, 0x22, 0xe9, 0x22, 0x0a) },
    refused:
      "Line 1 of other.py: SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xe9 in position 0: unexpected end of data.",
  },
  {
    title: 'an imported file that raises',
    text: ['import other', 'def f(x): return other.g(x)'],
    files: { 'other.py': 'def g(x):\n    raise KeyError("a")\n' },
    refused: "Line 2 of other.py: KeyError: 'a'.",
  },
  {
    title: 'closes every file',
    alone: true,
    text: ['import os', 'def f(x):', '    os.closerange(3, 100)', '    return x[0]'],
    refused:
      'It wrote into the pipe over which Python answers, or closed it, so that nothing more can be heard from it: let it leave the files that it did not open.',
  },
  {
    title: 'writes into every file',
    alone: true,
    text: [
      'import os',
      'def f(x):',
      '    for fd in range(3, 20):',
      '        try: os.write(fd, b"garbage, long enough to be a frame")',
      '        except OSError: pass',
      '    return x[0]',
    ],
    refused:
      'It wrote into the pipe over which Python answers, or closed it, so that nothing more can be heard from it: let it leave the files that it did not open.',
  },
  {
    title: 'does not want to be ended',
    alone: true,
    text: [
      'import signal',
      'signal.signal(signal.SIGABRT, signal.SIG_IGN)',
      'def f(x):',
      '    while True: pass',
    ],
    limits: { callMilliseconds: 400 },
    refused: late(0.4),
  },
  {
    title: 'an exception without words',
    text: ['class E(Exception):', '    def __str__(self): raise ValueError', 'def f(x): raise E()'],
    refused: 'Line 3: E.',
  },
];
