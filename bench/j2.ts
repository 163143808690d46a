import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { openObjective } from '../src/core/objective';
import { openPlane } from '../src/core/plane';
import { type Lattice, sampleLandscape } from '../src/core/plane/sample';
import { measureGrids, side } from './peers/measure.mjs';
import { valid } from './rosenbrock';

/** One of our candidates of J2 in a process of its own: `node j2.js formula|new|gallery rastrigin|ackley <grids>`; prints one line of JSON. */
const [candidate, name, grids] = process.argv.slice(2);

const texts: Readonly<Record<string, string>> = {
  rastrigin: '20 + x^2 - 10cos(2 pi x) + y^2 - 10cos(2 pi y)',
  ackley: '-20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(2 pi x) + cos(2 pi y))) + e + 20',
};

const experiment = valid(
  checkExperiment({
    version: 1,
    objective: candidate === 'gallery' ? { kind: 'function', name } : { kind: 'formula', text: texts[name] },
    optimizers: [{ name: 'gd' }],
  }),
);
const { exact, summary } = valid(openObjective(experiment));
const plane = valid(openPlane({ kind: 'axes', axes: [0, 1], origin: [0, 0] }, summary));

const lattice: Lattice = {
  window: [
    [-5.12, 5.12],
    [-5.12, 5.12],
  ],
  columns: side,
  rows: side,
};
const kept = new Float64Array(side * side);

/** A landscape as the engine samples it, the preparation for its plane included; `new`: into an array of its own, as the engine does. */
function grid(): Float64Array {
  const values = candidate === 'new' ? new Float64Array(side * side) : kept;
  for (const _row of sampleLandscape(exact, plane, lattice, values));
  return values;
}

void measureGrids(grid, Number(grids));
