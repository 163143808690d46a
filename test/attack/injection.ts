import { parseExperiment } from '../../src/core/experiment/checkExperiment';
import type { ObjectiveSpec } from '../../src/core/experiment/experiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import { namesOf } from '../../src/core/objective/parameterNames';
import { parsePlane } from '../../src/core/plane/checkPlane';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { escapedMarkdown, inert, mostOfMessage } from '../../src/host/words/inert';
import { hiddenCharacters, hostileText, iconSyntax, linkSyntax } from '../hostileText';
import type { Attack } from './attack';

/** What a person is told of some input: sentences, and the names that pages and reports show. */
interface Told {
  readonly kind: 'read' | 'refused' | 'shown';
  readonly texts: readonly string[];
}

/** No sentence of the core is longer, and no name of a parameter (w_feature_class). */
const mostOfSentence = 1500;
const mostOfParameter = 130;

const told = (problem: Problem): Told => ({ kind: 'refused', texts: [problem.message] });

/** What is opened says its names, and what it warns of. */
async function opened(objective: ObjectiveSpec, csv = ''): Promise<Told> {
  const data = parseCsv(new TextEncoder().encode(csv), 'hostile.csv');
  const table = data instanceof Problem ? data : { key: 'hostile', table: data };
  const answer = await openObjective({ objective, precision: 'float64' }, { table: () => table });
  if (answer instanceof Problem) return told(answer);
  const { summary } = answer;
  const { fit, parameterNames, warnings } = summary;
  const names = [
    ...namesOf(parameterNames),
    ...(fit ? [fit.targetName, ...fit.featureNames, ...(fit.classes ?? [])] : []),
  ];
  const long = names.find((name) => name.length > mostOfParameter);
  return {
    kind: 'read',
    texts: [
      ...warnings.map(({ text }) => text),
      ...names,
      ...(long ? [long.padEnd(mostOfSentence + 1)] : []),
    ],
  };
}

/** A file that somebody else wrote, in one of the places where it holds names. */
type Trial = (random: Random) => Told | Promise<Told>;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const trials: readonly Trial[] = [
  (random) => ({ kind: 'shown', texts: [hostileText(random)] }),
  // A field, a name or a value of an experiment.
  (random) => {
    const text = hostileText(random);
    const [field, name, target] = [0, 1, 2].map((place) =>
      random.uniform() < 0.4 ? text : ['stop', 'gd', 'y'][place],
    );
    const answer = parseExperiment(
      JSON.stringify({
        ...{ version: 1, [field]: {}, optimizers: [{ name, settings: { convention: text } }] },
        objective: { kind: 'dataset', file: text, target, loss: random.uniform() < 0.3 ? text : 'mse' },
      }),
    );
    return answer instanceof Problem ? told(answer) : { kind: 'read', texts: [] };
  },
  // What is no JSON at all.
  (random) => {
    const answer = parseExperiment(`{ "version": 1, ${hostileText(random)}`);
    return answer instanceof Problem ? told(answer) : { kind: 'read', texts: [] };
  },
  (random) => {
    const answer = parsePlane(JSON.stringify({ kind: 'axes', axes: [hostileText(random), 'x'] }), ['x', 'y']);
    return answer instanceof Problem ? told(answer) : { kind: 'read', texts: [] };
  },
  // A header, a class, a file's name.
  (random) => {
    const [a, b, one, other] = Array.from({ length: 4 }, () => cell(hostileText(random)));
    const csv = `${a},${b}\n1,${one}\n2,${other}\n3,${random.uniform() < 0.5 ? one : '4'}\n`;
    const target = random.uniform() < 0.5 ? hostileText(random) : 'y';
    const table = parseCsv(new TextEncoder().encode(csv), 'hostile.csv');
    const named = table instanceof Problem ? target : (table.columns.at(-1)?.name ?? target);
    const loss = random.uniform() < 0.5 ? 'mse' : 'softmaxCrossEntropy';
    return opened(
      {
        kind: 'dataset',
        file: 'x.csv',
        target: random.uniform() < 0.8 ? named : target,
        model: { name: 'linear' },
        loss,
      },
      csv,
    );
  },
  (random) => {
    const answer = parseCsv(new TextEncoder().encode('\0'), hostileText(random));
    return answer instanceof Problem ? told(answer) : { kind: 'read', texts: [] };
  },
  // A formula, and a name in one.
  (random) => opened({ kind: 'formula', text: hostileText(random) }),
  (random) =>
    opened({ kind: 'formula', text: `x^2 + ${hostileText(random).replace(/[^\p{L}_()[\]]/gu, 'v')}` }),
];

/** What a text does that it must not. */
function faultsOf({ kind, texts }: Told): string[] {
  return texts.flatMap((text) => {
    const plain = inert(text, mostOfMessage);
    const wrong = [
      kind !== 'shown' && text.length > mostOfSentence && `has ${text.length} characters`,
      kind !== 'shown' && hiddenCharacters.test(text) && 'hides something',
      plain.length > mostOfMessage && 'is not shortened',
      hiddenCharacters.test(plain) && 'hides something when it is shown',
      linkSyntax.test(plain) && 'is a link',
      iconSyntax.test(plain) && 'is an icon',
      inert(plain, mostOfMessage) !== plain && 'changes when it is made plain twice',
      /(?<!\\)(\\\\)*[[\]()<>*_`:]/.test(escapedMarkdown(text)) && 'is Markdown',
    ].filter((fault) => fault !== false);
    return wrong.map((fault) => `${JSON.stringify(text.slice(0, 200))} ${fault}.`);
  });
}

/** Texts of files are shown as texts. */
export const injection: Attack = {
  name: 'injection',
  aim: 'no link, no icon, no hidden character, no sentence without end, whatever a file calls things',
  tries: 100_000,
  few: 800,
  run: async (tries, seed) => {
    const random = new Random(seed);
    const outcomes = { shown: 0, refused: 0, read: 0 };
    const faults: string[] = [];
    let longest = 0;
    for (let i = 0; i < tries; i++) {
      const answer = await trials[i % trials.length](random);
      outcomes[answer.kind]++;
      faults.push(...faultsOf(answer));
      if (answer.kind !== 'shown') longest = Math.max(longest, ...answer.texts.map(({ length }) => length));
    }
    return { outcomes, figures: { 'longest sentence': `${longest} characters` }, faults };
  },
};
