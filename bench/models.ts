import { join } from 'node:path';
import { type Candidate, hold } from './contest';
import { writeJob } from './networkJobs';
import { python } from './peers';

type NumberType = Candidate['precision'];

/** How much of a job each candidate does for one figure, and what is aimed at. */
interface Measured {
  readonly job: 'dense' | 'sparse' | 'moons' | 'lenet';
  readonly title: string;
  readonly steps: number;
  /** Of those without WebAssembly. */
  readonly plainSteps: number;
  readonly aims: Readonly<Record<NumberType, number | string>>;
}

const measured: readonly Measured[] = [
  {
    job: 'dense',
    title: 'J3: 784-128-10, ReLU, batches of 100 rows without a zero',
    ...{ steps: 300, plainSteps: 20, aims: { float64: 0.65, float32: 0.75 } },
  },
  {
    job: 'sparse',
    title:
      'J3 on MNIST, 81 % zeros: ours leaves them out, torch.nn does not, which is another algorithm for the same numbers',
    ...{ steps: 600, plainSteps: 20, aims: { float64: 1.5, float32: 1.5 } },
  },
  {
    job: 'moons',
    title: 'J5: 2-16-16-1, tanh, all 200 rows of two moons',
    ...{ steps: 5000, plainSteps: 500, aims: { float64: '≥ 3, ≥ 0.8 of numpy', float32: '≥ 3' } },
  },
  {
    job: 'lenet',
    title: 'LeNet-5 on MNIST, batches of 100 rows',
    ...{ steps: 40, plainSteps: 10, aims: { float64: 'none', float32: 'none' } },
  },
];

/** What float32 may differ by after 30 steps, in which each program adds in an order of its own. */
const single = 1e-4;

function candidatesOf({ job, steps, plainSteps, aims }: Measured, precision: NumberType): Candidate[] {
  const folder = writeJob(job);
  const ours = (how: string): readonly string[] => [
    process.execPath,
    join('out', 'bench', 'networks.js'),
    how,
    precision,
  ];
  const peer = (name: 'torch' | 'numpy'): Candidate['command'] => {
    const found = python('networks', name, name);
    return typeof found === 'string' ? found : [...found, folder, precision];
  };
  const candidate = (
    name: string,
    command: Candidate['command'],
    amount = steps,
    aim?: Candidate['aim'],
  ): Candidate => ({
    ...{ name, precision, command, amount: () => amount },
    ...(precision === 'float32' && { tolerance: single }),
    ...(aim !== undefined && { aim }),
  });
  return [
    candidate('torch.nn', peer('torch'), Math.ceil(steps / 2)),
    ...(job === 'moons' ? [candidate('numpy, backward by hand', peer('numpy'))] : []),
    candidate('ours: a run, every step recorded', ours('run'), steps, aims[precision]),
    candidate('ours: loss and gradient alone', ours('gradients')),
    candidate('ours: a run without WebAssembly', ours('plain'), plainSteps),
  ];
}

/** J3, J5 and LeNet-5, steps of training a network, beside PyTorch in the same precision and on the same batches. */
export function measureModels(rounds: number): void {
  for (const each of measured)
    for (const precision of ['float64', 'float32'] as const)
      hold(
        {
          title: `${each.title}, ${precision}`,
          jobs: { [each.job]: 'training' },
          unit: 'steps',
          baseline: 'torch.nn',
          candidates: candidatesOf(each, precision),
        },
        rounds,
      );
}
