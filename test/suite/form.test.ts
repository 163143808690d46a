import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DatasetSpec, Experiment } from '../../src/core/experiment/experiment';
import { Problem } from '../../src/core/problem';
import { canonicalJson } from '../../src/core/text/canonicalJson';
import { losses, optimizers, schedules } from '../../src/host/catalogue/catalogue';
import { experimentOf } from '../../src/host/experiments/fromSettings';
import { formOf } from '../../src/host/panel/form';
import { isRulePart } from '../../src/host/panel/ruleFields';
import type { Cast } from '../../src/host/panel/stage';
import { ownValues } from '../../src/host/runs/change';
import { rules, SettingsReader, type ValuesByKey } from '../../src/host/settings/settings';
import type { FieldControl, FormField } from '../../src/protocol/messages/form';
import { api, closeAll, errorsOf, runObjective, set, withSettings } from '../hosts/extension';
import { until } from '../until';

const reader = new SettingsReader();
const summary = {
  ...{ label: 'Rosenbrock', formula: '', dimension: 2, parameterNames: ['x', 'y'] },
  ...{ start: [-1.2, 1], minima: [], suggestedLearningRate: 0.002, warnings: [] },
  view: [
    [-2, 2],
    [-1, 3],
  ] as const,
};
const rosenbrock = { kind: 'function', name: 'rosenbrock' } as const;

/** A run of an experiment as the current one of a picture. */
function actor(experiment: Experiment): Cast {
  const run = { id: 'r', experiment, objective: 'Rosenbrock', started: 0, reached: 0, loss: null };
  // A form is made of the experiment and the summary: rows have no say in it.
  return { run, content: { summary } as unknown as Cast['content'], role: 'current', series: 0 };
}

const experimentWith = (optimizer: string, more: Partial<ReturnType<typeof reader.read>> = {}): Experiment =>
  experimentOf(
    { objective: rosenbrock, precision: 'float64' },
    { ...reader.read(), optimizer, ...more },
    summary,
  );

/** What an experiment becomes with other values; a sentence where it cannot have them. */
function edited(experiment: Experiment, values: ValuesByKey): Experiment | string {
  const change = ownValues(reader, values);
  const source = change.source(experiment);
  if (source instanceof Problem) return source.message;
  return change.experiment(actor(experiment), { before: summary, after: summary });
}

const fieldsOf = (experiment: Experiment): readonly FormField[] => formOf(actor(experiment), null);

/** A number just outside of each bound. */
function outside(control: FieldControl): readonly number[] {
  if (control.kind !== 'number') return [];
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, whole } = control;
  const beyond = (bound: number | undefined, by: number) => (bound === undefined ? [] : [bound + by]);
  return [
    ...beyond(minimum, -1),
    ...beyond(exclusiveMinimum, 0),
    ...beyond(maximum, 1),
    ...beyond(exclusiveMaximum, 0),
    ...(whole ? [(minimum ?? 0) + 0.5] : []),
  ];
}

/** Adam's run on a dataset. */
const onDataset = (loss: string, model: DatasetSpec['model']): Experiment => ({
  ...experimentWith('adam', { gradient: { kind: 'central', h: 'auto' } }),
  objective: { kind: 'dataset', file: 'file:///line.csv', target: 'y', loss, model },
  batch: { size: 8 },
});

/** Every experiment whose form has fields of its own: of each optimizer, schedule, loss and model. */
const experiments: readonly (readonly [string, () => Experiment])[] = [
  ...optimizers.map(({ id }) => [id, () => experimentWith(id)] as const),
  ...schedules
    .slice(1)
    .map(({ id }) => [`Adam, ${id}`, () => experimentWith('adam', { schedule: id })] as const),
  ...losses.map(
    ({ id, activations }) =>
      [
        `Adam on a dataset, ${id}`,
        () => onDataset(id, { name: 'linear', settings: { activation: activations?.ids[0] ?? 'identity' } }),
      ] as const,
  ),
  ['Adam on a dataset, polynomial', () => onDataset('mse', { name: 'polynomial', settings: { degree: 3 } })],
  ['Adam on a dataset, network', () => onDataset('mse', { name: 'mlp', settings: { hidden: [3, 2] } })],
  [
    'Adam on a dataset, pictures',
    () => onDataset('mse', { name: 'cnn', settings: { image: [8, 8, 1], channels: [4, 8] } }),
  ],
  [
    'Adam on a dataset, sequences',
    () => onDataset('mse', { name: 'rnn', settings: { steps: 4, hidden: [8, 4], cell: 'gru' } }),
  ],
];

suite('the form', () => {
  suiteTeardown(closeAll);

  for (const [title, make] of experiments) {
    test(`of ${title}: what a field shows is what the run has`, () => {
      const experiment = make();
      for (const { key, value } of fieldsOf(experiment)) {
        const same = edited(experiment, { [key]: value });
        // A start that is written out, and settings that are, say the same as those that are left out.
        if (typeof same !== 'string')
          assert.deepEqual(
            fieldsOf(same).map((field) => [field.key, field.value]),
            fieldsOf(experiment).map((field) => [field.key, field.value]),
            key,
          );
        else assert.fail(`${key}: ${same}`);
      }
    });

    test(`of ${title}: a reset brings what the field says is usual`, () => {
      const experiment = make();
      for (const { key, usual, control } of fieldsOf(experiment)) {
        if (key === 'optimizer.name') continue;
        // Of a field that may be empty, nothing is a value of its own.
        const mayBeEmpty = control.kind === 'number' && control.empty !== undefined;
        const reset = edited(experiment, { [key]: mayBeEmpty ? usual : null });
        assert.ok(typeof reset !== 'string', `${key}: ${reset}`);
        const shown = fieldsOf(reset).find((field) => field.key === key);
        assert.equal(shown?.value, usual, key);
      }
    });

    test(`of ${title}: a number outside of its bounds is refused in a sentence`, () => {
      const experiment = make();
      for (const { key, control } of fieldsOf(experiment))
        for (const value of outside(control))
          assert.match(
            String(edited(experiment, { [key]: value })),
            new RegExp(`${key} must be`),
            `${value}`,
          );
    });

    test(`of ${title}: every field has a name and a description`, () => {
      for (const { key, label, description } of fieldsOf(make())) {
        assert.ok(label.length > 0, key);
        assert.ok(description.length > 10, key);
        assert.doesNotMatch(description, /[`#\\]|\n/, key);
      }
    });
  }

  test('all together have every setting of a run: colours and tones are for all of them', () => {
    const counted = { ...experimentWith('gd'), budget: { steps: 500, evaluations: 500 } };
    const fields = [...experiments.map(([, make]) => make()), counted].flatMap(fieldsOf);
    const all = fields.map(({ key }) => key).filter((key) => !isRulePart(key));
    assert.deepEqual(
      [...new Set(all)].sort(),
      rules
        .map(({ key }) => key)
        .filter((key) => !key.startsWith('landscape.'))
        .sort(),
    );
  });

  test('the parameters of an update rule are fields with sliders, and their values stand in its text', () => {
    const rule = 'Mine: c = 1 in (0, 50]; beta = 0.9 in [0, 1); x = x - lr*c*beta*g';
    const experiment = edited(experimentWith('custom'), { 'optimizer.rule': rule });
    assert.ok(typeof experiment !== 'string');
    const parts = fieldsOf(experiment).filter(({ key }) => isRulePart(key));
    assert.deepEqual(
      parts.map(({ key, label, value, control }) => [
        key,
        label,
        value,
        'slider' in control && control.slider,
      ]),
      [
        ['optimizer.rule.c', 'c', 1, { from: 1, to: 50, step: 1 }],
        ['optimizer.rule.beta', 'beta', 0.9, { from: 0, to: 0.99, step: 0.01 }],
      ],
    );
    const changed = edited(experiment, { 'optimizer.rule.c': 2.5, 'optimizer.learningRate': 0.1 });
    assert.ok(typeof changed !== 'string');
    const { settings } = changed.optimizers[0];
    assert.deepEqual([settings.rule, settings.learningRate], [rule.replace('c = 1', 'c = 2.5'), 0.1]);
    // A reset leaves what a person typed.
    const reset = edited(changed, { 'optimizer.rule.c': null, 'optimizer.rule.beta': null });
    assert.ok(typeof reset !== 'string' && reset.optimizers[0].settings.rule === settings.rule);
  });

  test('another method keeps the schedule of the run, where it takes one', () => {
    const experiment = experimentWith('adam', { schedule: 'exponential' });
    const schedule = (id: string, of = experiment) => {
      const changed = edited(of, { 'optimizer.name': id });
      return typeof changed === 'string' ? changed : changed.optimizers[0].schedule?.name;
    };
    assert.equal(schedule('sgd'), 'exponential');
    assert.equal(schedule('newton'), undefined);
    assert.equal(schedule('sgd', experimentWith('adam')), undefined);
  });

  test('says of a setting what holds for its method', () => {
    const rate = (id: string): string =>
      fieldsOf(experimentWith(id)).find(({ key }) => key === 'optimizer.learningRate')?.description ?? '';
    assert.equal(
      rate('adam'),
      'How far a step goes along the update. Too small is slow, too large diverges.',
    );
    assert.match(rate('polyak'), /^A factor to Polyak’s step length/);
  });

  test('says where a learning rate comes from, and which one would be chosen', () => {
    const noteOf = (learningRate: number | null, ofSettings: number | null): string | undefined => {
      const given = { ...reader.read().given, optimizer: { learningRate } };
      const experiment = experimentWith('gd', { given });
      return formOf(actor(experiment), ofSettings).find(({ key }) => key === 'optimizer.learningRate')?.note;
    };
    assert.equal(noteOf(null, null), 'chosen for this objective');
    assert.equal(noteOf(0.008, 0.008), 'from your settings; 0.001 would be chosen here');
    assert.equal(noteOf(0.008, null), 'of this run; 0.001 would be chosen here');
  });

  test('a budget is of steps or of evaluations: the other does not end the run before it', () => {
    const experiment = experimentWith('gd');
    const budget = (values: ValuesByKey, of: Experiment = experiment) => {
      const changed = edited(of, values);
      return typeof changed === 'string' ? changed : changed.budget;
    };
    assert.deepEqual(budget({ 'run.evaluations': 500 }), { steps: 500, evaluations: 500 });
    assert.deepEqual(budget({ 'run.evaluations': 50 }), { steps: 200, evaluations: 50 });
    const counted = { ...experiment, budget: { steps: 500, evaluations: 500 } };
    assert.deepEqual(budget({ 'run.steps': 500 }, counted), { steps: 500 });
    assert.deepEqual(budget({ 'run.evaluations': null }, counted), { steps: 200 });
  });

  test('saved as default, the next run is the same, and the open panel is not run again', async () => {
    const values = { 'optimizer.name': 'adam', 'optimizer.learningRate': 0.05, 'run.steps': 70 };
    const written = [
      'optimizer.name',
      'optimizer.learningRate',
      'optimizer.beta1',
      'run.steps',
      'schedule.name',
    ];
    await withSettings({ ...values, 'optimizer.beta1': 0.8, 'schedule.name': 'exponential' }, async () => {
      const run = await runObjective(rosenbrock);
      // The run stays as it is while the settings go back, as no panel is open.
      await closeAll();
      for (const key of written) await set(key, undefined);
      await vscode.commands.executeCommand('lossLandscape.runs.show', run.id);
      const { runs } = await api();
      const [newest] = runs();
      await vscode.commands.executeCommand('lossLandscape.saveAsDefault');
      const configuration = vscode.workspace.getConfiguration('lossLandscape');
      assert.equal(configuration.get('optimizer.beta1'), 0.8);
      assert.equal(configuration.get('schedule.name'), 'exponential');
      assert.equal(configuration.inspect('optimizer.beta2')?.globalValue, undefined);
      await new Promise((done) => setTimeout(done, 800));
      assert.equal(runs()[0].id, newest.id);
      const again = await runObjective(rosenbrock);
      assert.equal(canonicalJson(again.experiment), canonicalJson(run.experiment));
    });
  });

  test('what is the default is taken out of the settings, and the start stays with its objective', async () => {
    const values = { 'run.seed': 7, 'run.start': '0, 0', 'optimizer.learningRate': undefined };
    await withSettings(values, async () => {
      await set('run.seed', undefined);
      const run = await runObjective(rosenbrock);
      assert.deepEqual(run.experiment.start, [0, 0]);
      await set('run.start', undefined);
      await until('the run follows', async () => (await api()).runs()[0].experiment.start === undefined);
      await set('run.seed', 7);
      await until('the run follows', async () => (await api()).runs()[0].experiment.seed === 7);
      await vscode.commands.executeCommand('lossLandscape.typeStart', [0.5, 0.5]);
      await closeAll();
      await set('run.seed', 9);
      const [moved] = (await api()).runs();
      await vscode.commands.executeCommand('lossLandscape.runs.show', moved.id);
      await vscode.commands.executeCommand('lossLandscape.saveAsDefault');
      const configuration = vscode.workspace.getConfiguration('lossLandscape');
      assert.equal(configuration.get('run.seed'), 7);
      assert.equal(configuration.inspect('run.start')?.globalValue, undefined);
      assert.equal(configuration.inspect('optimizer.learningRate')?.globalValue, undefined);
    });
  });

  test('a typed start is where all shown runs begin, and one of another length is refused', async () => {
    await runObjective(rosenbrock);
    await vscode.commands.executeCommand('lossLandscape.typeStart', [0.25, 0.5]);
    assert.deepEqual((await api()).runs()[0].experiment.start, [0.25, 0.5]);
    const [message] = await errorsOf(() => vscode.commands.executeCommand('lossLandscape.typeStart', [1]));
    assert.match(message, /start's length is 1/);
  });

  test('the shown race is copied as one experiment', async () => {
    const four = ['gd', 'momentum', 'adam', 'lbfgs'].map((name) => ({ name }));
    const experiment = { version: 1, objective: rosenbrock, optimizers: four, budget: { steps: 50 } };
    const document = await vscode.workspace.openTextDocument({
      content: JSON.stringify(experiment),
      language: 'json',
    });
    await vscode.commands.executeCommand('lossLandscape.runExperiment', document.uri);
    await vscode.commands.executeCommand('lossLandscape.runs.copySettings');
    const copied = JSON.parse(await vscode.env.clipboard.readText()) as Experiment;
    assert.deepEqual(
      copied.optimizers.map(({ name }) => name),
      ['gd', 'momentum', 'adam', 'lbfgs'],
    );
    assert.equal(copied.budget.steps, 50);
  });
});
