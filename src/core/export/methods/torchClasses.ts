import { betas, type MethodFacts, type NativeAnswer, type NativeTable } from './native';

const inVelocity = 'PyTorch multiplies the velocity by the learning rate, here it stands inside';
const beside = 'PyTorch adds epsilon to the corrected root, here it stands elsewhere';

/** torch.optim.SGD: the velocity holds gradients, which is the same as one of steps while η is constant. */
function sgd(facts: MethodFacts, isNesterov: boolean): NativeAnswer {
  const { convention, isConstantRate, number, text } = facts;
  const momentum = number('momentum');
  if (momentum > 0 && convention !== 'pytorch' && !isConstantRate) return { reason: inVelocity };
  if (isNesterov && number('dampening') > 0) return { reason: 'PyTorch’s Nesterov takes no dampening' };
  return {
    name: 'torch.optim.SGD',
    options: [
      ...(momentum > 0 ? [`momentum=${text('momentum')}`] : []),
      ...(momentum > 0 && number('dampening') > 0 ? [`dampening=${text('dampening')}`] : []),
      ...(momentum > 0 && isNesterov ? ['nesterov=True'] : []),
    ],
  };
}

function adam(facts: MethodFacts, usesLargest: boolean): NativeAnswer {
  const { convention, text } = facts;
  const agrees = convention === 'pytorch' || (convention === 'paper' && !usesLargest);
  if (!agrees) return { reason: beside };
  return {
    name: 'torch.optim.Adam',
    options: [betas(facts), `eps=${text('epsilon')}`, ...(usesLargest ? ['amsgrad=True'] : [])],
  };
}

const inPyTorch =
  (reason: string, make: (facts: MethodFacts) => NativeAnswer) =>
  (facts: MethodFacts): NativeAnswer =>
    facts.convention === 'pytorch' ? make(facts) : { reason };

/** torch.optim. */
export const torchClasses: NativeTable = {
  gd: () => ({ name: 'torch.optim.SGD', options: [] }),
  sgd: (facts) => sgd(facts, facts.on('nesterov')),
  momentum: (facts) => sgd(facts, false),
  nag: (facts) => sgd(facts, true),
  adam: (facts) => adam(facts, facts.on('amsgrad')),
  amsgrad: (facts) => adam(facts, true),
  adamw: inPyTorch('PyTorch’s AdamW decays by the whole learning rate and corrects both means', (facts) => ({
    name: 'torch.optim.AdamW',
    options: [
      betas(facts),
      `eps=${facts.text('epsilon')}`,
      `weight_decay=${facts.text('weightDecay')}`,
      ...(facts.on('amsgrad') ? ['amsgrad=True'] : []),
    ],
  })),
  nadam: (facts) =>
    facts.convention === 'paper'
      ? { reason: 'PyTorch keeps beta1 in the mean of the gradients, the paper a growing share' }
      : {
          name: 'torch.optim.NAdam',
          options: [
            betas(facts),
            `eps=${facts.text('epsilon')}`,
            `momentum_decay=${facts.text('momentumDecay')}`,
          ],
          note: 'It needs PyTorch 2.0: earlier ones count a factor of the look-ahead twice.',
        },
  radam: inPyTorch(beside, (facts) => ({
    name: 'torch.optim.RAdam',
    options: [betas(facts), `eps=${facts.text('epsilon')}`],
  })),
  adamax: inPyTorch('PyTorch adds epsilon to the size of each gradient', (facts) => ({
    name: 'torch.optim.Adamax',
    options: [betas(facts), `eps=${facts.text('epsilon')}`],
  })),
  rmsprop: inPyTorch('PyTorch’s epsilon stands outside the root', ({ text, number, on }) => ({
    name: 'torch.optim.RMSprop',
    options: [
      `alpha=${text('alpha')}`,
      `eps=${text('epsilon')}`,
      ...(number('momentum') > 0 ? [`momentum=${text('momentum')}`] : []),
      ...(on('centered') ? ['centered=True'] : []),
    ],
  })),
  adagrad: ({ convention, number, text }) =>
    convention === 'tensorflow'
      ? { reason: 'PyTorch’s epsilon stands outside the root' }
      : {
          name: 'torch.optim.Adagrad',
          options: [
            ...(number('learningRateDecay') > 0 ? [`lr_decay=${text('learningRateDecay')}`] : []),
            `initial_accumulator_value=${text('initialAccumulator')}`,
            `eps=${text('epsilon')}`,
          ],
        },
  adadelta: ({ text }) => ({
    name: 'torch.optim.Adadelta',
    options: [`rho=${text('rho')}`, `eps=${text('epsilon')}`],
  }),
  rprop: ({ convention, text }) =>
    convention === 'paper'
      ? { reason: 'PyTorch’s Rprop does not take back a step after a change of sign' }
      : {
          name: 'torch.optim.Rprop',
          options: [
            `etas=(${text('etaMinus')}, ${text('etaPlus')})`,
            `step_sizes=(${text('stepSizeMin')}, ${text('stepSizeMax')})`,
          ],
        },
  asgd: ({ text, isConstantRate }) =>
    isConstantRate
      ? {
          name: 'torch.optim.ASGD',
          options: [`lambd=${text('lambda')}`, `alpha=${text('alpha')}`, `t0=${text('t0')}`],
        }
      : { reason: 'PyTorch’s ASGD has a schedule of its own beside which another one counts a step late' },
};
