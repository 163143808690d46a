import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeLanguage, FoundFunction } from '../../../src/core/code/foundFunction';
import { functionsIn } from '../../../src/core/code/functionsIn';
import { Random } from '../../../src/core/random';

/** A function in a line: "loss:3 2 candidate", "loss:3 any", "loss:3 refused". */
function line({ name, line: at, dimension, refusal, isCandidate }: FoundFunction): string {
  const size = refusal === undefined ? (dimension ?? 'any') : 'refused';
  return `${name}:${at} ${size}${isCandidate ? ' candidate' : ''}`;
}

/** Source, and what is found in it. */
type Row = readonly [source: string, ...found: string[]];

const scripts: Readonly<Record<string, readonly Row[]>> = {
  'kinds of functions': [
    ['function f(x, y) { return x * y; }', 'f:1 2 candidate'],
    ['const f = (x, y) => x * y;', 'f:1 2 candidate'],
    ['\n\nexport const f = x => x ** 2', 'f:3 1 candidate'],
    ['export default function (x) { return x * x }', 'default:1 1 candidate'],
    ['export default function loss(x) { return x * x }', 'loss:1 1 candidate'],
    ['export default (x: number) => 2 * x', 'default:1 1 candidate'],
    ['let a = 1, g = function (x) { return x * a }', 'g:1 1 candidate'],
    ['class M { static loss(x, y) { return x - y }\n  value(x) { return x * 2 } }', 'M.loss:1 2 candidate'],
    ['export class M {\n  static f = ([a, b]: [number, number]) => a * b }', 'M.f:2 2 candidate'],
    ['module.exports = function (x) { return x * x }', 'default:1 1 candidate'],
    ['exports.f = (x) => x * x; module.exports.g = (y) => -y;', 'f:1 1 candidate', 'g:1 1 candidate'],
    ['const f = ((x: number) => x * 2) as Loss', 'f:1 1 candidate'],
    ['function f(x: number): number;\nfunction f(x: any) { return x * 2 }', 'f:2 1 candidate'],
    ['function f(x) { return x }\nfunction f(x, y) { return x * y }', 'f:2 2 candidate'],
  ],
  'what cannot be run': [
    ['async function f(x) { return x * 2 }', 'f:1 refused'],
    ['const f = async (x) => x * 2', 'f:1 refused'],
    ['function* f(x) { yield x * 2 }', 'f:1 refused'],
    ['function f() { return 2 * 2 }', 'f:1 refused'],
    ['function f(x) { console.log(2 * x) }', 'f:1 refused'],
    ['function f(x: number): string { return String(2 * x) }', 'f:1 refused'],
    ['function f(x, rows) { return x[0] * rows.length }', 'f:1 refused'],
    ['const f = (options = {}) => options.a * 2', 'f:1 refused'],
    ['function f(person) { return person.age * 2 }', 'f:1 refused'],
    ['function f(a: string, b: number) { return b * 2 }', 'f:1 refused'],
    ['function f(m) { return m[0][1] * 2 }', 'f:1 refused'],
    ['function f(items) { return items.reduce((s, one) => s + one.price, 0) }', 'f:1 refused'],
  ],
  'what is none of ours': [
    ['function outer() { function f(x) { return x * x } }', 'outer:1 refused'],
    ['if (true) { function f(x) { return x * x } }'],
    ['const o = { f(x) { return x * x } }'],
    ['namespace N { export function f(x) { return x * x } }'],
    ['declare function f(x: number): number'],
    ['type f = (x: number) => number; interface G { f(x: number): number }'],
    ['// function f(x) { return x * x }\n"function g(x) { return x * x }"'],
  ],
  'how many parameters': [
    ['function f(x) { return x[0] ** 2 + x[2] ** 2 }', 'f:1 3 candidate'],
    ['function f(x) { const [a, b] = x; return a * b }', 'f:1 2 candidate'],
    ['function f(x) { const [a, ...rest] = x; return a * rest.length }', 'f:1 any candidate'],
    ['function f(x) { let s = 0; for (const v of x) s += v * v; return s }', 'f:1 any candidate'],
    [
      'function f(x) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] ** 2; return s }',
      'f:1 any candidate',
    ],
    ['function f(x: number[]): number { return g(x) * 2 }', 'f:1 any candidate'],
    [
      'function f(x) { return g(x) + 1 }\nfunction g(p) { return p[0] * p[1] }',
      'f:1 2 candidate',
      'g:2 2 candidate',
    ],
    ['const f = (...x) => x[0] * 2', 'f:1 any candidate'],
    ['const f = ([a, b, c]) => a * b * c', 'f:1 3 candidate'],
    ['const f = ({ w, b }) => w * b', 'f:1 2 candidate'],
    ['const f = (x: Float64Array) => x[0] ** 2', 'f:1 1 candidate'],
    ['const f = (x: readonly [number, number]) => x[0] * x[1]', 'f:1 2 candidate'],
    ['function f(w = 4, b = -1, on = true) { return w * b }', 'f:1 2 candidate'],
    ['function f(x, y, k = 20) { return k * x * y }', 'f:1 2 candidate'],
    ['function f(x = [1, 2, 3]) { return Math.hypot(...x) }', 'f:1 3 candidate'],
    ['function f(this: M, x: number) { return x * 2 }', 'f:1 1 candidate'],
    [
      'function f(w = 4 /* slope */, b = 1 // bias\n) { return /* of a line */ w * /* x */ b }',
      'f:1 2 candidate',
    ],
    ['const f = ([a, b,]) => a * b', 'f:1 2 candidate'],
    ['function f(f) { return f(f) * 2 }', 'f:1 1'],
  ],
  'what looks like a loss': [
    ['function first(xs) { return xs[0] }', 'first:1 1'],
    ['function isEven(n) { return n % 2 === 0 }', 'isEven:1 1'],
    ['function greet(name) { return "Hi " + name }', 'greet:1 1'],
    ['const half = (text) => text.length / 2', 'half:1 any'],
    ['const curried = (k) => (x) => k * x', 'curried:1 1'],
    ['const size = (w, h) => ({ area: w * h })', 'size:1 2'],
    ['const pair = (x) => [x * 2, x * 3]', 'pair:1 1'],
    ['const same = (x) => x', 'same:1 1'],
    ['const clamp = (x: number) => x > 1 ? 1 : x * 1', 'clamp:1 1 candidate'],
    ['function f(x, y) { if (x > 0) return x * y; return Math.exp(y) }', 'f:1 2 candidate'],
  ],
  'text that is half-typed': [
    [
      'function a(x) { return x * x }\nconst q = (1 + ;\nfunction b(x, y) { return x +  }',
      'a:1 1 candidate',
      'b:3 2',
    ],
    ['const f = (x) =>', 'f:1 1'],
    ['function f(x) { return x *', 'f:1 1 candidate'],
    ['function f(x) {', 'f:1 1'],
    ['function (x) { return x * x }', 'default:1 1 candidate'],
    ['export default'],
    ['class { static f(x) { return x * 2', 'default.f:1 1 candidate'],
    ['function d('],
    ['))))](((`${'],
  ],
};

const pythonRows: Readonly<Record<string, readonly Row[]>> = {
  'kinds of functions': [
    ['def f(x, y):\n    return x * y', 'f:1 2 candidate'],
    ['def f(x): return x[0]**2 + x[1]**2', 'f:1 2 candidate'],
    ['@jit\n@other(1)\ndef f(x, y):\n  return x * y', 'f:3 2 candidate'],
    [
      'class M:\n    @staticmethod\n    def loss(w, b):\n        return w * b\n    def value(self, x):\n        return x * 2',
      'M.loss:3 2 candidate',
    ],
    [
      'def f(\n    x: float,  # the first (\n    y: float = 2.0,\n) -> float:\n    """Says ) and\ndef g(x): return x\n"""\n    return x * y',
      'f:1 1 candidate',
    ],
    ['def f(w: float = 4.0, b: float = -1e-3): return w * b', 'f:1 2 candidate'],
    ['def ф(x):\r\n\treturn x * x\r\n\r\ndef g(x):\r\n\treturn -x\r\n', 'ф:1 1 candidate', 'g:4 1 candidate'],
    [
      'def f(x):\n    def inner(z):\n        return "text"\n    return inner(x) * 2 + x * 2',
      'f:1 1 candidate',
    ],
  ],
  'what cannot be run': [
    ['async def f(x): return x * 2', 'f:1 refused'],
    ['def f(x):\n    yield x * 2', 'f:1 refused'],
    ['def f(): return 2 * 2', 'f:1 refused'],
    ['def f(x):\n    print(x * 2)', 'f:1 refused'],
    ['def f(x) -> None:\n    return g(x * 2)', 'f:1 refused'],
    ['def f(x, *, k): return x * k', 'f:1 refused'],
    ['def f(df): return df["a"] * 2', 'f:1 refused'],
    ['def f(name: str): return 2 * 2', 'f:1 refused'],
  ],
  'what is none of ours': [
    ['if True:\n    def f(x): return x * x'],
    ['class M:\n    def f(self, x): return x * x'],
    ['"""\ndef f(x): return x * x\n"""\n# def g(x): return x * x'],
    ['s = "def f(x): return x"'],
  ],
  'how many parameters': [
    ['def f(x):\n    return np.sum(x ** 2)', 'f:1 any candidate'],
    ['def f(x):\n    return (x ** 2).sum()', 'f:1 any candidate'],
    ['def f(x: np.ndarray) -> float:\n    return g(x) * 2', 'f:1 any candidate'],
    ['def f(p):\n    x, y = p\n    return x * y', 'f:1 2 candidate'],
    ['def f(x):\n    return sum(v * v for v in x)', 'f:1 any candidate'],
    ['def f(x, a=20.0, *, b=0.2):\n    return a * np.exp(-b * np.mean(x**2))', 'f:1 any candidate'],
    ['def f(x=np.array([1.0, 2.0])):\n    return x[0] * x[1]', 'f:1 2 candidate'],
    ['def f(*args): return sum(a * a for a in args)', 'f:1 any candidate'],
    ['def f(x):\n    return x[-1] * x[i]', 'f:1 any candidate'],
    ['def f(x):\n    return math.sin(x)', 'f:1 1 candidate'],
  ],
  'what looks like a loss': [
    ['def f(name): return "Hi " + name', 'f:1 1'],
    ['def f(x): return [v * 2 for v in x]', 'f:1 any'],
    ['def f(x, y): return x * 2, y * 2', 'f:1 2'],
    ['def f(n): return n % 2 == 0', 'f:1 1'],
    ['def f(x): return x', 'f:1 1'],
    ['def f(x): return {"a": x * 2}', 'f:1 1'],
  ],
  'text that is half-typed': [
    [
      'def a(x):\n  return x[0]**2\n\nx = (1 + \n\ndef b(x):\n  return x[0] * 2\n\nclass Q(:\n\ndef c(x, y):\n  return x*y',
      'a:1 1 candidate',
      'b:6 1 candidate',
      'c:11 2 candidate',
    ],
    ['def f(x, y', 'f:1 refused'],
    ['def f(x, y\ndef g(x): return x * 2', 'f:1 refused', 'g:2 1 candidate'],
    ['def f(x):\n    """never ends\n    return x * 2', 'f:1 refused'],
    ['def'],
  ],
};

const rRows: Readonly<Record<string, readonly Row[]>> = {
  'functions at the top': [
    ['f <- function(x, y) x^2 + y', 'f:1 2 candidate'],
    ['f = \\(w = 4, b = 1) {\n  (w - 1)^2 + b^2\n}', 'f:1 2 candidate'],
    [
      'a.b <- function(\n  x # the first (\n) {\n  x[1]^2 + x[3]\n}\ng <- function(x) sum(x * x)',
      'a.b:1 3 candidate',
      'g:6 any candidate',
    ],
    [
      'h <-\n  function(x)\n  exp(x) +\n  1; k <- function(p) mean(p^2)',
      'h:1 1 candidate',
      'k:4 any candidate',
    ],
    ['f <- function(...) sum(c(...)^2)', 'f:1 any candidate'],
    ['f <- function(x, a = 20) a * x[2]', 'f:1 2 candidate'],
    ['f <- function(x = c(1, 2.5)) x[1] * x[2]', 'f:1 2 candidate'],
  ],
  'none within others, in texts, or in comments': [
    ['f <- function(x) {\n  g <- function(y) y^2\n  g(x[1]) + x[2]\n}', 'f:1 2 candidate'],
    ['s <- "\nf <- function(x) x^2\n"\n# f <- function(x) x^2\nr <- r"(\nf <- function(x) x^2\n)"'],
    ['local({\nf <- function(x) x^2\n})\nsapply(1:3, function(x) x^2)\nm$f <- function(x) x^2'],
    ['`my f` <- function(x) x^2\nf <- function(x) x^2\nf <- function(x, y) x^2 + y', 'f:3 2 candidate'],
  ],
  'what looks like a loss': [
    ['f <- function(name) paste("Hi", name)', 'f:1 1'],
    ['f <- function(x) x > 2 * 3', 'f:1 1'],
    ['f <- function(m) m$a * 2', 'f:1 refused'],
    ['f <- function(x, y) c(x * 2, y)', 'f:1 2'],
    ['f <- function() 1 + 2', 'f:1 refused'],
  ],
  'text that is half-typed': [
    ['f <- function(x, y', 'f:1 2'],
    ['f <- function(x) {\n  x[1]^2', 'f:1 1 candidate'],
    ['f <- function(', 'f:1 refused'],
    ['f <- function'],
  ],
};

const whole = [
  ...Object.values(scripts)
    .flat()
    .map(([source]): [string, CodeLanguage] => [source, 'typescript']),
  ...Object.values(pythonRows)
    .flat()
    .map(([source]): [string, CodeLanguage] => [source, 'python']),
  ...Object.values(rRows)
    .flat()
    .map(([source]): [string, CodeLanguage] => [source, 'r']),
];

suite('functions are found in text', () => {
  for (const [language, tables] of [
    ['typescript', scripts],
    ['python', pythonRows],
    ['r', rRows],
  ] as const)
    for (const [kind, rows] of Object.entries(tables))
      test(`of ${language}: ${kind}`, () => {
        for (const [source, ...expected] of rows)
          assert.deepEqual(functionsIn(source, language).map(line), expected, source);
      });

  test('with the places of their names, so that a lens stands above them', () => {
    const [f] = functionsIn('\r\nexport const loss = (x) => {\r\n  return x * x;\r\n};\r\n', 'javascript');
    assert.deepEqual([f.line, f.column, f.lastLine], [2, 13, 4]);
    const [g] = functionsIn('\n\nasync def loss(x):\n    return x\n\n\nprint(1)', 'python');
    assert.deepEqual([g.line, g.column, g.lastLine], [3, 10, 4]);
    const [h] = functionsIn('\n  loss <- function(x) {\n  x[1]\n}\n\nprint(1)', 'r');
    assert.deepEqual([h.line, h.column, h.lastLine], [2, 2, 4]);
  });

  test('with why one cannot be run', () => {
    const refusals = (source: string) => functionsIn(source, 'javascript').map(({ refusal }) => refusal);
    assert.deepEqual(
      refusals('async function f(x) { return x } function g() { return 1 } function h(x) { }'),
      [
        'It is asynchronous: a function that answers at once is needed.',
        'It has no parameters: there is nothing to descend on.',
        'It returns nothing: a number is needed.',
      ],
    );
  });

  test('of any beginning of a text, quickly', () => {
    const random = new Random(7);
    const texts = whole.map(([source]) => source).join('\n');
    for (let i = 0; i < 1000; i++) {
      const [, language] = whole[random.below(whole.length)];
      const from = random.below(texts.length);
      const beginning = texts.slice(from, from + random.below(400));
      for (const { line: at, lastLine } of functionsIn(beginning, language))
        assert.ok(at >= 1 && lastLine >= at);
    }
  });

  test('of texts that nest deeply, or go on for long', () => {
    const many = Array.from(
      { length: 2000 },
      (_, i) => `def f${i}(x):\n    return f${i}(x) * x[${i}]\n`,
    ).join('');
    assert.equal(functionsIn(many, 'python').length, 2000);
    assert.equal(functionsIn('f <- function(x) x * 2\n'.repeat(20_000), 'r').length, 1);
    const handed = Array.from(
      { length: 300 },
      (_, i) => `function f${i}(x) { return ${`f${i + 1}(x) + `.repeat(30)} 1 }`,
    ).join('\n');
    assert.equal(functionsIn(handed, 'javascript').length, 300);
    for (const deep of ['(', '[', '{', 'f(', 'x => ', '-', 'a.', '"', '`${'])
      functionsIn(`function f(x) { return ${deep.repeat(1_000)}`, 'typescript');
    const told = functionsIn(`def f(x):\n    """${'word '.repeat(20_000)}"""\n    return x + 1`, 'python');
    assert.deepEqual(told.map(line), ['f:1 1 candidate']);
    for (const deep of ['(', '[x, ', '"', '    ', '@a\n', "'''", '\\', '#'])
      functionsIn(`def f(x${deep.repeat(1_000)}`, 'python');
    for (const deep of ['(', '{', '"', '    ', '[x, ', 'r"(', '\\(x) ', '#', '%'])
      functionsIn(`f <- function(x${deep.repeat(1_000)}`, 'r');
  });
});
