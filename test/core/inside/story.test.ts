import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { sentenceIn } from '../../../src/core/inside/story/stepSentence';
import { stepStory } from '../../../src/core/inside/story/stepStory';
import { storyTemplates } from '../../../src/core/inside/story/templates';
import { atOnce } from '../../../src/core/objective/sliced';
import { optimizers } from '../../../src/core/optimizers';
import type { Precision } from '../../../src/core/precision';
import { type BoardCase, fit, network, optionsOf, stepsIn, variants } from './boardCases';
import { faultOfLatex } from './readLatex';
import { readSentence, type SentenceName, showsNumbers } from './readStory';
import { storyNumbers } from './storyNumbers';

/** Which sentences were read. */
const said = new Set<SentenceName>();

/** Every sentence of some steps is read back, and each of its numbers is that of the recorded rows. */
function check(one: BoardCase, precision: Precision = 'float64', steps?: readonly number[]): void {
  for (const done of stepsIn(one, precision, steps)) {
    const numbersOf = storyNumbers(done);
    const story = atOnce(stepStory(done));
    assert.ok(story.length > 0);
    for (const sentence of story) {
      const { name, text, values } = readSentence(sentence);
      const place = `${one.name} ${JSON.stringify(one.settings ?? {})}, step ${done.observed.before.step}: ${text}`;
      const expected = numbersOf(name);
      assert.equal(values.length, expected.length, place);
      for (const [i, own] of expected.entries())
        assert.ok(
          typeof own === 'string' ? values[i] === own : showsNumbers(values[i], own),
          `${place} ${own}`,
        );
      assert.deepEqual(faultsOfFormulas(sentenceIn(sentence.template, sentence.values).latex), [], place);
      said.add(name);
    }
  }
}

/** What is wrong with the formulas in a text of LaTeX, or stands outside of them. */
function faultsOfFormulas(latex: string): readonly string[] {
  const pieces = latex.split('$');
  const words = pieces.filter((_, i) => i % 2 === 0);
  const formulas = pieces.filter((_, i) => i % 2 === 1);
  return [
    ...(pieces.length % 2 === 0 ? ['an open formula'] : []),
    ...words.filter((own) => /[^\x20-\x7e’]|(?<!\\)%/.test(own)),
    ...formulas.flatMap((own) => faultOfLatex(own) ?? []),
  ];
}

const parabola = { kind: 'formula', text: 'x^2' };
const many = Array.from({ length: 40 }, (_, i) => i);
const curved = { ...fit, model: { name: 'formula', settings: { text: 'a*exp(b*x)' } } };
const edges = { kind: 'formula', text: 'abs(x) + 3*abs(y) + abs(x - y)' };
const bumpy = { kind: 'function', name: 'himmelblau' };

/** Steps in which something is said that the methods' usual runs do not say. */
const special: readonly (readonly [title: string, one: BoardCase, ...steps: number[]])[] = [
  ['one parameter', { name: 'adam', more: { objective: parabola, start: [3] } }],
  ['a rate beyond 2/λ', { name: 'gd', settings: { learningRate: 0.01 } }],
  ['a rate with which the loss is lost', { name: 'gd', settings: { learningRate: 0.01 } }, 3, 4, 5, 6, 7, 8],
  ['a network', { name: 'adam', more: { objective: network } }],
  ['mini-batches', { name: 'sgd', more: { objective: network, batch: { size: 8 } } }],
  [
    'a maximum that is climbed with momentum',
    { name: 'momentum', settings: { maximize: true }, more: { objective: bumpy, start: [0, 0] } },
    0,
    1,
    5,
    9,
    14,
    20,
    30,
    39,
  ],
  ['Newton without a safeguard', { name: 'newton', settings: { safeguard: 'pure' } }],
  ['a simplex', { name: 'neldermead' }, ...many],
  [
    'a simplex over a bumpy ground',
    {
      name: 'neldermead',
      more: { objective: { kind: 'formula', text: 'x^2 + y^2 + sin(90*x) + sin(70*y)' }, start: [3, 2] },
    },
    ...many,
  ],
  [
    'trials where the loss has no value',
    { name: 'backtracking', more: { objective: { kind: 'formula', text: 'x^2 - log(x)' }, start: [5] } },
  ],
  [
    'a search at the bottom, where rounding hides the way',
    { name: 'bfgs', more: { objective: bumpy } },
    ...many,
  ],
  [
    'edges, where no line is good enough',
    { name: 'bfgs', more: { objective: edges, start: [3, 2] } },
    ...many,
  ],
  [
    'an edge from which no length leads down',
    { name: 'backtracking', more: { objective: edges, start: [3, 2] } },
    ...many,
  ],
  ['conjugate gradients at the bottom', { name: 'cg', more: { objective: bumpy } }, ...many],
  [
    'a damped fit',
    { name: 'lm', settings: { damping: 1 }, more: { objective: fit, start: [5, -8] } },
    ...many,
  ],
  ['a curved fit', { name: 'lm', more: { objective: curved, start: [3, 1] } }, ...many],
  [
    'a curved fit from afar',
    { name: 'lm', settings: { damping: 0.01 }, more: { objective: curved, start: [-2, 2] } },
    ...many,
  ],
];

suite('the sentences of a step say what the recorded rows show', () => {
  after(() => {
    const unsaid = Object.keys(storyTemplates).filter((name) => !said.has(name as SentenceName));
    assert.deepEqual(unsaid, []);
  });

  for (const entry of optimizers)
    test(`${entry.id}, in every convention, with every choice and option`, () => {
      const more = entry.id === 'kfac' ? { objective: network } : {};
      for (const one of variants(entry)) check({ ...one, more });
      if (entry.family !== 'firstOrder') return;
      for (const settings of optionsOf(entry)) check({ name: entry.id, settings });
      check({ name: entry.id }, 'float32');
    });

  for (const [title, one, ...steps] of special)
    test(title, () => check(one, 'float64', steps.length > 0 ? steps : undefined));

  test('groups of layers, each with a rate of its own, and one that is frozen', () => {
    for (const layers of [{ layerRates: { w: 3 } }, { frozen: ['w'] }])
      for (const settings of [{}, { clipNorm: 1 }] as Values[])
        check({ name: 'sgd', settings, more: { objective: fit, ...layers } });
  });
});
