import { join } from 'node:path';
import { type Candidate, hold } from './contest';
import { pictures, writeLandscapeJob } from './j4Job';
import { python } from './peers';

type NumberType = Candidate['precision'];

/** What float32 may differ by, where each program adds in an order of its own. */
const single = 1e-4;

/** Lines of 25 points for one figure, by the number of rows. */
type Lines = Readonly<Record<string, number>>;
const whole: Lines = { 1000: 25, 10000: 25 };
/** Slow ones do a part of a landscape. */
const part: Lines = { 1000: 2, 10000: 0 };

const ours = (how: string, precision: NumberType): readonly string[] => [
  process.execPath,
  join('out', 'bench', 'j4.js'),
  how,
  precision,
];

function candidatesOf(folder: string, precision: NumberType): Candidate[] {
  const torch = (how: string): Candidate['command'] => {
    const found = python('j4', 'torch', how);
    return typeof found === 'string' ? found : [...found, folder, precision];
  };
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
    candidate('ours: as the engine samples it', ours('plane', precision), whole, { aim: 1.5 }),
    candidate('torch, point by point', torch('naive'), part),
    candidate('ours: point by point', ours('points', precision), part),
  ];
}

/** LeNet-5's loss over a plane, its first convolution once for all points, beside itself at each point. */
function measurePictures(rounds: number, precision: NumberType): void {
  const names = { points: 'ours: point by point', plane: 'ours: first convolution once' };
  hold(
    {
      title: `25² points of the loss of LeNet-5, ${precision}`,
      jobs: { lenet: `${pictures} pictures` },
      unit: 'landscapes',
      baseline: names.points,
      candidates: Object.entries(names).map(([how, name]) => ({
        ...{ name, precision, command: ours(how, precision), amount: () => 5 },
        ...(precision === 'float32' && { tolerance: single }),
      })),
    },
    rounds,
  );
}

/** J4, landscapes of a network, beside PyTorch with the same factoring and without; and of LeNet-5. */
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
  for (const precision of ['float64', 'float32'] as const) measurePictures(rounds, precision);
}
