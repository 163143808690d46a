import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { type RuleLanguage, ruleCode, ruleLanguages } from '../../src/core/optimizers/custom/code/ruleCode';
import { ruleGallery } from '../../src/core/optimizers/custom/gallery';
import { readRule } from '../../src/core/optimizers/custom/rule';
import { column } from '../../src/core/run/columns';
import { askPython } from '../reference/python';
import { noTorch } from '../reference/torchPeer';
import { walked } from '../reference/walked';
import { value } from './parsed';

const start = [-1.2, 1];
const steps = 50;
const learningRate = 1e-3;

/** The gallery, and what has every word of the language, and names that are words of others. */
const rules: readonly string[] = [
  ...ruleGallery,
  'lambda = 0.5 in [0, 1]; class = lambda*class + g; start np = 2; np = 0.9*np; norm1 = norm(g); x = x - lr*(class + np*g/norm1)',
  's = 2; start z = x; y = x - lr*g*sqrt(s)/s; x = y + k/(k + 3)*(y - z)*0.5; z = y',
  'c = if(dot(g, m) < 0 or not (f < last) and k > 2, 0, 0.9); start last = 1e9; m = c*m + g; last = f; x -= lr*m*(1 + (f > 1))',
  'a = max(abs(g), 1e-3, x^2) + hypot(g, x) + relu(-g) + min(sigmoid(g), softplus(x)); x = x - lr*a*sign(g)/(1 + mean(a)) - lr*mod(x, 0.3)',
  'u = sin(x) + cos(x)*tan(x/4) + atan(g) + tanh(g) + exp(-abs(g)) + log(1 + g^2) + log2(2 + f) + log10(2 + f) + cbrt(g); x = x - lr*u*mean(|u|)',
  'p = pi*e/10; r = floor(k/10) - ceil(k/7) + round(k/3) + trunc(k/2); x = x - lr*g*(p + 0.01*r)*sum(g^2)^0.25/n/(1 + ‖g‖)',
  '# Comments and a title\u2028x = 1 // stay comments\nTitle: x = x - lr*(-(2)^2*-g)/4',
];

const read = rules.map((text) => value(readRule(text)));
const codes = read.map((rule) =>
  Object.fromEntries(ruleLanguages.map((language) => [language, ruleCode(rule, language, learningRate)])),
);

/** The iterates of a rule as it runs here. */
function ours(rule: string): number[][] {
  const { trajectory } = walked({
    objective: { kind: 'function', name: 'rosenbrock' },
    optimizers: [{ name: 'custom', settings: { learningRate, rule } }],
    ...{ start, budget: { steps } },
  });
  return Array.from({ length: steps }, (_, k) => [0, 1].map((i) => trajectory.at(k + 1, column.x + i)));
}

type Walked = readonly (readonly number[])[];

function assertSame(found: Walked, rule: string): void {
  for (const [k, row] of ours(rule).entries())
    for (const [i, number] of row.entries())
      assert.ok(
        Math.abs(found[k][i] - number) <= 1e-12 * Math.max(1, Math.abs(number)),
        `step ${k + 1}: ${found[k][i]}, ${number}`,
      );
}

const answers = askPython<readonly Record<RuleLanguage, Walked | null>[]>(
  'numpy',
  [join('test', 'fixtures', 'rules', 'walk.py')],
  { rules: codes, start, steps },
);

/** Walks a rule that was written as TypeScript. */
function inTypescript(code: string): Walked {
  const { transformSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const scope: { makeRule?: () => (x: Float64Array, g: Float64Array, f: number) => void } = {};
  new Function('exports', 'module', transformSync(code, { loader: 'ts', format: 'cjs' }).code)(scope, {
    set exports(made: typeof scope) {
      scope.makeRule = made.makeRule;
    },
  });
  const step = scope.makeRule?.();
  const x = Float64Array.from(start);
  return Array.from({ length: steps }, () => {
    const slope = x[1] - x[0] ** 2;
    const g = Float64Array.of(-2 * (1 - x[0]) - 400 * x[0] * slope, 200 * slope);
    step?.(x, g, (1 - x[0]) ** 2 + 100 * slope ** 2);
    return [...x];
  });
}

suite('a rule that is written as code walks as it does here', () => {
  for (const [i, rule] of rules.entries()) {
    const name = rule.slice(0, 50);
    test(`NumPy: ${name}`, { skip: answers ? false : 'it needs a Python with NumPy' }, () =>
      assertSame(answers?.[i].python ?? [], rule),
    );
    test(`PyTorch: ${name}`, { skip: answers?.[i].pytorch ? false : noTorch }, () =>
      assertSame(answers?.[i].pytorch ?? [], rule),
    );
    test(`TypeScript: ${name}`, () => assertSame(inTypescript(codes[i].typescript), rule));
  }
});

test('code of a rule reads as one would write it', () => {
  const [descent, momentum] = codes;
  assert.match(descent.python, /\n {8}x = x - lr \* g\n/);
  assert.match(descent.python, /def __init__\(self, lr=0\.001\):/);
  assert.match(momentum.pytorch, /def __init__\(self, params, lr=0\.001, beta=0\.9\):/);
  assert.match(momentum.typescript, /for \(let i = 0; i < n; i\+\+\) m\[i\] = beta \* m\[i\] \+ g\[i\];/);
  for (const { python, pytorch, typescript } of codes)
    for (const code of [python, pytorch, typescript]) assert.ok(!/undefined|NaN\b/.test(code), code);
});
