import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import { gamma } from './settings';
import { firstRate, setting } from './told';
import { withWarmup } from './warmup';

const milestone = (place: 1 | 2 | 3, name: string, standard: number): NumberSetting => ({
  kind: 'number',
  id: `milestone${place}`,
  label: `${name} milestone`,
  symbol: `m${'₁₂₃'[place - 1]}`,
  description: 'The learning rate falls at this step. 0 leaves the milestone out.',
  default: standard,
  minimum: 0,
  whole: true,
});

const milestones: readonly NumberSetting[] = [
  milestone(1, 'First', 100),
  milestone(2, 'Second', 150),
  milestone(3, 'Third', 0),
];

/** ηₖ = η·γ^(number of milestones at or before k); torch.optim.lr_scheduler.MultiStepLR with up to three milestones. */
export const multiStep = withWarmup({
  id: 'multiStep',
  label: 'Step decay at milestones',
  source: 'He et al. (2016), Deep Residual Learning for Image Recognition, §4.2, arXiv:1512.03385',
  about: 'The learning rate falls to a fixed part at up to three chosen steps.',
  settings: [...milestones, gamma],
  make({ values, learningRate }) {
    const factor = numberIn(values, gamma);
    const places = milestones.map((setting) => numberIn(values, setting)).filter((place) => place > 0);
    return byStep(
      (memory, k) => {
        memory[0] = learningRate;
        for (let i = 0; i < places.length; i++) if (k >= places[i]) memory[0] *= factor;
      },
      (k) => ({
        formula: 'eta*gamma^passed',
        names: {
          ...{ eta: firstRate(learningRate), gamma: setting('γ', factor) },
          passed: setting('m', places.filter((place) => k >= place).length),
        },
      }),
    );
  },
});
