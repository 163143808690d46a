import type { ForeignCase } from './foreignCase';

const nothing = Number.NaN;
const path = 'book.ipynb#3';

/** Functions in cells of notebooks; the cells above are "book.ipynb#1" and so on. */
export const notebookPython: readonly ForeignCase[] = [
  {
    title: 'a cell: what the cells above import, define and set is there, and what they do is not done',
    path,
    before: [
      {
        path: 'book.ipynb#1',
        text: [
          '%matplotlib inline',
          'import math',
          'from beside import K',
          'import no_such_package',
          'SHIFT: float = -0.5',
          'SIZES = [1, 2]',
          'SCALE = 2 * 3',
        ].join('\n'),
      },
      {
        path: 'book.ipynb#2',
        text: [
          'print("done")',
          'raise SystemExit',
          'def inner(v):',
          '    return math.sqrt(v)',
          'class Weights:',
          '    second = 10',
          'inner(4)',
        ].join('\n'),
      },
    ],
    text: [
      '!pip install torch',
      '%load_ext autoreload',
      'print("SCALE" in globals(), SHIFT, SIZES)',
      'def f(x, y): return K * inner(x) + Weights.second * y',
    ],
    files: { 'beside.py': 'K = 3\n' },
    facts: { parameterNames: ['x', 'y'] },
    values: [[[4, 1], 16]],
    printed: /^False -0\.5 \[1, 2\]\n$/,
  },
  {
    title: 'a cell: faults find the line, also of a cell above',
    path,
    before: [
      {
        path: 'book.ipynb#2',
        text: ['import math', '', 'def inner(v):', '    return math.log(v)'].join('\n'),
      },
    ],
    text: ['%time 1', 'def f(x, y): return inner(x) if y < 9 else 1 / 0'],
    values: [
      [[1, 0], 0],
      [[-1, 0], nothing],
      [[1, 9], nothing],
    ],
    faults: [
      { message: 'ValueError: math domain error.', file: 'book.ipynb#2', line: 4, at: [-1, 0] },
      { message: 'ZeroDivisionError: division by zero.', line: 2, at: [1, 9] },
    ],
  },
  {
    title: 'a cell: a cell above that is no Python, or of another language, is left out',
    path,
    before: [
      { path: 'book.ipynb#1', text: '%%bash\nimport math' },
      { path: 'book.ipynb#2', text: 'def half(' },
      { path: 'book.ipynb#2', text: '%%time\nK = 4' },
    ],
    text: 'def f(x, y): return K * x + y + ("math" in globals())',
    values: [[[1, 1], 5]],
  },
  {
    title: 'a cell: it is told what is missing',
    path,
    before: [{ path: 'book.ipynb#1', text: 'data = open("data.csv")' }],
    text: 'def f(x, y): return data[0] * x + y',
    refused: "Line 1: NameError: name 'data' is not defined.",
  },
];
