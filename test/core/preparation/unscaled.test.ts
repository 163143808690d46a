import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { OptimizerSpec } from '../../../src/core/experiment/experiment';
import type { PreparationSpec } from '../../../src/core/experiment/preparationSpec';
import { lookBack } from '../../../src/core/findings/lookBack';
import { conditioningOf } from '../../../src/core/learning/preparation/conditioning';
import { inOriginalUnits } from '../../../src/core/learning/preparation/originalUnits';
import { openObjective } from '../../../src/core/objective';
import type { OpenedObjective } from '../../../src/core/objective/opened';
import { atOnce } from '../../../src/core/objective/sliced';
import { prepareRun } from '../../../src/core/run/prepare';
import { run } from '../../../src/core/run/run';
import { Trajectory } from '../../../src/core/run/trajectory';
import { value } from '../parsed';
import { dataOf } from '../regressionData';
import { drawnColumns, mixedTable } from './mixedTable';

const table = mixedTable(drawnColumns(3, 60));

const opened = (preparation?: PreparationSpec, features = ['a', 'b']): OpenedObjective =>
  value(
    openObjective(
      {
        objective: {
          ...{
            kind: 'dataset',
            file: 'd.csv',
            target: 'y',
            features,
            loss: 'mse',
            model: { name: 'linear' },
          },
          ...(preparation && { preparation }),
        },
        precision: 'float64',
      },
      { table: () => ({ key: 'd', table }) },
    ),
  );

/** What is found of so many steps of a method. */
function foundOf(on: OpenedObjective, optimizer: OptimizerSpec, steps = 60): readonly string[] {
  const spec = {
    ...{ optimizer, seed: 1, budget: { steps }, gradient: { kind: 'exact' as const, h: 1e-4 } },
    stop: { gradientNorm: 0, stepLength: 0, lossChange: 0, patience: 0, minimumImprovement: 0 },
  } as const;
  const job = value(prepareRun(on, spec, new Trajectory(on.summary.dimension)));
  const walk = run(job);
  let step = walk.next();
  while (!step.done) step = walk.next();
  return (atOnce(lookBack(on, spec, job, step.value)).findings ?? []).map(({ kind }) => kind);
}

suite('features of different sizes', () => {
  test('have the condition number of XᵀX, with the bias as a column of ones', () => {
    // NumPy 1.24: np.linalg.cond(A.T @ A) for A = [[1, 100, 1], [2, 300, 1], [3, 200, 1], [4, 500, 1]] and standardised.
    const data = dataOf(
      [
        [1, 100],
        [2, 300],
        [3, 200],
        [4, 500],
      ],
      [1, 2, 3, 4],
    );
    const { condition, standardised } = conditioningOf(data, true)!;
    assert.ok(Math.abs(condition / 675103.1621334595 - 1) < 1e-6, `${condition}`);
    assert.ok(Math.abs(standardised / 10.870974892909338 - 1) < 1e-9, `${standardised}`);
  });

  test('are said to be in the way of a method that diverges, or is slow', () => {
    const gd = (learningRate: number) => ({ name: 'gd', settings: { learningRate } });
    const on = opened();
    assert.deepEqual(foundOf(on, gd(1)), ['unscaled', 'rateTooLarge']);
    assert.deepEqual(foundOf(on, gd(on.summary.suggestedLearningRate)), ['unscaled']);
  });

  for (const [title, on, optimizer] of [
    ['once they are scaled', opened({ scale: 'standard' }), 'gd'],
    ['where they are of one size', opened(undefined, ['a']), 'gd'],
  ] as const)
    test(`are not spoken of ${title}`, () => {
      const found = foundOf(on, { name: optimizer, settings: { learningRate: 100 } });
      assert.deepEqual(found, ['rateTooLarge']);
    });
});

suite('weights of scaled features in original units', () => {
  for (const scale of ['standard', 'minmax', 'robust'] as const)
    test(`are those of least squares on the features as they are, after ${scale}`, () => {
      const [plain] = opened().summary.minima;
      const { summary } = opened({ scale });
      const back = inOriginalUnits(summary.minima[0].x, summary.fit!.original!);
      for (const [i, weight] of plain.x.entries())
        assert.ok(
          Math.abs(back[i] - weight) <= 1e-9 * Math.max(1, Math.abs(weight)),
          `${back[i]}, ${weight}`,
        );
    });

  test('have a weight for each feature and class, and a bias for each class', () => {
    const units = { shifts: [2, 10], divisors: [4, 5], outputs: 2, bias: true };
    assert.deepEqual(Array.from(inOriginalUnits([4, 8, 5, 10, 1, 2], units)), [
      1,
      2,
      1,
      2,
      1 - 2 - 10,
      2 - 4 - 20,
    ]);
  });
});
