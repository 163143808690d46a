import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
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
import { optimizers } from '../../../src/core/optimizers';
import { ruleGallery } from '../../../src/core/optimizers/custom/gallery';
import { type Precision, precisions } from '../../../src/core/precision';
import { schedules } from '../../../src/core/schedules';
import { value } from '../parsed';
import { faultOf, shows } from './readBoard';

const rosenbrock = { kind: 'function', name: 'rosenbrock' };
const fit = { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' };
const points = Buffer.from('x,y\n0,1.2\n1,2.9\n2,5.3\n3,6.8\n4,9.1\n');
const table = (path: string) => ({
  key: path,
  table: value(parseCsv(path === 'line.csv' ? points : generatedCsv(moons), path)),
});

/** A small network: a matrix and a bias of its first layer are looked at. */
const moons = { name: 'moons', settings: { rows: 40 } };
const network = {
  kind: 'dataset',
  generated: moons,
  target: 'class',
  model: { name: 'mlp', settings: { hidden: [3] } },
  loss: 'softmaxCrossEntropy',
};

/** The first steps, where most is 0, and some on the way. */
const looked = [0, 1, 2, 5, 17];

interface Case {
  readonly name: string;
  readonly settings?: Values;
  readonly schedule?: ScheduleSpec;
  readonly more?: object;
  readonly parameters?: readonly number[];
}

const opened = new Map<string, OpenedObjective>();

/** The lines of a step about a parameter, and where it really led. */
function* linesIn(
  { name, settings = {}, schedule, more = {}, parameters = [0, 1] }: Case,
  precision: Precision,
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
  for (const step of looked) {
    const observed = atOnce(replay.at(step));
    for (const parameter of parameters) {
      const lines = atOnce(stepLines({ observed, opened: own, spec, parameter }));
      yield { step, parameter, lines, next: observed.after.point.x[parameter] };
    }
  }
}

/** Every line gives what it says, and the one of the point says where the run is next. */
function check(one: Case, precision: Precision): void {
  for (const { step, parameter, lines, next } of linesIn(one, precision)) {
    const place = `step ${step}, parameter ${parameter}\n${linesText(lines)}`;
    const faults = lines.flatMap((line) => faultOf(line, precision) ?? []);
    assert.deepEqual(faults, [], place);
    const ends = lines.filter(({ role }): boolean => role === 'point');
    assert.equal(ends.length, 1, place);
    assert.ok(shows(ends[0], next), `${next} at ${place}`);
  }
}

/** The choices of a method's settings, each in turn: its conventions, switches and the like. */
function variants({ id, settings }: (typeof optimizers)[number]): readonly Case[] {
  const varied = settings.flatMap((setting): Values[] => {
    if (setting.kind === 'choice') return setting.choices.map((choice) => ({ [setting.id]: choice.id }));
    return setting.kind === 'switch' ? [{ [setting.id]: !setting.default }] : [];
  });
  // Nesterov's look-ahead needs a momentum.
  return [{}, ...varied].map((own) => ({
    name: id,
    settings: id === 'sgd' && 'nesterov' in own ? { ...own, momentum: 0.9 } : own,
  }));
}

const options: readonly Values[] = [
  ...[{ clipNorm: 0.5 }, { clipValue: 0.3 }, { l1: 0.01 }, { gradientNoise: 0.2 }, { maximize: true }],
  ...[{ samRadius: 0.05 }, { samRadius: 0.05, samAdaptive: true }, { weightDecay: 0.1 }],
  ...[{ average: 'ema' }, { average: 'swa', averageBegins: 2, averageEvery: 2 }],
];

const canTake = (name: string, settings: Values): boolean => {
  const entry = optimizers.find(({ id }) => id === name);
  return Object.keys(settings).every((id) => entry?.settings.some((own) => own.id === id));
};

suite('the numbers of a line give its result, to the last digit shown', () => {
  const onFunctions = optimizers.filter(({ id }) => id !== 'kfac');
  for (const entry of onFunctions)
    for (const precision of precisions) {
      if (precision === 'float32' && entry.family !== 'firstOrder') continue;
      test(`${entry.id}, ${precision}, in every convention and with every choice`, () => {
        for (const one of variants(entry)) check(one, precision);
      });
    }

  const firstOrder = onFunctions.filter(({ family }) => family === 'firstOrder');
  for (const entry of firstOrder)
    test(`${entry.id} with every option`, () => {
      for (const settings of options)
        if (canTake(entry.id, settings))
          for (const precision of precisions) check({ name: entry.id, settings }, precision);
    });

  for (const { id: schedule, settings } of schedules)
    test(`the schedule ${schedule} has a line of its own`, () => {
      const warm: readonly Values[] = settings.some(({ id }) => id === 'warmupSteps')
        ? [{}, { warmupSteps: 3 }]
        : [{}];
      const choices = settings.flatMap((own) =>
        own.kind === 'choice' ? own.choices.map((choice) => ({ [own.id]: choice.id })) : [],
      );
      for (const own of [...warm, ...choices])
        for (const name of ['gd', 'adam', 'nag'])
          for (const precision of precisions) {
            const convention: Values = name === 'nag' ? { convention: 'paper' } : {};
            check({ name, settings: convention, schedule: { name: schedule, settings: own } }, precision);
          }
      const [{ lines }] = linesIn({ name: 'gd', schedule: { name: schedule, settings: {} } }, 'float64');
      assert.equal(lines[0].text.target === 'η', schedule !== 'constant', linesText(lines));
    });

  test('methods that see layers: a number of a matrix, and a bias', () => {
    for (const name of ['muon', 'shampoo', 'soap', 'adafactor', 'kfac'])
      for (const precision of name === 'kfac' ? (['float64'] as const) : precisions)
        for (const clip of name === 'kfac' ? [{}] : [{}, { clipNorm: 0.1 }])
          check(
            { name, settings: clip as Values, more: { objective: network }, parameters: [1, 7] },
            precision,
          );
    const [{ lines }] = linesIn({ name: 'muon', more: { objective: network }, parameters: [1] }, 'float64');
    assert.deepEqual(
      lines.map(({ text }) => text.target),
      ['g', '‖G‖', 'M', 'U', 's', 'u', '‖U‖', 'u', 'w1_x1_h2'],
    );
  });

  test('rules of a person’s own', () => {
    const rules = [...ruleGallery, 'm = 0.9*m + if(g > 0, g, 2g); x = x - lr*m; s = s + norm(g)'];
    for (const rule of rules)
      for (const precision of precisions)
        for (const more of [{} as Values, { weightDecay: 0.1, decoupledWeightDecay: true }])
          check({ name: 'custom', settings: { rule, ...more } }, precision);
  });

  test('layers with rates of their own, and frozen ones', () => {
    const names = (
      value(
        openObjective(
          value(checkExperiment({ version: 1, objective: fit, optimizers: [{ name: 'gd', settings: {} }] })),
          { table },
        ),
      ).exact.shapes ?? []
    ).map(({ name }) => name);
    const more = { objective: fit, batch: { size: 2 } };
    for (const name of ['sgd', 'adam', 'adamw', 'nag', 'lamb'])
      for (const settings of [{} as Values, { clipNorm: 1 }])
        for (const layers of [{ layerRates: { [names[0]]: 3 } }, { frozen: [names[0]] }])
          check({ name, settings, more: { ...more, ...layers } }, 'float64');
  });
});
