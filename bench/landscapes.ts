import { join } from 'node:path';
import { type Candidate, hold } from './contest';
import { writeLandscapeJob } from './j4Job';
import { python } from './peers';

type NumberType = Candidate['precision'];

/** What float32 may differ by, where each program adds in an order of its own. */
const single = 1e-4;

/** Lines of 25 points for one figure, by the number of rows. */
type Lines = Readonly<Record<string, number>>;
const whole: Lines = { 1000: 25, 10000: 25 };
/** Slow ones do a part of a landscape. */
const part: Lines = { 1000: 2, 10000: 0 };

function candidatesOf(folder: string, precision: NumberType): Candidate[] {
  const torch = (how: string): Candidate['command'] => {
    const found = python('j4', 'torch', how);
    return typeof found === 'string' ? found : [...found, folder, precision];
  };
  const ours = (how: string): readonly string[] => [
    process.execPath,
    join('out', 'bench', 'j4.js'),
    how,
    precision,
  ];
  const candidate = (
    name: string,
    command: Candidate['command'],
    lines: Lines,
    more: Partial<Candidate> = {},
  ): Candidate => ({
    ...{ name, precision, command, amount: (rows: string) => lines[rows] },
    ...(precision === 'float32' && { tolerance: single }),
    ...more,
  });
  return [
    candidate('torch, first layer once', torch('factored'), whole),
    candidate('ours: as the engine samples it', ours('plane'), whole, { aim: 1.5 }),
    candidate('torch, point by point', torch('naive'), part),
    candidate('ours: point by point', ours('points'), part),
  ];
}

/** J4, landscapes of a network, beside PyTorch with the same factoring and without. */
export function measureLandscapes(rounds: number): void {
  const folder = writeLandscapeJob();
  for (const precision of ['float64', 'float32'] as const)
    hold(
      {
        title: `J4: 25² points of the loss of 784-128-10, ReLU, all rows, ${precision}`,
        jobs: { 1000: '1,000 rows', 10000: '10,000 rows' },
        unit: 'landscapes',
        baseline: 'torch, first layer once',
        candidates: candidatesOf(folder, precision),
      },
      rounds,
    );
}
