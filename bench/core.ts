import { join } from 'node:path';
import { type Candidate, hold } from './contest';
import { compiled, node, python } from './peers';

const ours = (program: string, candidate: string): readonly string[] => [
  process.execPath,
  join('out', 'bench', `${program}.js`),
  candidate,
];

/** A candidate in float64, if `more` does not say otherwise. */
function candidate(
  name: string,
  command: Candidate['command'],
  amount: Candidate['amount'],
  more: Partial<Candidate> = {},
): Candidate {
  return { name, precision: 'float64', command, amount, ...more };
}

/** What float32 may differ by. */
const single = 1e-5;

/** Steps of J1, by job; none of differences where a library has its automatic gradient only. */
const steps = (analytic: number, central: number) => (job: string) =>
  job === 'central' ? central : analytic;

function walkers(): Candidate[] {
  const long = steps(30_000_000, 20_000_000);
  return [
    candidate('C -O3', compiled('j1', '-O3'), long),
    candidate('ours: gallery function', ours('j1', 'gallery'), long, { aim: 0.8 }),
    candidate('ours: typed formula', ours('j1', 'formula'), long),
    candidate('ours: every step recorded', ours('j1', 'recorded'), long, { aim: 0.6 }),
    candidate('ours: βᵏ left to become denormal', ours('j1', 'denormal'), steps(2_000_000, 0)),
    candidate('mathjs', node('j1', 'mathjs'), steps(200_000, 200_000)),
    candidate('numpy', python('j1', 'numpy', 'numpy'), steps(60_000, 40_000)),
    candidate('torch.optim.Adam', python('j1', 'torch', 'torch'), steps(3000, 3000)),
    candidate('tfjs cpu, train.adam, no guard', node('j1', 'tfjs'), steps(3000, 0), {
      precision: 'float32',
      tolerance: single,
    }),
    candidate('jax-js wasm, gradient only', node('j1', 'jax'), steps(1000, 0)),
  ];
}

const grids = (amount: number) => (): number => amount;

function samplers(): Candidate[] {
  return [
    candidate('numpy broadcasting', python('j2', 'numpy', 'broadcasting'), grids(200)),
    candidate('numpy broadcasting, out= kept arrays', python('j2', 'numpy', 'kept'), grids(200)),
    candidate('numpy, out=, regrouped by hand', python('j2', 'numpy', 'regrouped'), grids(200)),
    candidate('ours: typed formula', ours('j2', 'formula'), grids(200), { aim: 1 }),
    candidate('ours: typed formula, a new array each', ours('j2', 'new'), grids(200)),
    candidate('ours: gallery function', ours('j2', 'gallery'), grids(200)),
    candidate('C -O3', compiled('j2', '-O3'), grids(100)),
    candidate('C -O3 -ffast-math', compiled('j2', '-O3', '-ffast-math'), grids(200)),
    candidate('plain JavaScript', node('j2', 'plain'), grids(60)),
    candidate('numpy meshgrid', python('j2', 'numpy', 'meshgrid'), grids(60)),
    candidate('torch', python('j2', 'torch', 'torch'), grids(60)),
    candidate('tfjs wasm', node('j2', 'tfjs'), grids(20), { precision: 'float32', tolerance: single }),
    candidate('jax-js wasm (cos and exp as accurate as float32)', node('j2', 'jax'), grids(60), {
      tolerance: single,
    }),
    candidate('mathjs', node('j2', 'mathjs'), grids(3)),
  ];
}

/** J1, Adam on the Rosenbrock function, and J2, a landscape of 512² points, beside everybody else who can do them. */
export function measureCore(rounds: number): void {
  hold(
    {
      title: 'J1: Rosenbrock, Adam, every step with value, gradient and a guard',
      jobs: { analytic: 'analytic gradient', central: 'central differences' },
      unit: 'steps',
      baseline: 'C -O3',
      candidates: walkers(),
    },
    rounds,
  );
  hold(
    {
      title:
        'J2: a grid of 512 × 512 points, into one array again and again; whole-array libraries make new ones, if not said otherwise',
      jobs: { rastrigin: 'Rastrigin', ackley: 'Ackley' },
      unit: 'grids',
      baseline: 'numpy broadcasting',
      candidates: samplers(),
    },
    rounds,
  );
}
