import type { ChoiceSetting, NumberSetting, SwitchSetting, Values } from '../catalogue/entry';
import { choiceIn, numberIn, switchIn } from '../catalogue/values';
import { byStep } from './byStep';
import type { RateTold, ScheduleEntry } from './schedule';
import { maxLearningRate, numberOr } from './settings';
import { setting, stepsDone } from './told';

const totalSteps: NumberSetting = {
  kind: 'number',
  id: 'totalSteps',
  label: 'Total steps',
  symbol: 'T',
  description: 'The steps of the cycle. With 0 it is the whole run.',
  default: 0,
  minimum: 0,
  whole: true,
};

const pctStart: NumberSetting = {
  kind: 'number',
  id: 'pctStart',
  label: 'Pct start',
  symbol: 'r',
  description: 'The part of the cycle in which the learning rate rises.',
  default: 0.3,
  minimum: 0,
  maximum: 1,
};

const anneal: ChoiceSetting = {
  kind: 'choice',
  id: 'anneal',
  label: 'Anneal',
  description: 'The form in which the learning rate rises and falls.',
  default: 'cos',
  choices: [
    { id: 'cos', label: 'Cosine', description: 'Half a cosine wave: slow, fast, slow.' },
    { id: 'linear', label: 'Linear', description: 'A straight line.' },
  ],
};

const threePhase: SwitchSetting = {
  kind: 'switch',
  id: 'threePhase',
  label: 'Three phase',
  description:
    'Falls in as many steps as it rose, and then from where it began to the end; otherwise it falls from the peak to the end at once.',
  default: false,
};

const divFactor: NumberSetting = {
  kind: 'number',
  id: 'divFactor',
  label: 'Div factor',
  symbol: 'd',
  description: 'The cycle begins at the peak divided by this.',
  default: 25,
  minimum: 1,
};

const finalDivFactor: NumberSetting = {
  kind: 'number',
  id: 'finalDivFactor',
  label: 'Final div factor',
  symbol: 'd₂',
  description: 'The cycle ends at where it began divided by this.',
  default: 1e4,
  minimum: 1,
};

/** Where one phase ends and the next begins; the step need not be a whole number. */
interface Corner {
  readonly step: number;
  readonly rate: number;
}

/**
 * From ηₘₐₓ/d up to ηₘₐₓ in the first r·T steps, then down to ηₘₐₓ/(d·d₂) at step T − 1, where it stays; with three
 * phases down to ηₘₐₓ/d first, in as many steps as it rose. Each phase is a straight line or, by default,
 * b + (a − b)·(1 + cos(π·part))/2. torch.optim.lr_scheduler.OneCycleLR with cycle_momentum=False.
 * Smith & Topin (2018), Super-Convergence, arXiv:1708.07120, §3.
 */
export const oneCycle: ScheduleEntry = {
  id: 'oneCycle',
  label: 'One cycle',
  source: 'Smith & Topin (2018), Super-Convergence, §3, arXiv:1708.07120',
  about:
    'One warm-up to a high learning rate, then one long fall far below where it began: quick where large rates hold.',
  settings: [maxLearningRate, totalSteps, pctStart, anneal, divFactor, finalDivFactor, threePhase],
  make({ values, learningRate, steps }) {
    const peak = numberOr(values, maxLearningRate, learningRate);
    const first = peak / numberIn(values, divFactor);
    const corners = cornersOf(values, { first, peak, steps: numberOr(values, totalSteps, steps) });
    const linear = choiceIn(values, anneal) === 'linear';
    const cornerAfter = (k: number): number => {
      let i = 1;
      while (i < corners.length - 1 && k > corners[i].step) i++;
      return i;
    };
    return byStep(
      (memory, k) => {
        const i = cornerAfter(k);
        const { step: begin, rate: from } = corners[i - 1];
        const { step: end, rate: to } = corners[i];
        const part = end > begin ? Math.min(1, (k - begin) / (end - begin)) : 1;
        memory[0] = linear
          ? from + (to - from) * part
          : to + ((from - to) / 2) * (1 + Math.cos(Math.PI * part));
      },
      (k) => {
        const i = cornerAfter(k);
        return phaseTold(corners[i - 1], corners[i], k, linear);
      },
    );
  },
};

/** The line of a phase: from a rate to another, as a straight line or half a cosine wave. */
function phaseTold(from: Corner, to: Corner, k: number, isLinear: boolean): RateTold {
  const isPast = !(to.step > from.step) || k >= to.step;
  const names = {
    ...{ from: setting('ηₐ', from.rate), to: setting('ηₑ', to.rate), k: stepsDone(k) },
    ...{ begin: setting('kₐ', from.step), end: setting('kₑ', to.step) },
  };
  if (isPast) return { formula: 'to', names };
  const part = '(k - begin) / (end - begin)';
  return {
    formula: isLinear ? `from + (to - from)*(${part})` : `to + (from - to)*(1 + cos(pi*(${part}))) / 2`,
    names,
  };
}

/** The corners of the cycle, its beginning first. */
function cornersOf(
  values: Values,
  { first, peak, steps }: { readonly first: number; readonly peak: number; readonly steps: number },
): readonly Corner[] {
  const rising = numberIn(values, pctStart) * steps;
  return [
    { step: 0, rate: first },
    { step: rising - 1, rate: peak },
    ...(switchIn(values, threePhase) ? [{ step: 2 * rising - 2, rate: first }] : []),
    { step: steps - 1, rate: first / numberIn(values, finalDivFactor) },
  ];
}
