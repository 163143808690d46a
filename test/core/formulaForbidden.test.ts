import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { find } from '../../src/core/catalogue';
import { parseFormula } from '../../src/core/expression/formula';
import { pointAt } from '../../src/core/objective';
import { optimizers } from '../../src/core/optimizers';
import { referenceRuns } from './optimizerReference';
import { value } from './parsed';

// What a content security policy without 'unsafe-eval' does to `new Function`.
let attempts = 0;
const allowed = globalThis.Function;
globalThis.Function = new Proxy(allowed, {
  construct() {
    attempts++;
    throw new EvalError('Code generation from strings disallowed for this context');
  },
});
after(() => {
  globalThis.Function = allowed;
});

test('where code may not be made from text, formulas and optimizers run interpreted', () => {
  const objective = value(value(parseFormula('(1-x)^2 + 100*(y-x^2)^2')).objective(2, 'float64'));
  const { gradient, value: height } = pointAt(objective, [-1.5, 2]);
  assert.deepEqual([height, ...gradient], [12.5, -155, -50]);
  for (const run of referenceRuns().filter(({ file }) =>
    ['adam-alt.json', 'momentum-dampening.json'].includes(file),
  )) {
    const optimizer = find(optimizers, run.optimizer)!.make({ values: run.settings, precision: 'float64' });
    const point = pointAt(run.objective, run.x[0]);
    const state = optimizer.init(point, run.objective);
    for (const expected of run.x.slice(1)) {
      optimizer.step(point, state, run.objective);
      point.x.forEach(
        (x, i) => void assert.ok(Math.abs(x - expected[i]) < 1e-9 * Math.max(1, Math.abs(expected[i]))),
      );
    }
  }
  assert.equal(attempts, 1, 'it is tried once and remembered');
});
