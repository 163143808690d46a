import { choiceIn, numberIn } from '../optimizers/settings';
import type { ScheduleEntry } from '../schedule';
import { byStep } from './byStep';
import {
  baseLearningRate,
  cycleMode,
  gamma as factor,
  maxLearningRate,
  numberOr,
  stepSizeDown,
  stepSizeUp,
} from './settings';

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
    return byStep((memory, k) => {
      const since = k % length;
      const height = since <= up ? since / up : (length - since) / (length - up);
      memory[0] = base + (peak - base) * height * ofCycle ** Math.floor(k / length) * ofStep ** k;
    });
  },
};
