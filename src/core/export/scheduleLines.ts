import { find, type Values } from '../catalogue/entry';
import { choiceIn, numberIn, switchIn } from '../catalogue/values';
import type { ScheduleSpec } from '../experiment/experiment';
import type { Transform } from '../optimizers/recipe/transform';
import { type Parsed, Problem } from '../problem';
import { schedules } from '../schedules';
import type { ScheduleEntry } from '../schedules/schedule';

/** What a schedule departs from. */
export interface ScheduleFacts {
  readonly learningRate: number;
  /** Steps that the run may do. */
  readonly steps: number;
  readonly maximize: boolean;
  /** Whether it sees mini-batches. */
  readonly batches: boolean;
}

type ScheduleLines = Pick<Transform, 'constants' | 'scalars' | 'once'>;

/** A value of a schedule's own settings, by name. */
type Read = (id: string) => number;

/** What a schedule computes, in the language of recipes; s is the number of steps done, k − 1. */
type Formulas = (read: Read, facts: ScheduleFacts, values: Values, entry: ScheduleEntry) => ScheduleLines;

const pi = Math.PI;

const byId: Readonly<Record<string, Formulas>> = {
  step: (read) => ({
    constants: { stepSize: read('stepSize'), gamma: read('gamma') },
    once: ['learningRate = learningRate * gamma^floor(s/stepSize)'],
  }),
  multiStep(read) {
    const places = [1, 2, 3].map((i) => read(`milestone${i}`)).filter((place) => place > 0);
    return {
      constants: { gamma: read('gamma') },
      once: [
        `learningRate = ${['learningRate', ...places.map((place) => `if(s >= ${place}, gamma, 1)`)].join(' * ')}`,
      ],
    };
  },
  exponential: (read) => ({
    constants: { gamma: read('gamma') },
    once: ['learningRate = learningRate * gamma^s'],
  }),
  polynomial: (read, { steps }) => ({
    constants: { total: read('totalIterations') || steps, exponent: read('power') },
    once: ['learningRate = learningRate * (1 - min(s, total)/total)^exponent'],
  }),
  inverseTime: (read) => ({
    constants: { decay: read('decay') },
    once: ['learningRate = learningRate / (1 + decay*s)'],
  }),
  cosine: (read, { steps }) => ({
    constants: { pi, period: read('tMax') || steps, etaMin: read('etaMin') },
    once: ['learningRate = etaMin + (learningRate - etaMin)*(1 + cos(pi*s/period))/2'],
  }),
  cosineWarmRestarts: (read) => ({
    constants: { pi, growth: read('tMult'), etaMin: read('etaMin') },
    scalars: { cycleStart: 0, cycleLength: read('t0') },
    once: [
      'restarts = s >= cycleStart + cycleLength',
      'cycleStart = if(restarts, s, cycleStart)',
      'cycleLength = if(restarts, cycleLength*growth, cycleLength)',
      'part = (s - cycleStart)/cycleLength',
      'learningRate = etaMin + (learningRate - etaMin)*(1 + cos(part*pi))/2',
    ],
  }),
  linearWarmup: (read) => ({
    constants: {
      warmupSteps: read('warmupSteps'),
      startFactor: read('startFactor'),
      change: read('endFactor') - read('startFactor'),
    },
    once: ['learningRate = learningRate * (startFactor + change*min(s, warmupSteps)/warmupSteps)'],
  }),
  oneCycle: oneCycleLines,
  cyclic: cyclicLines,
  reduceOnPlateau: plateauLines,
};

/** The schedule of a learning rate as the first step of a recipe; nothing for a constant one. A Problem says why it cannot be written. */
export function scheduleTransforms(
  spec: ScheduleSpec | undefined,
  facts: ScheduleFacts,
): Parsed<readonly Transform[]> {
  if (!spec || spec.name === 'constant') return [];
  const entry = find(schedules, spec.name);
  const formulas = byId[spec.name];
  if (!entry || !formulas) return new Problem(`The schedule ${spec.name} cannot be written as code yet.`);
  if (spec.name === 'reduceOnPlateau' && facts.batches)
    return new Problem(
      'Reduce on plateau with mini-batches looks at the loss over all rows once an epoch, which is not written as code: choose another schedule.',
    );
  const { settings: values } = spec;
  const read: Read = (id) => {
    const setting = find(entry.settings, id);
    if (setting?.kind !== 'number') throw new Error(`${entry.id} has no number ${id}.`);
    return numberIn(values, setting);
  };
  const warmed = find(entry.settings, 'warmupSteps') && entry.id !== 'linearWarmup' ? read('warmupSteps') : 0;
  const inner = formulas(
    read,
    { ...facts, steps: warmed > 0 ? Math.max(1, facts.steps - warmed) : facts.steps },
    values,
    entry,
  );
  return [{ name: 'schedule', each: [], ...(warmed > 0 ? withWarmup(inner, warmed) : counted(inner)) }];
}

/** The number of steps done, where the lines speak of it. */
function counted({ once = [], ...lines }: ScheduleLines): ScheduleLines {
  return { ...lines, once: ['s = k - 1', ...once] };
}

function withWarmup({ constants, scalars, once = [] }: ScheduleLines, warmupSteps: number): ScheduleLines {
  const last = once[once.length - 1].replace(/^learningRate = /, 'scheduled = ');
  return {
    constants: { ...constants, warmupSteps },
    ...(scalars && { scalars }),
    once: [
      's = max(0, k - 1 - warmupSteps)',
      ...once.slice(0, -1),
      last,
      'learningRate = if(k <= warmupSteps, learningRate*k/warmupSteps, scheduled)',
    ],
  };
}

function oneCycleLines(
  read: Read,
  { learningRate, steps }: ScheduleFacts,
  values: Values,
  entry: ScheduleEntry,
): ScheduleLines {
  const peak = read('maxLearningRate') || learningRate;
  const first = peak / read('divFactor');
  const total = read('totalSteps') || steps;
  const rising = read('pctStart') * total;
  const [anneal, phases] = [find(entry.settings, 'anneal'), find(entry.settings, 'threePhase')];
  if (anneal?.kind !== 'choice' || phases?.kind !== 'switch')
    throw new Error('One cycle has other settings.');
  const corners = [
    { at: 'begin', step: 0, name: 'first', rate: first },
    { at: 'top', step: rising - 1, name: 'peak', rate: peak },
    ...(switchIn(values, phases) ? [{ at: 'foot', step: 2 * rising - 2, name: 'first', rate: first }] : []),
    { at: 'end', step: total - 1, name: 'last', rate: first / read('finalDivFactor') },
  ];
  const isLinear = choiceIn(values, anneal) === 'linear';
  const pieces = corners.slice(1).map((to, i) => {
    const from = corners[i];
    const begin = from.step === 0 ? 's' : `(s - ${from.at})`;
    const length = from.step === 0 ? to.at : `(${to.at} - ${from.at})`;
    const part = to.step > from.step ? `min(1, ${begin}/${length})` : '1';
    return isLinear
      ? `${from.name} + (${to.name} - ${from.name})*${part}`
      : `${to.name} + (${from.name} - ${to.name})/2*(1 + cos(pi*${part}))`;
  });
  const chosen = pieces.reduceRight((later, piece, i) => `if(s > ${corners[i + 1].at}, ${later}, ${piece})`);
  return {
    constants: {
      ...(!isLinear && { pi }),
      ...Object.fromEntries(
        corners.flatMap(({ at, step, name, rate }) => [...(step > 0 ? [[at, step]] : []), [name, rate]]),
      ),
    },
    once: [`learningRate = ${chosen}`],
  };
}

function cyclicLines(
  read: Read,
  { learningRate }: ScheduleFacts,
  values: Values,
  entry: ScheduleEntry,
): ScheduleLines {
  const peak = read('maxLearningRate') || learningRate;
  const low = read('baseLearningRate') || peak / 10;
  const stepsUp = read('stepSizeUp');
  const mode = find(entry.settings, 'cycleMode');
  if (mode?.kind !== 'choice') throw new Error('The cyclic schedule has no mode.');
  const chosen = choiceIn(values, mode);
  const factor = { triangular2: ' * 0.5^floor(s/cycle)', expRange: ' * gamma^s' }[chosen] ?? '';
  return {
    constants: {
      ...{ peak, low, stepsUp, cycle: stepsUp + (read('stepSizeDown') || stepsUp) },
      ...(chosen === 'expRange' && { gamma: read('gamma') }),
    },
    once: [
      'since = mod(s, cycle)',
      'height = if(since <= stepsUp, since/stepsUp, (cycle - since)/(cycle - stepsUp))',
      `learningRate = low + (peak - low)*height${factor}`,
    ],
  };
}

/** After each step the loss is compared with the best so far; `value` is the loss that the last step led to. */
function plateauLines(
  read: Read,
  { learningRate, maximize }: ScheduleFacts,
  values: Values,
  entry: ScheduleEntry,
): ScheduleLines {
  const [mode, form] = [find(entry.settings, 'thresholdMode'), find(entry.settings, 'convention')];
  if (mode?.kind !== 'choice' || form?.kind !== 'choice') throw new Error('The plateau has other settings.');
  const better = read('threshold');
  const direction = maximize ? -1 : 1;
  const isAbsolute = choiceIn(values, mode) === 'abs';
  const isPyTorch = choiceIn(values, form) === 'pytorch';
  const margin = maximize ? 1 + better : 1 - better;
  const [above, below] = isAbsolute ? [1, 1] : isPyTorch ? [margin, margin] : [1 - better, 1 + better];
  return {
    constants: {
      ...{ factor: read('factor'), patience: read('patience'), cooldown: read('cooldown') },
      ...{ lowest: read('minLearningRate'), smallestChange: read('smallestChange'), direction },
      ...{ partAbove: above, partBelow: below, margin: isAbsolute ? better : 0 },
    },
    scalars: { reduced: learningRate, best: direction * Number.POSITIVE_INFINITY, bad: 0, cooling: 0 },
    once: [
      'begun = s > 0',
      'bound = direction*best*if(best*direction > 0, partAbove, partBelow) - margin',
      'isBetter = direction*value < bound',
      'best = if(begun and isBetter, value, best)',
      'bad = if(begun, if(isBetter or cooling > 0, 0, bad + 1), bad)',
      'cooling = if(begun, max(0, cooling - 1), cooling)',
      'isDue = bad > patience',
      'lowered = max(reduced*factor, lowest)',
      'reduced = if(isDue and reduced - lowered > smallestChange, lowered, reduced)',
      'cooling = if(isDue, cooldown, cooling)',
      'bad = if(isDue, 0, bad)',
      'learningRate = reduced',
    ],
  };
}
