import { experimentDefaults } from '../../src/core/experiment/experiment';
import { gd } from '../../src/core/optimizers/gd';
import { csvFormat, type FinishedRun, jsonFormat, reportText } from '../../src/core/run/report';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { bowl } from './bowl';

// What columns.test.ts bundles with another list of columns.

/** A short run of gradient descent, in the generated loop or step by step. */
function finished(stepwise: boolean): FinishedRun {
  const { init, step, ...others } = gd.make({ values: { learningRate: 0.01 }, precision: 'float64' });
  const trajectory = new Trajectory(2);
  const walk = run({
    ...{ objective: bowl(2), start: [1, 2], budget: { steps: 5 }, stop: experimentDefaults.stop, trajectory },
    optimizer: stepwise ? { init, step } : { init, step, ...others },
  });
  for (;;) {
    const { done, value } = walk.next(1e9);
    if (done) return { optimizer: 'gd', settings: { learningRate: 0.01 }, trajectory, stop: value };
  }
}

/** The run as CSV. */
export const csv = (stepwise: boolean): string =>
  [...reportText(csvFormat(['x', 'y']), [finished(stepwise)])].join('');

/** The run as JSON. */
export const json = (stepwise: boolean): string =>
  [...reportText(jsonFormat([]), [finished(stepwise)])].join('');
