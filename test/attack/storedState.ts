import type { ObjectiveSpec } from '../../src/core/experiment/experiment';
import { Random } from '../../src/core/random';
import { readSavedState } from '../../src/host/panel/savedState';
import { type FileChoice, readFileChoices } from '../../src/host/pick/fileChoices';
import { readRecent } from '../../src/host/pick/recent';
import type { PanelState } from '../../src/protocol/messages/panelState';
import { readState } from '../../webview/session/state';
import type { Attack, Outcome } from './attack';
import { mutatedJson } from './mutation';

const recent: readonly ObjectiveSpec[] = [
  { kind: 'function', name: 'rosenbrock', dimension: 4 },
  { kind: 'formula', text: 'x^2 + y^2' },
  { kind: 'dataset', file: 'file:///a.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
];

const objective = {
  kind: 'dataset',
  file: 'file:///c.csv',
  target: 'y',
  model: { name: 'linear' },
  loss: 'mse',
} as const;

const choices: readonly (readonly [file: string, choice: FileChoice])[] = [
  ['file:///a.csv', { read: { header: 2, separator: '\t', decimal: ',', skip: 3, leaveOut: ['id', 4] } }],
  ['file:///b.csv', { read: {} }],
  [
    'file:///c.csv',
    { read: { missing: ['-999'], columns: { date: { as: 'days', dates: 'dmy' } } }, objective },
  ],
];

const page: PanelState = {
  run: '0123456789abcdef0123456789abcdef',
  clock: 'evaluations',
  time: 7,
  pace: 'loss',
  scale: 'linear',
  axes: [0, 1],
  switched: ['fill'],
  window: { directions: 'directions 0123', intervals: [[-1, 2]], heights: [0, 3] },
  equal: true,
};

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** Each reader of stored state, what it is given unharmed, and the fault of what it makes of a value. */
const readers: Readonly<
  Record<string, readonly [whole: unknown, fault: (value: unknown) => string | undefined]>
> = {
  'recent list': [
    recent,
    (value) => {
      const unharmed = recent.filter((one) => Array.isArray(value) && value.slice(0, 6).includes(one));
      const read = readRecent(value);
      if (read.length > 6) return 'is longer than it can have been';
      const lives = unharmed.every((one) => read.some(({ kind }) => kind === one.kind));
      return lives ? undefined : 'loses one that is unharmed';
    },
  ],
  'choices for files': [
    choices,
    (value) => {
      const unharmed = choices.filter((one) => Array.isArray(value) && value.slice(0, 100).includes(one));
      const read = readFileChoices(value);
      const lives = unharmed.every(([file]) => read.has(file));
      return lives ? undefined : 'loses one that is unharmed';
    },
  ],
  "page's state, in the host": [
    page,
    (value) => {
      const { runs, axes = [] } = readSavedState(value);
      const fits = runs.every((run) => typeof run === 'string') && axes.every(isCount);
      return fits ? undefined : 'lets through what is no place';
    },
  ],
  "page's state, in the page": [
    page,
    (value) => {
      const state = readState(value);
      const fits = state === undefined || (isCount(state.time ?? 0) && state.axes.every(isCount));
      return fits ? undefined : 'lets through a time or axes that are none';
    },
  ],
};

export const storedState: Attack = {
  name: 'stored state',
  aim: 'of changed recent lists and states of pages none throws, and what is unharmed lives',
  tries: 30_000,
  few: 3000,
  run: async (tries, seed): Promise<Outcome> => {
    const random = new Random(seed);
    const faults: string[] = [];
    const outcomes: Record<string, number> = {};
    for (let i = 0; i < tries; i++)
      for (const [name, [whole, faultOf]] of Object.entries(readers)) {
        const value = mutatedJson(whole, random);
        const fault = attempt(() => faultOf(value));
        outcomes[name] = (outcomes[name] ?? 0) + 1;
        if (fault !== undefined) faults.push(`${name} ${fault}: ${JSON.stringify(value)}`);
      }
    return { outcomes, figures: {}, faults };
  },
};

function attempt(what: () => string | undefined): string | undefined {
  try {
    return what();
  } catch (error) {
    return `throws ${error}`;
  }
}
