import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { type BoardLine, linesLatex, linesText } from '../../../src/core/board/boardLine';
import { symbolOf } from '../../../src/core/board/symbol';
import type { Values } from '../../../src/core/catalogue/entry';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { openObjective } from '../../../src/core/objective';
import { optimizers } from '../../../src/core/optimizers';
import { ruleGallery } from '../../../src/core/optimizers/custom/gallery';
import { type Precision, precisions } from '../../../src/core/precision';
import { schedules } from '../../../src/core/schedules';
import { value } from '../parsed';
import { type BoardCase, fit, linesIn, network, optionsOf, table, variants } from './boardCases';
import { faultOf, isBare, shows } from './readBoard';
import { faultOfLatex } from './readLatex';

/** Lines without their numbers, by the method; what rounding has left of a step of 10⁻¹⁷ cannot be computed again. */
const bare = new Map<string, string[]>();
const leftByRounding: Readonly<Record<string, number>> = { lm: 4, soap: 6 };

/** Lines that differ by their digits alone are read once. */
const readAlready = new Set<string>();

/** What is wrong with a line as LaTeX. */
function latexFaults({ latex: { target, sides, where = '' } }: BoardLine): readonly string[] {
  return [target, ...sides, where].flatMap((part) => {
    const form = part.replace(/[\d.]+/g, '1');
    if (readAlready.has(form)) return [];
    readAlready.add(form);
    return faultOfLatex(part) ?? [];
  });
}

/** Every line gives what it says, and the one of the point says where the run is next. */
function check(one: BoardCase, precision: Precision): void {
  const without = bare.get(one.name) ?? [];
  bare.set(one.name, without);
  for (const { lines, place, next } of linesIn(one, precision)) {
    const faults = lines.flatMap((line) => [faultOf(line, precision) ?? [], latexFaults(line)].flat());
    assert.deepEqual(faults, [], place);
    const ends = lines.filter(({ role }): boolean => role === 'point');
    assert.equal(ends.length, 1, place);
    assert.ok(shows(ends[0], next), `${next} at ${place}`);
    without.push(...lines.filter(isBare).map((line) => `${linesText([line])} at ${place}`));
  }
}

suite('the numbers of a line give its result, to the last digit shown', () => {
  after(() => {
    for (const { id } of optimizers) {
      const without = bare.get(id);
      assert.ok(without, `${id} was not looked at`);
      assert.ok(without.length <= (leftByRounding[id] ?? 0), `${without.length} of ${id}: ${without[0]}`);
    }
  });

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
    test(`${entry.id} with every option, in one precision and the other by turns`, () => {
      const first = firstOrder.indexOf(entry);
      for (const [i, settings] of optionsOf(entry).entries())
        check({ name: entry.id, settings }, precisions[(first + i) % precisions.length]);
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
        for (const precision of precisions) {
          // Methods that use the rate behind the step and within it.
          const [name, convention]: [string, Values] =
            precision === 'float64' ? ['adam', {}] : ['nag', { convention: 'paper' }];
          const spec = { name: schedule, settings: own };
          check({ name: 'gd', schedule: spec }, precision);
          check({ name, settings: convention, schedule: spec }, precision);
        }
      const [{ lines }] = linesIn({ name: 'gd', schedule: { name: schedule, settings: {} } }, 'float64');
      assert.equal(lines[0].text.target === 'η', schedule !== 'constant', linesText(lines));
    });

  test('methods that see layers: a number of a matrix, and a bias', () => {
    for (const name of ['muon', 'shampoo', 'soap', 'adafactor', 'kfac'])
      for (const precision of name === 'kfac' ? (['float64'] as const) : precisions)
        for (const settings of layerSettings(name))
          check({ name, settings, more: { objective: network }, parameters: [1, 7] }, precision);
    const [{ lines }] = linesIn({ name: 'muon', more: { objective: network }, parameters: [1] }, 'float64');
    assert.deepEqual(
      lines.map(({ text }) => text.target),
      ['g', '‖G‖', 'M', 'U', '‖U‖', 'X', 'X', 's', 'u', 'u', 'w1_x1_h2'],
    );
  });

  test('many parameters: the own one is written out, the others are summed', () => {
    for (const name of ['lbfgs', 'bfgs', 'cg', 'newton', 'neldermead'])
      check({ name, more: { objective: network }, parameters: [1, 11] }, 'float64');
    const more = { objective: { ...network, model: { name: 'mlp', settings: { hidden: [5] } } } };
    for (const name of ['shampoo', 'soap', 'adafactor', 'kfac'])
      check({ name, more, parameters: [1, 12] }, 'float64');
  });

  test('names of any script stay whole in LaTeX, and what means something there is escaped', () => {
    for (const [name, latex] of [
      ['기울기', '기울기'],
      ['größe', 'größe'],
      ['m\u0302', '\\hat{m}'],
      ['a{b}', 'a\\{b\\}'],
      ['C:\\x~y^z', 'C:\\backslash x\\sim y\\wedge z'],
    ])
      assert.equal(symbolOf(name).latex, latex);
  });

  test('LaTeX that is none is found', () => {
    const [good, ...bad] = [
      ...['\\frac{a_{1}}{\\sqrt{b}} \\cdot \\left(c^{2}\\right)', 'β', '\\frac{a}', 'a^{2}^{3}', '\\left(a'],
      ...['a}', '\\unknown b', "x'^{2}", 'a_1', '50%'],
    ];
    assert.equal(faultOfLatex(good), undefined);
    for (const latex of bad) assert.ok(faultOfLatex(latex), latex);
    const [{ lines }] = linesIn({ name: 'gd' }, 'float64');
    assert.match(
      linesLatex(lines),
      /^\\begin\{align\*\}\n {2}g &\\leftarrow .* \\\\\n(.*\n)+\\end\{align\*\}\n$/,
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

/** The choices that a matrix is treated by. */
function layerSettings(name: string): readonly Values[] {
  if (name === 'kfac') return [{}, { momentum: 0.9 }, { preconditionInterval: 3 }];
  const own: readonly Values[] = optimizers
    .filter(({ id }) => id === name)
    .flatMap(variants)
    .map(({ settings = {} }) => settings);
  return [...own, { clipNorm: 0.1 }];
}
