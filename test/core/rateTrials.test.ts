import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { galleryRates } from '../../scripts/galleryRates';
import { triedRates } from '../../src/core/analysis/rateTrials';
import type { ObjectiveSpec } from '../../src/core/experiment/experiment';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import { atOnce } from '../../src/core/objective/sliced';
import { value } from './parsed';
import { lineTable, tableOf } from './regressionData';

const open = (objective: ObjectiveSpec, table = lineTable) =>
  value(openObjective({ objective, precision: 'float64' }, { table: () => ({ key: 'table', table }) }));
const formula = (text: string) => open({ kind: 'formula', text });
const ratesOf = (text: string) => formula(text).summary.firstRun!.rates;

suite('learning rates that are tried', () => {
  test('of the gallery are written down as they are found: else `npm run schema` writes them', () => {
    assert.deepEqual(JSON.parse(readFileSync('src/core/functions/rates.json', 'utf8')), galleryRates());
  });

  test('are the same every time', () => {
    assert.deepEqual(ratesOf('(1-x)^2 + 100(y-x^2)^2'), ratesOf('(1-x)^2 + 100(y-x^2)^2'));
  });

  test('of gradient descent scale with the curvature', () => {
    const [flat, steep] = [ratesOf('x^2 + 2y^2'), ratesOf('1000x^2 + 2000y^2')];
    assert.equal(flat.gd, Number((1000 * steep.gd).toPrecision(2)));
    assert.equal(flat.adam, steep.adam);
  });

  test('are there for what falls without end, as far as its view', () => {
    const { gd } = ratesOf('x^2 + y');
    // Along y a step is η long: 200 of them from 4 on end above −5.
    assert.ok(gd * 200 < 9 && gd * 200 > 3, `${gd}`);
  });

  test('are there for a dataset', () => {
    const { summary } = open({
      kind: 'dataset',
      file: 'line.csv',
      target: 'y',
      model: { name: 'linear' },
      loss: 'mse',
    });
    assert.ok(summary.firstRun!.rates.gd > 0);
    assert.equal(summary.firstRun!.steps, 200);
  });

  test('are not there where a trial would take long, nor where nothing can be seen', () => {
    const x = Array.from({ length: 20_000 }, (_, i) => i);
    const large = {
      kind: 'dataset',
      file: 'line.csv',
      target: 'y',
      model: { name: 'linear' },
      loss: 'mse',
    } as const;
    assert.deepEqual(open(large, tableOf({ x, y: x })).summary.firstRun!.rates, {});
    assert.deepEqual(
      open({ kind: 'function', name: 'rosenbrock', dimension: 10_000 }).summary.firstRun!.rates,
      {},
    );
    assert.deepEqual(ratesOf('log(-x^2)'), {});
  });

  test('take a few thousand evaluations', () => {
    const { exact, summary } = formula('(1-x)^2 + 100(y-x^2)^2');
    let evaluations = 0;
    const counting: Objective = {
      dimension: exact.dimension,
      evaluate(x, gradient) {
        evaluations++;
        return exact.evaluate(x, gradient);
      },
    };
    const { firstRun: _found, ...ground } = summary;
    atOnce(triedRates(counting, { ...ground, steps: 200 }));
    assert.ok(evaluations < 8000, `${evaluations}`);
  });

  test('are a function’s own where it has some, in its usual number of parameters', () => {
    const rosenbrock = (dimension?: number) =>
      open({ kind: 'function', name: 'rosenbrock', ...(dimension && { dimension }) }).summary.firstRun!;
    assert.equal(rosenbrock().rates.gd, 0.002);
    assert.equal(rosenbrock().steps, 500);
    assert.equal(rosenbrock(4).steps, 200);
    assert.equal(rosenbrock(4).race, undefined);
  });
});
