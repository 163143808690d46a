import { lossOf } from '../src/core/objective/lossRecipe';
import { planeSampler } from '../src/core/plane/sample';
import type { Precision } from '../src/core/precision';
import { landscapeJob, lattice, lenetJob } from './j4Job';

/**
 * Our candidates of J4 in a process of their own: `node j4.js plane|points float64|float32 <rows>|lenet <lines>`; prints one line of JSON. `plane`: as
 * the engine samples it, its preparation for the plane included; `points`: the loss point by point.
 */
const [candidate, precision, rows, lines] = process.argv.slice(2);
const { recipe, plane } =
  rows === 'lenet' ? lenetJob(precision as Precision) : landscapeJob(Number(rows), precision as Precision);
const loss = lossOf(recipe);
const seen = candidate === 'plane' ? loss : { dimension: loss.dimension, evaluate: loss.evaluate };
const values = new Float64Array(lattice.columns * lattice.rows);

/** Some lines of the landscape, from the lowest on. */
function sample(count: number): void {
  for (let from = 0; from < count; from += lattice.rows) {
    const to = Math.min(lattice.rows, count - from);
    for (const _ of planeSampler(seen, plane)(lattice, values, { from: 0, to }));
  }
}

const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

sample(1);
const line = values.slice(0, lattice.columns);
const began = seconds();
sample(Number(lines));
const rate = Number(lines) / lattice.rows / (seconds() - began);
console.log(JSON.stringify({ rate, check: [line[0], line[12], line[24]] }));
