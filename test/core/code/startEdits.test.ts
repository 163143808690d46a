import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLanguage } from '../../../src/core/code/foundFunction';
import { functionsIn } from '../../../src/core/code/functionsIn';
import { startEdits } from '../../../src/core/code/startEdits';
import { value } from '../parsed';

/** The text in which a walk on its first function begins at x. */
function written(text: string, language: CodeLanguage, x: readonly number[]): string {
  const [found] = functionsIn(text, language);
  assert.ok(found);
  const edits = value(startEdits(text, found, language, x));
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((now, { from, to, text: own }) => now.slice(0, from) + own + now.slice(to), text);
}

const cases: readonly [
  title: string,
  language: CodeLanguage,
  before: string,
  x: readonly number[],
  after: string,
][] = [
  [
    'default values are replaced',
    'python',
    'def loss(w: float = 4.0, b: float = 1.0):\n    return w * w + b * b\n',
    [0.25, -1e-7],
    'def loss(w: float = 0.25, b: float = -1e-7):\n    return w * w + b * b\n',
  ],
  [
    'those of a JavaScript function with a computed default, too',
    'javascript',
    'const loss = (w = 2 * Math.PI, b = -1) => w * w + b;\n',
    [3, 4],
    'const loss = (w = 3, b = 4) => w * w + b;\n',
  ],
  [
    'the numbers of a default list are replaced',
    'python',
    'def f(w=(4, 1)):\n    return w[0] ** 2 + w[1] ** 2\n',
    [0.5, -2],
    'def f(w=(0.5, -2)):\n    return w[0] ** 2 + w[1] ** 2\n',
  ],
  [
    'a tuple of one keeps its comma, and a note beside it is replaced, too',
    'python',
    'def f(w=(4,)):\n    """start: 4"""\n    return w[0] ** 2\n',
    [0.5],
    'def f(w=(0.5,)):\n    """start: 0.5"""\n    return w[0] ** 2\n',
  ],
  [
    'those of an R function, too',
    'r',
    'f <- function(w = c(4, 1)) sum(w^2)\n',
    [0.5, -2],
    'f <- function(w = c(0.5, -2)) sum(w^2)\n',
  ],
  [
    'and those of a JavaScript function',
    'javascript',
    'const f = (w = [4, 1], a = 2) => a * w[0] ** 2 + w[1] ** 2;\n',
    [0.5, -2],
    'const f = (w = [0.5, -2], a = 2) => a * w[0] ** 2 + w[1] ** 2;\n',
  ],
  [
    'parameters of their own get defaults',
    'typescript',
    'export function f(x: number, y: number): number {\n  return x * y;\n}\n',
    [1, 2],
    'export function f(x: number = 1, y: number = 2): number {\n  return x * y;\n}\n',
  ],
  [
    'a Python function without annotations, too',
    'python',
    'def f(x, y): return x * y\n',
    [1, 2],
    'def f(x=1, y=2): return x * y\n',
  ],
  [
    'beside defaults that are kept a note is written',
    'javascript',
    'function f(x, y, a = 20) {\n  return a * x * y;\n}\n',
    [1, 2],
    '// start: 1, 2\nfunction f(x, y, a = 20) {\n  return a * x * y;\n}\n',
  ],
  [
    'the numbers of a note are replaced',
    'javascript',
    '/**\n * A bowl.\n * start: 4, 5\n */\nfunction f(x) {\n  return x[0] ** 2 + x[1];\n}\n',
    [1, 2],
    '/**\n * A bowl.\n * start: 1, 2\n */\nfunction f(x) {\n  return x[0] ** 2 + x[1];\n}\n',
  ],
  [
    'those of a note in one line with its comment, too',
    'javascript',
    '/* start: 4, 5 */\nfunction f(x) {\n  return x[0] ** 2 + x[1];\n}\n',
    [1, 2],
    '/* start: 1, 2 */\nfunction f(x) {\n  return x[0] ** 2 + x[1];\n}\n',
  ],
  [
    'a function of a list gets a note',
    'javascript',
    'function f(x) {\n  return x[0] ** 2 + x[1];\n}\n',
    [1, 2],
    '// start: 1, 2\nfunction f(x) {\n  return x[0] ** 2 + x[1];\n}\n',
  ],
  [
    'a Python function of a list gets a docstring',
    'python',
    'def f(x):\n    return x[0] ** 2 + x[1]\n',
    [1, 2],
    'def f(x):\n    """start: 1, 2"""\n    return x[0] ** 2 + x[1]\n',
  ],
  [
    'or a line in the one that it has',
    'python',
    'def f(x):\n    """A bowl."""\n    return x[0] ** 2 + x[1]\n',
    [1, 2],
    'def f(x):\n    """A bowl.\n\n    start: 1, 2\n    """\n    return x[0] ** 2 + x[1]\n',
  ],
  [
    'in which the numbers of a note are replaced',
    'python',
    'def f(x):\n    """A bowl.\n\n    start: 4, 5\n    """\n    return x[0] ** 2 + x[1]\n',
    [1, 2],
    'def f(x):\n    """A bowl.\n\n    start: 1, 2\n    """\n    return x[0] ** 2 + x[1]\n',
  ],
  [
    'default values of an R function are replaced',
    'r',
    'loss <- function(w = 4, b.1 = 1) w^2 + b.1^2\n',
    [0.25, -1e-7],
    'loss <- function(w = 0.25, b.1 = -1e-7) w^2 + b.1^2\n',
  ],
  [
    'parameters of an R function get defaults',
    'r',
    'loss <- \\(w, b) {\n  w * b\n}\n',
    [1, 2],
    'loss <- \\(w = 1, b = 2) {\n  w * b\n}\n',
  ],
  [
    'an R function of a vector gets a note',
    'r',
    '# A bowl.\nf <- function(x) x[1]^2 + x[2]^2\n',
    [1, 2],
    '# A bowl.\n# start: 1, 2\nf <- function(x) x[1]^2 + x[2]^2\n',
  ],
  [
    'in which the numbers are replaced',
    'r',
    "#' A bowl.\n#' start: 4, 5\nf <- function(x) x[1]^2 + x[2]^2\n",
    [1, 2],
    "#' A bowl.\n#' start: 1, 2\nf <- function(x) x[1]^2 + x[2]^2\n",
  ],
];

for (const [title, language, before, x, after] of cases)
  test(`written back: ${title}`, () => {
    assert.equal(written(before, language, x), after);
  });

test('what is not finite is not written back', () => {
  const text = 'function f(x, y) { return x * y; }';
  const [found] = functionsIn(text, 'javascript');
  assert.match(
    String((startEdits(text, found, 'javascript', [1, Number.NaN]) as Error).message),
    /not finite/,
  );
});
