import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkGradient } from '../../../src/core/analysis/gradientCheck';
import { Random } from '../../../src/core/random';
import { arithmeticOf, writtenDown } from './plain';

/** What stands around f: names and their values. */
type Around = Readonly<Record<string, unknown>>;

const list = (body: string): string => `function f(x) { ${body} }`;

/** Functions of n numbers: of a list where they take one, else of the numbers. */
const plain: readonly (readonly [title: string, text: string, n: number, around?: Around])[] = [
  ['arithmetic', 'const f = (a, b) => (1 - a) ** 2 + 100 * (b - a * a) ** 2 / (1 + a ** 4) - -b', 2],
  [
    'functions of Math',
    list(
      'return Math.sin(x[0]) * Math.exp(-x[1]) + Math.log1p(x[0] ** 2) + Math.atan2(x[1], x[0]) + Math.pow(2, x[1])',
    ),
    2,
  ],
  [
    'comments',
    'const f = (a /* slope */, b // bias\n) => { /* first */ const c = [/* of */ a, b /* both */]; // then\n return c[0] + /* and */ c[1] }',
    2,
  ],
  ['constants', 'const f = (a) => Math.PI * a + Math.E ** a + 0x10 + 1_000 + 1e-3', 1],
  ['a remainder of either sign', 'const f = (a, b) => a % 3 + a * (b % 2)', 2],
  ['locals', list('const [a, b] = x, c = a * b; let d = c + 1; d *= a; d -= 2; return d ** 2 + c'), 2],
  [
    'a loop',
    list(
      'let s = 0; for (let i = 0; i < x.length - 1; i++) s += 100 * (x[i + 1] - x[i] ** 2) ** 2; return s',
    ),
    4,
  ],
  [
    'loops in loops',
    list(
      'let s = 0; for (let i = 0; i < x.length; i++) for (let j = 0; j < i; j++) { if (i === j) continue; s += x[i] * x[j] ** i } return s',
    ),
    3,
  ],
  ['a loop over elements', list('let p = 1; for (const v of x) p *= Math.cos(v); return p'), 3],
  [
    'a loop over places and elements',
    list(
      'let s = 0; for (const [i, v] of x.entries()) { s += (i + 1) * v ** 2; if (i === 1) break } return s',
    ),
    3,
  ],
  [
    'a loop that counts down',
    list('let i = x.length, s = 0; while (i > 0) { i--; s = s * 0.5 + x[i] ** 2 } return s'),
    3,
  ],
  [
    'a sum by reduce',
    'const f = (x: number[]) => x.reduce((s, v, i) => s + (i + 1) * v * v, 0) / x.length',
    3,
  ],
  [
    'map, filter, slice',
    list(
      'return x.map((v) => v ** 2).filter((_, i) => i !== 1).slice(0, 2).reduce((a, b) => a + Math.sin(b))',
    ),
    3,
  ],
  ['forEach', list('let s = 0; x.forEach((v, i) => { s += v * i }); return s * s'), 3],
  ['a choice', 'const f = (a, b) => a > b ? a * b : a < -1 ? a ** 3 : b - a', 2],
  [
    'a choice with conditions',
    'const f = (a, b) => (a > 0 && b > 0) || !(a > -1) ? Math.sqrt(a * a + b * b) : a + b',
    2,
  ],
  ['a choice of which the other is NaN', 'const f = (a) => a > 0 ? Math.log(a) : -a', 1],
  [
    'if and else',
    list(
      'let s; if (x[0] > 0) { s = x[0] ** 2; } else if (x[1] > 0) s = x[1]; else { s = 1 } return s * x[1]',
    ),
    2,
  ],
  [
    'a return on the way',
    list(
      'if (x[0] > 1) return x[0]; let s = x[1]; if (x[1] < 0) { if (x[0] < 0) return s * 3; s = s * s; } return s + x[0]',
    ),
    2,
  ],
  [
    'a return from a loop',
    list('let s = 0; for (const v of x) { if (v > 2) return s + 10 * v; s += v * v; } return s'),
    3,
  ],
  ['a condition as a number', 'const f = (a) => (a > 0) * a ** 2 + (a <= 0) * -a', 1],
  [
    'max, min, abs, hypot',
    list('return Math.max(...x) + Math.min(x[0], 3) + Math.abs(x[1]) + Math.hypot(...x)'),
    3,
  ],
  [
    'other functions',
    'const f = ([a, b]) => square(a - 1) + g(b);\nfunction square(v) { return v * v }\nconst g = (v, k = 3) => { const h = (w) => w * k; return h(v) + square(v) }',
    2,
  ],
  ['static methods', 'class M { static g(v) { return v * v } }\nconst f = (a) => M.g(a + 1)', 1],
  [
    'recursion with an end',
    'const f = (a) => power(a, 5);\nfunction power(a, k) { return k === 0 ? 1 : a * power(a, k - 1) }',
    1,
  ],
  [
    'functions of functions',
    'const sum = (list, g) => list.map(g).reduce((a, b) => a + b, 0);\nconst f = (x) => sum([...x], (v) => v ** 2) + sum(x, Math.sin)',
    2,
  ],
  [
    'lists of its own',
    list(
      'const h = new Array(3).fill(0); for (let i = 0; i < 3; i++) h[i] = Math.tanh(x[i % 2] * i); const g = []; for (const v of h) g.push(v * v); return g.reduce((a, b) => a + b)',
    ),
    2,
  ],
  [
    'lists that are made',
    list(
      'const w = Array.from({ length: 3 }, (_, i) => i / 2), v = new Float64Array(2); v[1] = x[1]; return w.reduce((s, c) => s + c * x[0], 0) + v[0] + v[1] ** 2 + Array.from(x).at(-1)',
    ),
    2,
  ],
  [
    'objects',
    'const f = ({ w, b }) => { const p = { w, c: b * 2 }; const { c, w: v } = p; return v * c + p.w }',
    2,
  ],
  ['defaults', 'const f = (a, b, k = 3, [c, d = 2] = [1]) => k * a * b + c * d', 2],
  ['numbers as they come', 'const f = (...x) => x[0] * x[1] + x.length', 2],
  [
    'data around it',
    'const f = ([w, b]) => xs.map((x, i) => (w * x + b - ys[i]) ** 2).reduce((s, e) => s + e, 0) / xs.length',
    2,
    { xs: [1, 2, 3], ys: [2.5, 4, 6] },
  ],
  [
    'rows around it',
    'const f = (w, b) => { let s = 0; for (const { x, y } of rows) s += (w * x + b - y) ** 2; return scale * s }',
    2,
    {
      rows: [
        { x: 1, y: 2 },
        { x: 2, y: 5 },
      ],
      scale: 0.5,
    },
  ],
  [
    'types',
    'const f = (a: number, b: number): number => { const c = (a as number)! satisfies number; return <number>c * b! }',
    2,
  ],
  [
    'a small network',
    list(
      'const h = [0, 1, 2].map((i) => Math.tanh(x[2 * i] * 0.7 + x[2 * i + 1])); const z = h.reduce((s, v) => s + v, 0); return Math.log(1 + Math.exp(-z))',
    ),
    6,
  ],
];

const refused: readonly (readonly [title: string, text: string, what: string, around?: Around])[] = [
  [
    'a loop that ends where the parameters say',
    list('let s = 1; while (s < x[0]) s *= 2; return s'),
    'a loop whose end depends on the parameters',
  ],
  [
    'an index that depends on them',
    list('const t = [1, 2, 3]; return t[Math.round(x[0])] * x[0]'),
    'an index or a count that depends on the parameters',
  ],
  ['a random number', list('return x[0] + Math.random()'), 'Math.random'],
  [
    'what is thrown',
    list('if (x[0] < 0) throw new Error("no"); return x[0] * 2'),
    'a statement such as "throw new Error("no""',
  ],
  ['a name from nowhere', list('return x[0] * k'), 'the name k'],
  [
    'a counter around it',
    'let n = 0;\nfunction f(x) { n++; return x[0] * n }',
    'an assignment to "n", which is not its own',
    { n: 0 },
  ],
  ['a text', list('return x[0] * "2"'), 'an expression such as ""2""'],
  [
    'a function from elsewhere',
    list('return g(x[0]) * 2'),
    'a value from outside that is no number',
    { g: () => 1 },
  ],
  [
    'an object from elsewhere that fails',
    list('return x[0] * data.k'),
    'a value from outside that cannot be read',
    { data: new Proxy({}, { ownKeys: () => assert.fail('read') }) },
  ],
  ['a place behind the end', list('return x[0] * x[1]'), 'a place behind the end of a list'],
  [
    'a list that is changed on one way',
    list('const a = []; if (x[0] > 0) a.push(1); return a.length * x[0]'),
    'a list that is changed under a condition',
  ],
  [
    'a way without a return',
    list('if (x[0] > 0) return x[0] * 2'),
    'a way through it on which nothing is returned',
  ],
  ['recursion without an end', list('return f(x) * x[0]'), 'a function that calls itself often'],
  [
    'a loop without an end',
    list('for (;;) ; return x[0] * 2'),
    'more arithmetic than is worth to be written down',
  ],
  [
    'too much',
    list('let s = 0; for (let i = 0; i < 1e5; i++) s += Math.sin(x[0] + i); return s'),
    'more arithmetic than is worth to be written down',
  ],
  [
    'a loop that is left where the parameters say',
    list('let s = 0; for (const v of [1, 2]) { if (x[0] > v) break; s += v * x[0] } return s'),
    'a loop that is left under a condition on the parameters',
  ],
  [
    'what others see, changed on some ways',
    list('let s = 0; [1, 2].forEach((v) => { if (x[0] > v) return 0; s += x[0]; return 1 }); return s * 1'),
    'a variable that is changed on some ways only',
  ],
  ['whole numbers of any size', list('return x[0] * Number(2n)'), 'a whole number of any size'],
  ['bits', list('return x[0] | 0'), 'the operator |'],
  ['a class', list('return new Vector(x).norm() * 2'), 'a new Vector'],
  ['regular expressions', list('return /a/.test("a") * x[0]'), 'an expression such as ""a""'],
  [
    'what waits',
    'const f = (x) => x[0] * g();\nasync function g() { return 1 }',
    'an asynchronous function, or a generator',
  ],
  [
    'deep brackets',
    list(`return ${'('.repeat(500)}${'-('.repeat(500)}x[0]${')'.repeat(1000)}`),
    'deeply nested arithmetic',
  ],
];

/** The function itself, as JavaScript makes it of the same text without its types. */
function itself(text: string, n: number, around: Around): (x: Float64Array) => number {
  const script = text.replace(
    /: number(?:\[\])?| as number| satisfies number|<number>|!(?=[ ;)]| satisfies)/g,
    '',
  );
  const f: (...inputs: unknown[]) => number = new Function(...Object.keys(around), `${script}; return f;`)(
    ...Object.values(around),
  );
  if (/\(\{ w, b \}\)/.test(script)) return ([w, b]) => f({ w, b });
  const takesList = /function f\(x\)|f = \((?:x|\[.*?\])\) =>/.test(script);
  return (x) => (takesList ? f(Array.from(x)) : f(...x.subarray(0, n)));
}

/** Points near and far. */
function pointsOf(n: number, count: number, random: Random): Float64Array[] {
  return Array.from({ length: count }, (_, i) => {
    const x = new Float64Array(n);
    random.fillNormal(x);
    return x.map((value) => value * 3 ** ((i % 3) - 1) * 2);
  });
}

function near(actual: number, expected: number, message: string): void {
  const isSame =
    Object.is(actual, expected) || Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
  assert.ok(isSame, `${actual} instead of ${expected}: ${message}`);
}

/** Compares values with the function, and slopes with the values; fails where they differ. */
function compare(text: string, n: number, around: Around, points: readonly Float64Array[]): void {
  const written = writtenDown(text, n, around);
  const f = itself(text, n, around);
  const names = Array.from({ length: n }, (_, i) => `x${i}`);
  for (const x of points) {
    near(written.evaluate(x), f(x), `${text} at ${x}`);
    const { verdict, sentence } = checkGradient(
      { ...written, evaluate: (at, into) => (into ? written.evaluate(at, into) : f(at)), dimension: n },
      x,
      names,
    );
    if (Number.isFinite(f(x))) assert.notEqual(verdict, 'differs', `${sentence} ${text} at ${x}`);
  }
}

suite('the arithmetic of a function', () => {
  for (const [title, text, n, around = {}] of plain)
    test(`is written down with ${title}`, () => compare(text, n, around, pointsOf(n, 12, new Random(3))));

  for (const [title, text, what, around] of refused)
    test(`is not written down with ${title}`, () => {
      const written = arithmeticOf(text, 1, around);
      assert.ok('what' in written, 'it was written down');
      assert.equal(written.what, what);
    });

  test('has the slopes of its values in 2,000 random functions', () => {
    const random = new Random(11);
    let unclear = 0;
    for (let i = 0; i < 2000; i++) {
      const text = randomFunction(random);
      const [x] = pointsOf(3, 1, random);
      const written = writtenDown(text, 3);
      const f = itself(text, 3, {});
      near(written.evaluate(x), f(x), `${text} at ${x}`);
      const { verdict, sentence } = checkGradient(
        { dimension: 3, evaluate: (at, into) => (into ? written.evaluate(at, into) : f(at)) },
        x,
        ['x0', 'x1', 'x2'],
      );
      if (!Number.isFinite(f(x))) continue;
      assert.notEqual(verdict, 'differs', `${sentence} ${text} at ${x}`);
      if (verdict === 'unclear') unclear++;
    }
    assert.ok(unclear < 300, `${unclear} could not be judged`);
  });
});

/** A function of x[0], x[1] and x[2] with locals, loops and branches. */
function randomFunction(random: Random): string {
  const pick = (choices: readonly string[]): string => choices[random.below(choices.length)];
  const term = (depth: number): string => {
    if (depth === 0) return pick(['x[0]', 'x[1]', 'x[2]', 'a', 'b', '1.5', '2', '-0.3']);
    const [p, q] = [term(depth - 1), term(depth - 1)];
    return pick([
      ...[
        `(${p} + ${q})`,
        `(${p} - ${q})`,
        `${p} * ${q}`,
        `(${p} / (2 + (${q}) ** 2))`,
        `Math.sin(${p})`,
        `Math.tanh(${q})`,
      ],
      ...[`(${p}) ** 2`, `Math.exp(-((${p}) ** 2))`, `Math.sqrt(1 + Math.abs(${p}))`, `Math.max(${p}, ${q})`],
      ...[`(${p} > ${q} ? ${q} : ${p})`, `(${p} % 3)`, `g(${p})`, `x.reduce((s, v) => s + v * ${q}, 0)`],
    ]);
  };
  const statement = (): string =>
    pick([
      ...[
        `a += ${term(1)};`,
        `b = ${term(2)};`,
        `if (${term(1)} > ${term(1)}) a = ${term(1)}; else b *= 0.5;`,
      ],
      ...[
        `for (let i = 0; i < 3; i++) b += x[i] * ${term(1)};`,
        `for (const v of x) { a = a * 0.5 + Math.cos(v * ${term(0)}); }`,
      ],
      ...[`if (${term(1)} < 0) return ${term(1)};`, `const c${random.below(1e6)} = ${term(1)};`],
    ]);
  const statements = Array.from({ length: random.below(4) }, statement).join(' ');
  return `function g(v) { return v < 0 ? v * v : Math.log1p(v); }\nfunction f(x) { let a = 0.7, b = x[1]; ${statements} return ${term(3)}; }`;
}
