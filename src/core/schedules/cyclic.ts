import type { ChoiceSetting, NumberSetting } from '../catalogue/entry';
import { choiceIn, numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import type { ScheduleEntry } from './schedule';
import { gamma as factor, maxLearningRate, numberOr } from './settings';
import { setting, stepsDone } from './told';

const baseLearningRate: NumberSetting = {
  kind: 'number',
  id: 'baseLearningRate',
  label: 'Base learning rate',
  symbol: 'ηᵦ',
  description: 'The learning rate between the peaks. With 0 it is a tenth of the peak.',
  default: 0,
  minimum: 0,
};

const stepSizeUp: NumberSetting = {
  kind: 'number',
  id: 'stepSizeUp',
  label: 'Step size up',
  symbol: 's₁',
  description: 'The steps of the rising half of a cycle.',
  default: 25,
  minimum: 1,
  whole: true,
};

const stepSizeDown: NumberSetting = {
  kind: 'number',
  id: 'stepSizeDown',
  label: 'Step size down',
  symbol: 's₂',
  description: 'The steps of the falling half of a cycle. With 0 it is as long as the rising one.',
  default: 0,
  minimum: 0,
  whole: true,
};

const cycleMode: ChoiceSetting = {
  kind: 'choice',
  id: 'cycleMode',
  label: 'Cycle mode',
  description: 'What becomes of the peaks.',
  default: 'triangular',
  choices: [
    { id: 'triangular', label: 'Triangular', description: 'Every cycle has the same peak.' },
    { id: 'triangular2', label: 'Triangular 2', description: 'Each peak is half as high over the base.' },
    { id: 'expRange', label: 'Exponential range', description: 'The height falls by gamma in every step.' },
  ],
};

const gamma = { ...factor, default: 0.99 };

/**
 * ηₖ = ηᵦ + (ηₘₐₓ − ηᵦ)·h·q, where h rises from 0 to 1 in s₁ steps and falls back in s₂, again and again, and q is 1,
 * ½ to the number of cycles done (triangular 2), or γᵏ (exponential range).
 * torch.optim.lr_scheduler.CyclicLR with cycle_momentum=False. Smith (2017), §3.1.
 */
export const cyclic: ScheduleEntry = {
  id: 'cyclic',
  label: 'Cyclic',
  source: 'Smith (2017), Cyclical Learning Rates for Training Neural Networks, §3.1, arXiv:1506.01186',
  about:
    'The learning rate rises and falls between two bounds in straight lines, so that neither must be right.',
  settings: [maxLearningRate, baseLearningRate, stepSizeUp, stepSizeDown, cycleMode, gamma],
  make({ values, learningRate }) {
    const peak = numberOr(values, maxLearningRate, learningRate);
    const base = numberOr(values, baseLearningRate, peak / 10);
    const up = numberIn(values, stepSizeUp);
    const length = up + numberOr(values, stepSizeDown, up);
    const mode = choiceIn(values, cycleMode);
    const ofCycle = mode === 'triangular2' ? 1 / 2 : 1;
    const ofStep = mode === 'expRange' ? numberIn(values, gamma) : 1;
    return byStep(
      (memory, k) => {
        const since = k % length;
        const height = since <= up ? since / up : (length - since) / (length - up);
        memory[0] = base + (peak - base) * height * ofCycle ** Math.floor(k / length) * ofStep ** k;
      },
      (k) => {
        const since = k % length;
        const [passed, part] = since <= up ? [since, up] : [length - since, length - up];
        const shrinking = mode === 'triangular2' ? '*q^c' : mode === 'expRange' ? '*q^k' : '';
        return {
          formula: `low + (high - low)*(i / s)${shrinking}`,
          names: {
            ...{ low: setting('ηᵦ', base), high: setting('ηmax', peak) },
            ...{ i: setting('i', passed), s: setting('s', part), k: stepsDone(k) },
            ...{ q: setting('γ', ofCycle * ofStep), c: setting('c', Math.floor(k / length)) },
          },
        };
      },
    );
  },
};
