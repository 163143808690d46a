import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../src/core/catalogue/entry';
import { checkExperiment, parseExperiment } from '../../src/core/experiment/checkExperiment';
import { pointAt } from '../../src/core/objective/objective';
import { ruleGallery } from '../../src/core/optimizers/custom/gallery';
import { ownParameters, ruleTitle, withOwnParameter } from '../../src/core/optimizers/custom/ownParameters';
import { readRule } from '../../src/core/optimizers/custom/rule';
import { ruleTransform } from '../../src/core/optimizers/custom/ruleTransform';
import { interpretedStep } from '../../src/core/optimizers/recipe/interpretedStep';
import { lowerRecipe } from '../../src/core/optimizers/recipe/lowerRecipe';
import { initialState, type Step } from '../../src/core/optimizers/recipe/state';
import { compileStep } from '../../src/core/optimizers/recipe/step';
import { precisions } from '../../src/core/precision';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { column } from '../../src/core/run/columns';
import { lastOf, walked } from '../reference/walked';
import { formula, rosenbrock } from './firstOrder';
import { sentence, value } from './parsed';
import { tableOf } from './regressionData';

/** The rows of a run on Rosenbrock's function in so many parameters: its parameters and its losses. */
function rowsOf(name: string, settings: Values, dimension: number, more: object = {}): number[][] {
  const { trajectory } = walked({
    objective: { kind: 'function', name: 'rosenbrock', dimension },
    optimizers: [{ name, settings: { learningRate: 1e-3, ...settings } }],
    ...{ budget: { steps: 60 }, ...more },
  });
  return Array.from({ length: trajectory.length }, (_, row) => [
    trajectory.at(row, column.value),
    ...Array.from({ length: dimension }, (_, i) => trajectory.at(row, column.x + i)),
  ]);
}

const adam = [
  'start p1 = 1; start p2 = 1; p1 = p1*0.9; p2 = p2*0.999; root = sqrt(1 - p2); scale = root/(1 - p1)',
  'm = 0.9*m + (1 - 0.9)*g; v = 0.999*v + (1 - 0.999)*g*g; x = x - lr*(scale*m/(sqrt(v) + root*1e-8))',
].join('; ');

/** What is built in, and the same operations in the same order, typed. */
const same: readonly (readonly [name: string, settings: Values, rule: string])[] = [
  ['gd', {}, 'x = x - lr*g'],
  ['momentum', { momentum: 0.8 }, 'beta = 0.8 in [0, 1]; m = beta*m + g; x -= lr*m'],
  ['momentum', { convention: 'paper' }, 'v = 0.9v + lr*g; x = x - v'],
  ['nag', {}, 'b = 0.9*b + g\nx = x - lr*(g + 0.9*b)'],
  ['nag', { convention: 'tensorflow' }, 'v ← 0.9v + η∇f; θ ← θ - (η∇f + 0.9v)'],
  ['adagrad', {}, 's = s + g*g; x = x - lr*g/(sqrt(s) + 1e-10)'],
  ['adagrad', { convention: 'tensorflow' }, 'start s = 0.1; s += g^2; x -= lr*g/sqrt(s + 1e-7)'],
  ['rmsprop', {}, 'a = 0.99 in (0, 1); v = a*v + (1 - a)*g*g; x = x - lr*(g/(sqrt(v) + 1e-8))'],
  ['adam', {}, adam],
  ['signsgd', {}, 'x = x - lr*sign(g)'],
  [
    'lars',
    { momentum: 0, weightDecay: 0, trustCoefficient: 0.5 },
    'v = lr*if(norm(x) > 0 and ‖g‖ > 0, 0.5*norm(x)/norm(g), 0.5)*g; x = x - v',
  ],
];

suite('a built-in method typed as a rule gives the same bits', () => {
  for (const [name, settings, rule] of same)
    for (const precision of precisions)
      for (const dimension of [2, 19])
        test(`${name} ${JSON.stringify(settings)} in ${dimension} parameters, ${precision}`, () => {
          const wanted = rowsOf(name, settings, dimension, { precision });
          assert.equal(wanted.length, 61);
          assert.deepEqual(rowsOf('custom', { rule }, dimension, { precision }), wanted);
        });
  test('adam on a network, in mini-batches', () => {
    const random = new Random(5);
    const x = Array.from({ length: 40 }, () => 2 * random.uniform() - 1);
    const table = tableOf({ x, y: x.map((each) => Math.sin(3 * each)) });
    const model = { name: 'mlp', settings: { hidden: [6], activation: 'tanh' } };
    const end = (name: string, own: Values): number[] => {
      const { trajectory } = walked(
        {
          objective: { kind: 'dataset', file: 'data.csv', target: 'y', model, loss: 'mse' },
          optimizers: [{ name, settings: { learningRate: 0.01, ...own } }],
          ...{ budget: { steps: 30 }, batch: { size: 8 } },
        },
        table,
      );
      return lastOf(trajectory);
    };
    assert.deepEqual(end('custom', { rule: adam }), end('adam', {}));
  });
  const options: Values = {
    maximize: true,
    clipNorm: 2,
    clipValue: 1.5,
    l1: 1e-3,
    weightDecay: 0.1,
    gradientNoise: 0.01,
    samRadius: 0.01,
  };
  test('with every option of first-order methods, and a schedule', () => {
    const schedule = { name: 'cosine', settings: { tMax: 40 } };
    const walk = (name: string, own: Values) => {
      const settings = { learningRate: 1e-3, ...own, ...options };
      return rowsOf(name, settings, 2, { optimizers: [{ name, settings, schedule }] });
    };
    const found = walk('custom', { rule: 'x = x - lr*g' });
    assert.deepEqual(found, walk('gd', {}));
    assert.notDeepEqual(found, rowsOf('gd', {}, 2));
  });
  test('decoupled weight decay is taken off what the rule leaves', () => {
    const settings = { weightDecay: 0.1, decoupledWeightDecay: true };
    const wanted = rowsOf('gd', settings, 2).flat();
    const found = rowsOf('custom', { ...settings, rule: 'x = x - lr*g' }, 2).flat();
    for (const [i, number] of found.entries())
      assert.ok(Math.abs(number - wanted[i]) <= 1e-12 * Math.max(1, Math.abs(wanted[i])));
  });
});

suite('what a rule says is done', () => {
  const start = [-1.2, 1];
  const objective = formula(rosenbrock);
  /** Walks by hand, by a step from x, g, k and the loss. */
  const byHand = (
    steps: number,
    step: (x: number[], g: number[], k: number, f: number) => number[],
  ): number[] => {
    let x = start;
    for (let k = 1; k <= steps; k++) {
      const { gradient, value: f } = pointAt(objective, x);
      x = step(x, [...gradient], k, f);
    }
    return x;
  };
  const norm = (v: readonly number[]): number => Math.sqrt(v.reduce((sum, each) => sum + each * each, 0));
  const cases: Readonly<Record<string, readonly [rule: string, expected: () => number[]]>> = {
    'the number of the step, the loss and how many there are': [
      'x = x - lr*g/(k + n)/(1 + f)',
      () => byHand(30, (x, g, k, f) => x.map((each, i) => each - (1e-3 * g[i]) / (k + 2) / (1 + f))),
    ],
    'norms, means and scalar products': [
      'm = 0.5*m + g; c = dot(m, g)/(‖m‖*norm(g)); x = x - lr*c*m*mean(abs(g))/norm(g)',
      () => {
        let m = [0, 0];
        return byHand(30, (x, g) => {
          m = m.map((each, i) => 0.5 * each + g[i]);
          const c = (m[0] * g[0] + m[1] * g[1]) / (norm(m) * norm(g));
          const mean = (Math.abs(g[0]) + Math.abs(g[1])) / 2;
          return x.map((each, i) => each - (1e-3 * c * m[i] * mean) / norm(g));
        });
      },
    ],
    'lines are done one after the other: what is assigned is new from there on': [
      'y = x - lr*g; x = y + 0.5*(y - z); z = y; start z = x',
      () => {
        let z = start;
        return byHand(30, (x, g) => {
          const y = x.map((each, i) => each - 1e-3 * g[i]);
          const next = y.map((each, i) => each + 0.5 * (each - z[i]));
          z = y;
          return next;
        });
      },
    ],
    'numbers with a start, and conditions on them': [
      'start s = 2^-1; s = if(f < last, min(1, 1.5*s), 0.5*s); last = f; start last = 1e9; x = x - lr*s*g',
      () => {
        let [s, last] = [0.5, 1e9];
        return byHand(30, (x, g, _k, f) => {
          s = f < last ? Math.min(1, 1.5 * s) : 0.5 * s;
          last = f;
          return x.map((each, i) => each - 1e-3 * s * g[i]);
        });
      },
    ],
  };
  for (const [what, [rule, expected]] of Object.entries(cases))
    test(what, () => {
      const found = rowsOf('custom', { rule }, 2, { budget: { steps: 30 } })[30].slice(1);
      for (const [i, number] of expected().entries())
        assert.ok(Math.abs(found[i] - number) < 1e-12, `${found[i]}, ${number}`);
    });
});

test('every rule of the gallery can be read, goes down, and walks the same without generated code', () => {
  const titles = ruleGallery.map(ruleTitle);
  assert.ok(ruleGallery.length >= 5 && new Set(titles).size === titles.length && !titles.includes(undefined));
  for (const text of ruleGallery) {
    const recipe = lowerRecipe([ruleTransform(value(readRule(text)))], 'float64');
    const objective = formula(rosenbrock);
    const ends = [compileStep(recipe, 2), interpretedStep(recipe, 2)].map((step: Step) => {
      const point = pointAt(objective, [-1.2, 1]);
      const before = point.value;
      const state = initialState(recipe, point.x, Float64Array.of(1e-3));
      for (let k = 0; k < 40; k++) step(point, state, objective);
      assert.ok(point.value < before, text);
      return [...point.x];
    });
    assert.deepEqual(ends[0], ends[1], text);
  }
});

/** What is wrong, and at which part of the text it is said. */
const wrong: readonly (readonly [rule: string, said: RegExp, at: string])[] = [
  ['', /no update rule yet/, ''],
  ['m = 0.9*m + g', /never moves x/, 'm = 0.9*m + g'],
  ['x = x - lr*q', /Unknown name 'q' at character 12: .*q = 0\.9 in \[0, 1\]/, 'q'],
  ['x = x - rate*g; x = beta', /Unknown name 'rate'/, 'rate'],
  ['x = x - lr*norm(lr)*g', /goes over is one number/, 'norm'],
  ['s = norm(g); x = x - lr*mean(s)', /'mean' goes over is one number/, 'mean'],
  ['x = norm(g)', /one number/, 'norm'],
  ['g = 2; x = x - lr*g', /'g' is taken: it is the gradient/, 'g'],
  ['lr = 0.1; x = x - lr*g', /the learning rate/, 'lr'],
  ['lr = 0.1 in [0, 1]; x = x - lr*g', /the learning rate/, 'lr'],
  ['start x = 1; x = x - g', /Where x begins/, 'x'],
  ['start m = g; x = x - lr*m', /not known before the first step/, 'm'],
  ['start m = 1/0; x = x - lr*m', /is no number/, 'm'],
  ['start m = 1; start m = 2; x = x - lr*m', /given twice/, 'm'],
  ['b = 2 in [0, 1]; x = x - b*g', /not within its bounds/, 'b'],
  ['b = 1 in [0, 1); x = x - b*g', /not within its bounds/, 'b'],
  ['b = 0 in [0, 1]; b = 1 in [0, 2]; x = x - b*g', /declared twice/, 'b'],
  ['b = 0 in [0, 1]; b = 2*b; x = x - b*g', /a parameter's, which no step changes/, 'b'],
  ['b = 0.9 in 0 to 1; x = x - b*g', /bounds of 'b' cannot be read/, 'in'],
  ['x = x - lr*g[0]', /single parameter/, 'g'],
  ['x = x - lr*prod(g)', /product over all/, 'prod'],
  ['x = x - lr*sum(g, i=0..2)', /no range/, 'sum'],
  ['x = x - lr*(g', /Expected '\)'/, ''],
  ['x - lr*g', /Expected '='/, '-'],
  ['x = x - lr*g +', /Something is missing/, ''],
  ['2 = x', /Unexpected '2'/, '2'],
  ['max = g; x = x - lr*max', /taken by the language/, 'max'],
  ['a.b = g; x = x - lr*g', /has a sign in it/, 'a.b'],
  ['x = x - lr*max(g)', /takes two or more arguments/, 'max'],
  ['x = x - lr*constructor', /Unknown name 'constructor'/, 'constructor'],
  ['x = x - lr*__proto__', /Unknown name '__proto__'/, '__proto__'],
  [`x = x${' - g'.repeat(600)}`, /at most 2000/, ''],
  [`x = x - lr*g*(${Array.from({ length: 33 }, () => 'norm(g)').join(' + ')})`, /33 sums and norms/, ''],
];

suite('what is wrong with a rule is said with its place', () => {
  for (const [rule, said, at] of wrong)
    test(rule.slice(0, 60) || 'nothing at all', () => {
      const read = readRule(rule);
      assert.match(sentence(read), said);
      const { span } = read as { readonly span?: { readonly position: number; readonly length: number } };
      if (at !== '' && span) assert.equal(rule.slice(span.position, span.position + span.length), at);
    });
});

test('a wrong rule in an experiment’s file is marked at its word, behind any escapes', () => {
  for (const rule of ['m = 0.9*m + g;\nx = x - lr*moment', '# "θ" \u2028\t\\\nx = moment', 'x = moment']) {
    const experiment = {
      ...{ version: 1, objective: { kind: 'function', name: 'sphere' } },
      optimizers: [{ name: 'gd' }, { name: 'custom', settings: { learningRate: 0.1, rule } }],
    };
    for (const text of [
      JSON.stringify(experiment, null, 2),
      JSON.stringify(experiment).replaceAll(
        /[^ -~]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    ]) {
      const read = parseExperiment(text);
      assert.match(sentence(read), /"optimizers\[1\]\.settings\.rule" cannot be read: /);
      const { position, length } = (read as Problem).span ?? { position: 0, length: 0 };
      assert.equal(text.slice(position, position + length), 'moment');
    }
    assert.ok(checkExperiment({ ...experiment, budget: { steps: 3 } }) instanceof Problem);
  }
});

test('names of objects and of programs are names as others', () => {
  for (const name of [
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'u',
    'learningRate',
    'value',
    'moved',
    'e',
    'tau',
  ]) {
    const rule = (own: string) => `${own} = 0.9*${own} + g; start ${own} = 0.5; x = x - lr*${own}`;
    assert.deepEqual(
      rowsOf('custom', { rule: rule(name) }, 2),
      rowsOf('custom', { rule: rule('m') }, 2),
      name,
    );
  }
});

test('the parameters of a rule are found, changed and kept in its text', () => {
  const rule =
    '# beta = 0.1 in [0, 1]\nHeavy ball: beta = 0.9 in [0, 1); c := −1e-3 ∈ (-1, 2]\nm = beta*m + c; x = x - m';
  assert.deepEqual(
    ownParameters(rule).map(({ name, value: own, bounds }) => [name, own, bounds]),
    [
      ['beta', 0.9, { minimum: 0, exclusiveMaximum: 1 }],
      ['c', -1e-3, { exclusiveMinimum: -1, maximum: 2 }],
    ],
  );
  assert.equal(withOwnParameter(rule, 'c', 1e-7), rule.replace('−1e-3', '1e-7'));
  assert.equal(withOwnParameter(rule, 'gamma', 1), rule);
  assert.equal(ruleTitle(rule), 'Heavy ball');
  assert.equal(ruleTitle('x = x - lr*(g > 0 ? g : 2*g)'), undefined);
  assert.equal(value(readRule(rule)).title, 'Heavy ball');
});

test('20,000 random rules are read or refused, and what is read walks', () => {
  const random = new Random(13);
  const oneOf = (choices: readonly string[]): string =>
    choices[Math.floor(random.uniform() * choices.length)];
  const odd = [
    ...[
      'constructor',
      '__proto__',
      'start',
      'in',
      'e',
      '=',
      '+=',
      ';',
      '\n',
      '[',
      '?',
      ':',
      '||',
      '‖',
      '←',
      '#',
      '//',
    ],
    ...[
      'norm(',
      'prod(g)',
      '}',
      '`',
      '"',
      '\\',
      '$' + '{1}',
      '∇f',
      'start m = 1;',
      'q = 1 in [0, 2];',
      ')',
      '1e999',
      '0x1',
    ],
  ];
  const expression = (depth: number): string => {
    if (random.uniform() < 0.02) return oneOf(odd);
    if (depth === 0)
      return oneOf(['x', 'g', 'lr', 'f', 'k', 'n', 'm', 'v', 'beta', '0', '1', '0.9', '1e-8', 'θ', 'η']);
    const [a, b, c] = [expression(depth - 1), expression(depth - 1), expression(depth - 1)];
    return oneOf([
      ...[
        `${a} + ${b}`,
        `${a}*${b}`,
        `(${a} - ${b})/${c}`,
        `(${a})^2`,
        `-${a}`,
        `sqrt(abs(${a}))`,
        `sign(${a})`,
      ],
      ...[
        `norm(${a})`,
        `sum(${a})`,
        `dot(${a}, ${b})`,
        `mean(${a})`,
        `if(${a} < ${b}, ${b}, ${c})`,
        `max(${a}, ${b}, ${c})`,
      ],
    ]);
  };
  let read = 0;
  for (let i = 0; i < 20_000; i++) {
    const lines = [`m = ${expression(2)}`, `v = ${expression(1)}`, `x = x - lr*${expression(2)}`];
    const declared = i % 3 === 0 ? [] : ['beta = 0.5 in [0, 1]'];
    const text = [...declared, ...lines].slice(i % 4 === 0 ? 1 : 0).join(oneOf(['; ', '\n']));
    const rule = readRule(text);
    if (rule instanceof Problem) continue;
    read++;
    const recipe = lowerRecipe([ruleTransform(rule)], 'float64');
    const point = { x: Float64Array.of(1, 2), gradient: Float64Array.of(3, 4), value: 5 };
    const state = initialState(recipe, point.x, Float64Array.of(0.1));
    const step = i % 20 === 1 ? compileStep(recipe, 2) : interpretedStep(recipe, 2);
    step(point, state, { dimension: 2, evaluate: () => 0 });
    assert.equal(point.value, 0, text);
  }
  assert.ok(read > 2000 && read < 15_000, `${read} could be read`);
});
