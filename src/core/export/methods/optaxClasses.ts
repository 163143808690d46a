import type { MethodFacts, NativeAnswer, NativeTable } from './native';

const shares = ({ text }: MethodFacts): readonly string[] => [`b1=${text('beta1')}`, `b2=${text('beta2')}`];

function sgd({ convention, isConstantRate, number, text }: MethodFacts, isNesterov: boolean): NativeAnswer {
  if (number('dampening') > 0) return { reason: 'optax’s momentum has no dampening' };
  const momentum = number('momentum');
  if (momentum > 0 && convention !== 'pytorch' && !isConstantRate)
    return { reason: 'optax multiplies the velocity by the learning rate, here it stands inside' };
  return {
    name: 'optax.sgd',
    options: [
      ...(momentum > 0 ? [`momentum=${text('momentum')}`] : []),
      ...(momentum > 0 && isNesterov ? ['nesterov=True'] : []),
    ],
  };
}

const largest = 'optax’s AMSGrad keeps the largest corrected mean, here it is the largest as it stands';
const beside = 'optax adds epsilon to the corrected root, here it stands elsewhere';

/** optax. */
export const optaxClasses: NativeTable = {
  gd: () => ({ name: 'optax.sgd', options: [] }),
  sgd: (facts) => sgd(facts, facts.on('nesterov')),
  momentum: (facts) => sgd(facts, false),
  nag: (facts) => sgd(facts, true),
  adam(facts) {
    if (facts.on('amsgrad')) return { reason: largest };
    if (facts.convention === 'tensorflow') return { reason: beside };
    return { name: 'optax.adam', options: [...shares(facts), `eps=${facts.text('epsilon')}`] };
  },
  amsgrad: () => ({ reason: largest }),
  adamw(facts) {
    if (facts.on('amsgrad')) return { reason: largest };
    if (facts.convention !== 'pytorch')
      return { reason: 'optax’s AdamW decays by the whole learning rate and corrects both means' };
    return {
      name: 'optax.adamw',
      options: [
        ...shares(facts),
        `eps=${facts.text('epsilon')}`,
        `weight_decay=${facts.text('weightDecay')}`,
      ],
    };
  },
  nadam: () => ({ reason: 'optax’s NAdam has a constant momentum, here it grows during the first steps' }),
  radam: (facts) =>
    facts.convention === 'tensorflow'
      ? { name: 'optax.radam', options: [...shares(facts), `eps=${facts.text('epsilon')}`] }
      : { reason: beside },
  adamax: (facts) =>
    facts.convention === 'pytorch'
      ? { name: 'optax.adamax', options: [...shares(facts), `eps=${facts.text('epsilon')}`] }
      : { reason: 'optax adds epsilon to the size of each gradient' },
  adabelief: () => ({ reason: 'optax’s AdaBelief does not add epsilon to each new square' }),
  rmsprop({ convention, isConstantRate, number, text, on }) {
    const isInside = convention !== 'pytorch';
    if (!isInside && number('momentum') > 0 && !isConstantRate)
      return { reason: 'optax’s RMSProp has the learning rate inside its velocity' };
    return {
      name: 'optax.rmsprop',
      options: [
        `decay=${text('alpha')}`,
        `eps=${text('epsilon')}`,
        `eps_in_sqrt=${isInside ? 'True' : 'False'}`,
        ...(on('centered') ? ['centered=True'] : []),
        ...(number('momentum') > 0 ? [`momentum=${text('momentum')}`] : []),
      ],
    };
  },
  adagrad({ convention, number, text }) {
    if (convention !== 'tensorflow') return { reason: 'optax’s epsilon stands inside the root' };
    if (number('learningRateDecay') > 0)
      return { reason: 'optax’s Adagrad has no decay of the learning rate' };
    return {
      name: 'optax.adagrad',
      options: [`initial_accumulator_value=${text('initialAccumulator')}`, `eps=${text('epsilon')}`],
    };
  },
  adadelta: ({ text }) => ({
    name: 'optax.adadelta',
    options: [`rho=${text('rho')}`, `eps=${text('epsilon')}`],
  }),
  lion: (facts) => ({
    name: 'optax.lion',
    options: [...shares(facts), `weight_decay=${facts.text('weightDecay')}`],
  }),
  signsgd: () => ({ name: 'optax.sign_sgd', options: [] }),
  lamb: (facts) => ({
    name: 'optax.lamb',
    options: [...shares(facts), `eps=${facts.text('epsilon')}`, `weight_decay=${facts.text('weightDecay')}`],
  }),
};
