import { linesText } from '../../../src/core/board/boardLine';
import type { Values } from '../../../src/core/catalogue/entry';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { runSpecOf, type ScheduleSpec } from '../../../src/core/experiment/experiment';
import { Replay } from '../../../src/core/inside/replay';
import { stepLines } from '../../../src/core/inside/stepLines';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import { generatedCsv } from '../../../src/core/learning/generated/generatedCsv';
import { openObjective } from '../../../src/core/objective';
import type { OpenedObjective } from '../../../src/core/objective/opened';
import { atOnce } from '../../../src/core/objective/sliced';
import type { optimizers } from '../../../src/core/optimizers';
import type { Precision } from '../../../src/core/precision';
import { value } from '../parsed';

const rosenbrock = { kind: 'function', name: 'rosenbrock' };

/** A straight line through five points. */
export const fit = {
  kind: 'dataset',
  file: 'line.csv',
  target: 'y',
  model: { name: 'linear' },
  loss: 'mse',
};
const points = Buffer.from('x,y\n0,1.2\n1,2.9\n2,5.3\n3,6.8\n4,9.1\n');
const moons = { name: 'moons', settings: { rows: 40 } };

/** A small network: a matrix and a bias of its first layer are looked at. */
export const network = {
  kind: 'dataset',
  generated: moons,
  target: 'class',
  model: { name: 'mlp', settings: { hidden: [3] } },
  loss: 'softmaxCrossEntropy',
};

/** The tables that these objectives read. */
export const table = (path: string) => ({
  key: path,
  table: value(parseCsv(path === 'line.csv' ? points : generatedCsv(moons), path)),
});

/** The first steps, where most is 0, and some on the way. */
const looked = [0, 1, 2, 5, 17];

/** A run whose steps are written at the board. */
export interface BoardCase {
  readonly name: string;
  readonly settings?: Values;
  readonly schedule?: ScheduleSpec;
  readonly more?: object;
  readonly parameters?: readonly number[];
}

const opened = new Map<string, OpenedObjective>();

/** The steps of a run that are looked at, as they were done. */
export function* stepsIn(
  { name, settings = {}, schedule, more = {} }: BoardCase,
  precision: Precision,
  steps: readonly number[] = looked,
) {
  const experiment = value(
    checkExperiment({
      ...{
        version: 1,
        objective: name === 'lm' ? fit : rosenbrock,
        budget: { steps: 40 },
        precision,
        ...more,
      },
      optimizers: [{ name, settings, ...(schedule && { schedule }) }],
    }),
  );
  const key = JSON.stringify([experiment.objective, precision]);
  const own = opened.get(key) ?? value(openObjective(experiment, { table }));
  opened.set(key, own);
  const spec = runSpecOf(experiment);
  const replay = value(Replay.of(own, spec));
  for (const step of steps) yield { observed: atOnce(replay.at(step)), opened: own, spec };
}

/** The lines of a step about a parameter, and where it really led. */
export function* linesIn(one: BoardCase, precision: Precision) {
  const { name, parameters = [0, 1] } = one;
  for (const done of stepsIn(one, precision))
    for (const parameter of parameters) {
      const lines = atOnce(stepLines({ ...done, parameter }));
      const { before, after } = done.observed;
      const place = `${name}, step ${before.step}, parameter ${parameter}\n${linesText(lines)}`;
      yield { lines, place, next: after.point.x[parameter] };
    }
}

/** The choices of a method's settings, each in turn: its conventions, switches and the like, and first the usual ones. */
export function variants({ id, settings }: (typeof optimizers)[number]): readonly BoardCase[] {
  const varied = settings.flatMap((setting): Values[] => {
    if (setting.kind === 'switch') return [{ [setting.id]: !setting.default }];
    if (setting.kind !== 'choice') return [];
    const others = setting.choices.filter((choice) => choice.id !== setting.default);
    return others.map((choice) => ({ [setting.id]: choice.id }));
  });
  // Nesterov's look-ahead needs a momentum.
  return [{}, ...varied].map((own) => ({
    name: id,
    settings: id === 'sgd' && 'nesterov' in own ? { ...own, momentum: 0.9 } : own,
  }));
}

const everyOption: readonly Values[] = [
  ...[{ clipNorm: 0.5 }, { clipValue: 0.3 }, { l1: 0.01 }, { gradientNoise: 0.2 }, { maximize: true }],
  ...[{ samRadius: 0.05 }, { samRadius: 0.05, samAdaptive: true }, { weightDecay: 0.1 }],
  ...[{ average: 'ema' }, { average: 'swa', averageBegins: 2, averageEvery: 2 }],
];

/** The options that a method takes, each in turn. */
export const optionsOf = ({ settings }: (typeof optimizers)[number]): readonly Values[] =>
  everyOption.filter((own) => Object.keys(own).every((id) => settings.some((setting) => setting.id === id)));
