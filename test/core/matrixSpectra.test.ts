import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type MatrixSpectra, matrixSpectra } from '../../src/core/analysis/matrixSpectra';
import { find, type Values } from '../../src/core/catalogue/entry';
import { openObjective } from '../../src/core/objective';
import { pointAt } from '../../src/core/objective/objective';
import { noMaterials } from '../../src/core/objective/opener';
import { optimizers } from '../../src/core/optimizers';
import { sentence, value } from './parsed';

const objective = { kind: 'function', name: 'matrix-fit' } as const;
const { exact, summary } = value(openObjective({ objective, precision: 'float64' }, noMaterials));

/** After some steps of a method on the matrix that is to become the identity. */
function after(id: string, values: Values, steps: number): MatrixSpectra {
  const { shapes } = exact;
  const optimizer = find(optimizers, id)!.make({ values, precision: 'float64', shapes });
  const point = pointAt(exact, summary.start);
  const state = optimizer.init(point, exact);
  for (let k = 1; k < steps; k++) optimizer.step(point, state, exact);
  const parameters = point.x.slice();
  optimizer.step(point, state, exact);
  return value(matrixSpectra(exact, point.x, { parameters, steps: 1 }, 0));
}

const spread = (values: Float64Array | undefined): number => values![0] / values![values!.length - 1];

suite('the singular values of a matrix', () => {
  test('are known to be there by its name', () => assert.deepEqual(summary.matrices, ['X']));

  test('are those of the start, without an update', () => {
    const { weights, gradient, update } = value(
      matrixSpectra(exact, Float64Array.from(summary.start), undefined, 0),
    );
    assert.deepEqual([...weights], [0, 0, 0, 0]);
    assert.ok(spread(gradient) > 10);
    assert.equal(update, undefined);
  });

  test('show that gradient descent’s update is the gradient, and Muon’s has all values alike', () => {
    const descent = after('gd', { learningRate: 0.01 }, 1);
    assert.ok(spread(descent.update) > 10);
    assert.ok(spread(after('muon', { learningRate: 0.01 }, 3).update) < 2);
  });

  test('of several steps are those of their mean', () => {
    const x = Float64Array.from({ length: 16 }, (_, i) => Number(i % 5 === 0));
    const { update } = value(matrixSpectra(exact, x, { parameters: new Float64Array(16), steps: 4 }, 0));
    assert.deepEqual([...update!], [0.25, 0.25, 0.25, 0.25]);
  });

  test('are refused where there is no such matrix, or a vector of another length', () => {
    assert.match(sentence(matrixSpectra(exact, new Float64Array(16), undefined, 1)), /no such matrix/);
    assert.match(sentence(matrixSpectra(exact, new Float64Array(3), undefined, 0)), /16 parameters, not 3/);
  });
});
