import type { MethodFacts, NativeAnswer, NativeTable } from './native';

const shares = ({ text }: MethodFacts): readonly string[] => [
  `beta_1=${text('beta1')}`,
  `beta_2=${text('beta2')}`,
  `epsilon=${text('epsilon')}`,
];

function sgd({ convention, isConstantRate, number, text }: MethodFacts, isNesterov: boolean): NativeAnswer {
  if (number('dampening') > 0) return { reason: 'Keras’s momentum has no dampening' };
  const momentum = number('momentum');
  if (momentum > 0 && convention === 'pytorch' && !isConstantRate)
    return { reason: 'Keras has the learning rate inside the velocity, here it multiplies it' };
  return {
    name: 'keras.optimizers.SGD',
    options: [
      ...(momentum > 0 ? [`momentum=${text('momentum')}`] : []),
      ...(momentum > 0 && isNesterov ? ['nesterov=True'] : []),
    ],
  };
}

const inKeras =
  (reason: string, make: (facts: MethodFacts) => NativeAnswer) =>
  (facts: MethodFacts): NativeAnswer =>
    facts.convention === 'tensorflow' ? make(facts) : { reason };

const beside = 'Keras adds epsilon to the uncorrected root, here it stands elsewhere';

/** keras.optimizers. */
export const kerasClasses: NativeTable = {
  gd: () => ({ name: 'keras.optimizers.SGD', options: [] }),
  sgd: (facts) => sgd(facts, facts.on('nesterov')),
  momentum: (facts) => sgd(facts, false),
  nag: (facts) => sgd(facts, true),
  adam: inKeras(beside, (facts) => ({
    name: 'keras.optimizers.Adam',
    options: [...shares(facts), ...(facts.on('amsgrad') ? ['amsgrad=True'] : [])],
  })),
  amsgrad: inKeras(beside, (facts) => ({
    name: 'keras.optimizers.Adam',
    options: [...shares(facts), 'amsgrad=True'],
  })),
  adamw: inKeras(beside, (facts) => ({
    name: 'keras.optimizers.AdamW',
    options: [
      ...shares(facts),
      `weight_decay=${facts.text('weightDecay')}`,
      ...(facts.on('amsgrad') ? ['amsgrad=True'] : []),
    ],
  })),
  nadam(facts) {
    if (facts.convention === 'paper')
      return { reason: 'Keras keeps beta1 in the mean of the gradients, the paper a growing share' };
    if (facts.number('momentumDecay') !== 1) return { reason: 'Keras’s Nadam has a momentum decay of 1' };
    return { name: 'keras.optimizers.Nadam', options: shares(facts) };
  },
  adamax: inKeras('Keras adds epsilon to the norm that divides', (facts) => ({
    name: 'keras.optimizers.Adamax',
    options: shares(facts),
  })),
  rmsprop({ convention, number, text, on }) {
    if (convention === 'pytorch') return { reason: 'Keras’s epsilon stands inside the root' };
    return {
      name: 'keras.optimizers.RMSprop',
      options: [
        `rho=${text('alpha')}`,
        `epsilon=${text('epsilon')}`,
        ...(number('momentum') > 0 ? [`momentum=${text('momentum')}`] : []),
        ...(on('centered') ? ['centered=True'] : []),
      ],
    };
  },
  adagrad({ convention, number, text }) {
    if (convention !== 'tensorflow') return { reason: 'Keras’s epsilon stands inside the root' };
    if (number('learningRateDecay') > 0)
      return { reason: 'Keras’s Adagrad has no decay of the learning rate' };
    return {
      name: 'keras.optimizers.Adagrad',
      options: [`initial_accumulator_value=${text('initialAccumulator')}`, `epsilon=${text('epsilon')}`],
    };
  },
  adadelta: ({ text }) => ({
    name: 'keras.optimizers.Adadelta',
    options: [`rho=${text('rho')}`, `epsilon=${text('epsilon')}`],
  }),
  lion: ({ text }) => ({
    name: 'keras.optimizers.Lion',
    options: [`beta_1=${text('beta1')}`, `beta_2=${text('beta2')}`, `weight_decay=${text('weightDecay')}`],
  }),
};
