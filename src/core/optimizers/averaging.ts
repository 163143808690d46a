import type { ChoiceSetting, NumberSetting, Setting, Values } from '../catalogue/entry';
import { choiceIn, numberIn } from '../catalogue/values';

const average: ChoiceSetting = {
  kind: 'choice',
  id: 'average',
  label: 'Averaging',
  description:
    'A running average of the parameters, kept beside the run: its loss is a column, its path is drawn faintly, and the run goes on as without it.',
  default: 'none',
  choices: [
    { id: 'none', label: 'None', description: 'Nothing is averaged.' },
    {
      id: 'ema',
      label: 'Exponential (EMA)',
      description: 'Keeps the share β of the average at each update: newer iterates count more.',
    },
    {
      id: 'swa',
      label: 'Equal weights (SWA)',
      description: 'The mean of all iterates that were taken: stochastic weight averaging.',
    },
  ],
};

const averageDecay: NumberSetting = {
  kind: 'number',
  id: 'averageDecay',
  label: 'Average decay',
  symbol: 'β',
  description:
    'The share of the exponential average that each update keeps: 0.99 looks back about 100 updates.',
  default: 0.99,
  minimum: 0,
  maximum: 1,
};

const averageBegins: NumberSetting = {
  kind: 'number',
  id: 'averageBegins',
  label: 'Average begins at',
  symbol: 'k₀',
  description:
    'The step whose iterate the average begins with; before it, the average is the iterate itself.',
  default: 0,
  minimum: 0,
  whole: true,
};

const averageEvery: NumberSetting = {
  kind: 'number',
  id: 'averageEvery',
  label: 'Average every',
  symbol: 'c',
  description: 'An iterate is taken into the average once in this many steps.',
  default: 1,
  minimum: 1,
  whole: true,
};

/** What every first-order method takes of it. */
export const averagingSettings: readonly Setting[] = [average, averageDecay, averageBegins, averageEvery];

/** How iterates are averaged. */
export interface Averaging {
  /** β of an exponential average; absent: all iterates count alike. */
  readonly decay?: number;
  readonly begins: number;
  readonly every: number;
}

/** The averaging that an optimizer's settings ask for; undefined where they ask for none. */
export function averagingIn(values: Values): Averaging | undefined {
  const kind = choiceIn(values, average);
  if (kind === 'none') return undefined;
  return {
    ...(kind === 'ema' && { decay: numberIn(values, averageDecay) }),
    begins: numberIn(values, averageBegins),
    every: numberIn(values, averageEvery),
  };
}
