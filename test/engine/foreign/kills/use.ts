import { experimentDefaults, type RunSpec } from '../../../../src/core/experiment/experiment';
import type { ProgramRequest } from '../../../../src/protocol/messages/program';
import type { RestartedEngine } from './restartedEngine';

/** A run that nobody sees the end of. */
const spec: RunSpec = {
  optimizer: { name: 'gd', settings: { learningRate: 1e-9 } },
  seed: 1,
  budget: { steps: 100_000_000 },
  gradient: experimentDefaults.gradient,
  stop: experimentDefaults.stop,
};

/** So many points take seconds in Python: something is asked for all the while. */
const lattice = {
  ...{ columns: 400, rows: 400 },
  window: [
    [-2, 2],
    [-2, 2],
  ],
} as const;

/** What became of using a function. */
export interface Used {
  /** The runs that were started. */
  readonly runs: readonly string[];
  /** What was refused first; absent where all was answered. */
  readonly refusal?: string;
}

/** Loads a function, opens it, starts two runs on it, and draws it: ends at the first refusal. */
export async function use(engine: RestartedEngine, request: ProgramRequest): Promise<Used> {
  const { path: file, name } = request;
  const loaded = await engine.ask('program', request);
  if ('refusal' in loaded) return { runs: [], ...loaded };
  const source = { objective: { kind: 'code', file, function: name }, precision: 'float64' } as const;
  const opened = await engine.ask('open', { source, data: loaded.answer.key });
  if ('refusal' in opened) return { runs: [], ...opened };
  const { key: objective } = opened.answer;
  const runs = [`${file} 1`, `${file} 2`];
  for (const run of runs) engine.walk(run, objective, spec);
  return { runs, ...(await draw(engine, objective, file)) };
}

async function draw(
  engine: RestartedEngine,
  objective: string,
  viewer: string,
): Promise<{ readonly refusal?: string }> {
  const directions = [
    [1, 0],
    [0, 1],
  ];
  const spanned = await engine.ask('span', {
    objective,
    plane: { kind: 'given', origin: [0, 0], directions },
  });
  if ('refusal' in spanned) return spanned;
  const { plane } = spanned.answer;
  const sampled = await engine.ask('sample', { viewer, objective, plane, lattice });
  return 'refusal' in sampled ? sampled : {};
}
