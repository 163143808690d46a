import assert from 'node:assert/strict';
import { type Experiment, experimentDefaults } from '../../src/core/experiment/experiment';
import type { ObjectiveSummary } from '../../src/core/objective/opened';
import { firstPlane, openPlane, type PlaneSpec } from '../../src/core/plane';
import { type PlaneView, planeView } from '../../src/core/plane/view';
import { Problem } from '../../src/core/problem';
import { column } from '../../src/core/run/columns';
import { encodeRows } from '../../src/protocol/frame';
import type { Picture, RunPicture } from '../../src/protocol/messages/picture';

/** A bowl over n parameters, as the host describes it. */
export function bowl(n: number): ObjectiveSummary {
  return {
    label: 'Bowl',
    formula: 'sum(x^2)',
    dimension: n,
    parameterNames: Array.from({ length: n }, (_, i) => `x${i}`),
    start: Array.from({ length: n }, () => 3),
    view: Array.from({ length: n }, () => [-5, 5] as const),
    minima: [{ x: Array.from({ length: n }, () => 0), value: 0 }],
    suggestedLearningRate: 0.5,
    warnings: [],
  };
}

const experiment: Experiment = {
  version: 1,
  objective: { kind: 'function', name: 'bowl' },
  optimizers: [{ name: 'gd', settings: { learningRate: 0.1 } }],
  seed: 1,
  budget: { steps: 100 },
  gradient: { kind: 'exact', h: 1e-4 },
  precision: 'float64',
  stop: { ...experimentDefaults.stop, gradientNorm: 0 },
};

export function runPicture(run: string, n: number, more: Partial<RunPicture> = {}): RunPicture {
  return {
    ...{ run, label: 'GD', optimizer: 'gd', role: 'current', series: 0 },
    ...{ dimension: n, budget: 100, experiment },
    ...more,
  };
}

/** The view of a plane in the space of an objective, as the host makes it. */
export function viewOf(
  objective: ObjectiveSummary,
  spec: PlaneSpec = firstPlane(objective.dimension),
): PlaneView {
  const plane = openPlane(spec, objective);
  assert.ok(!(plane instanceof Problem));
  return planeView(plane, objective, objective.start, true);
}

/** What the host sends: a run on a bowl; an objective of another label is another one. */
export function picture(run: string, n: number, more: Partial<Picture> = {}): Picture {
  const objective = { ...bowl(n), ...more.objective };
  return {
    scene: run,
    plays: false,
    tried: false,
    form: [],
    key: objective.label,
    plane: viewOf(objective),
    heldAt: 'start',
    axesBy: 'first',
    look: 'axes',
    runs: [runPicture(run, n)],
    ...more,
    objective,
  };
}

/** Rows as a frame: step, loss, parameters and metrics of each; one evaluation a step, unless it is given. The last ones may be a sketch. */
export function rowsFrame(
  rows: readonly {
    step: number;
    loss: number;
    x: readonly number[];
    evaluations?: number;
    metrics?: readonly number[];
  }[],
  stride = 1,
  sketched = 0,
): ArrayBuffer {
  const width = column.x + rows[0].x.length + (rows[0].metrics?.length ?? 0);
  const numbers = rows.flatMap(({ step, loss, x, evaluations = step + 1, metrics = [] }) => [
    ...[step, loss, 1, 0.1, 0.5, evaluations],
    ...x,
    ...metrics,
  ]);
  return encodeRows({ from: rows[0].step, stride, width, sketched, rows: Float64Array.from(numbers) });
}
