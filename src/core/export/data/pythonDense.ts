import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { Precision } from '../../precision';
import type { FrameworkFacts } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { commented, indented, inOneLine } from '../lines';
import type { ObjectiveCode } from '../objective/objectiveCode';
import type { DenseLayerPlan, DensePlan } from './densePlan';
import { type ElementwiseStyle, writtenElementwise } from './elementwise';

/** A model on data in Python: with the gradient by the library, or written out. */
export function pythonDense(
  plan: DensePlan,
  framework: FrameworkFacts,
  precision: Precision,
  isDerived: boolean,
): ObjectiveCode {
  const style: ElementwiseStyle = { words: framework.dialect.words, level: 'array', precision };
  const rows = plan.batch ? ', rows' : '';
  const { prefix } = framework;
  const own = isDerived
    ? [
        'def model(p, x):',
        ...indented([...forward(plan, style, 'x'), `return ${outputOf(plan)}`], '    '),
        '',
        '',
        `def loss(p${rows}):`,
        ...indented(lossLines(plan, framework, style), '    '),
      ]
    : [`def loss_and_gradient(p${rows}):`, ...indented(gradientLines(plan, prefix, style), '    ')];
  return {
    imports: [],
    lines: [...dataLines(plan, framework), '', '', ...own],
    ...(plan.batch && { batch: plan.batch }),
  };
}

/** The rows as arrays. */
function dataLines(
  { features, featureNames, target, weights, rows, remarks, loss }: DensePlan,
  { array }: FrameworkFacts,
): readonly string[] {
  const n = featureNames.length;
  const table = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from(features.subarray(row * n, (row + 1) * n), pythonFloat);
    return `    [${cells.join(', ')}],`;
  });
  const isClasses = loss === 'softmaxCrossEntropy';
  const numbers = Array.from(target, isClasses ? pythonNumber : pythonFloat).join(', ');
  return [
    ...remarks.flatMap((remark) => commented(inOneLine(remark), '#')),
    ...`features = ${array(['[', ...table, ']'].join('\n'))}`.split('\n'),
    `target = ${array(`[${numbers}]`)}`,
    ...(weights ? [`weights = ${array(Array.from(weights))}`] : []),
  ];
}

/** h1 = tanh(x @ w1 + b1) and so on, with the parameters taken out of the flat vector. */
function forward({ layers }: DensePlan, style: ElementwiseStyle, first: string): readonly string[] {
  return layers.flatMap((layer, at) => {
    const l = at + 1;
    const before = at === 0 ? first : `h${at}`;
    const { inputs, outputs, from, hasBias, activation, isResidual } = layer;
    const end = from + inputs * outputs;
    const sums = `${before} @ w${l}${hasBias ? ` + b${l}` : ''}`;
    const applied = activation ? writtenElementwise(activation, [['z', `z${l}`]], style).value : undefined;
    return [
      `w${l} = p[${from}:${end}].reshape(${inputs}, ${outputs})`,
      ...(hasBias ? [`b${l} = p[${end}:${end + outputs}]`] : []),
      `z${l} = ${sums}`,
      ...(applied === undefined ? [] : [`h${l} = ${isResidual ? `${before} + ${applied}` : applied}`]),
    ];
  });
}

const lastOf = ({ layers }: DensePlan): string => {
  const last = layers[layers.length - 1];
  return last.activation ? `h${layers.length}` : `z${layers.length}`;
};

/** One number for each row, or of classes a score for each. */
const outputOf = (plan: DensePlan): string =>
  plan.loss === 'softmaxCrossEntropy' ? lastOf(plan) : `${lastOf(plan)}[:, 0]`;

const rowsOf = ({ batch }: DensePlan): string => (batch ? '[rows]' : '');

/** λ₁ Σ |w| + ½ λ₂ Σ w², biases apart. */
function penalty({ l1, l2, layers }: DensePlan, prefix: string, weightOf: (l: number) => string): string {
  const over = (term: (w: string) => string): string =>
    layers.map((_, at) => `${prefix}.sum(${term(weightOf(at + 1))})`).join(' + ');
  return [
    ...(l1 > 0
      ? [
          ` + ${pythonNumber(l1)} * (${over((w) => (prefix === 'jnp' ? `${w} * jnp.sign(${w})` : `${prefix}.abs(${w})`))})`,
        ]
      : []),
    ...(l2 > 0 ? [` + ${pythonNumber(0.5 * l2)} * (${over((w) => `${w}**2`)})`] : []),
  ].join('');
}

const weightPart = ({ from, inputs, outputs }: DenseLayerPlan): string =>
  `p[${from}:${from + inputs * outputs}]`;

/** The loss of rows whose terms are known. */
function meanOf({ weights, loss, batch }: DensePlan, prefix: string): string {
  const own = `weights${batch ? '[rows]' : ''}`;
  const isHalf = loss !== 'softmaxCrossEntropy' && loss.divisor === 'two';
  const sum = weights ? `${prefix}.sum(${own} * terms)` : `${prefix}.sum(terms)`;
  const mean = isHalf ? `${sum} / 2` : weights ? `${sum} / ${prefix}.sum(${own})` : `${prefix}.mean(terms)`;
  return loss !== 'softmaxCrossEntropy' && loss.isRoot ? `${prefix}.sqrt(${mean})` : mean;
}

function lossLines(plan: DensePlan, { prefix }: FrameworkFacts, style: ElementwiseStyle): readonly string[] {
  const rows = rowsOf(plan);
  const added = penalty(plan, prefix, (l) => weightPart(plan.layers[l - 1]));
  if (plan.loss === 'softmaxCrossEntropy')
    return [
      `scores = model(p, features${rows})`,
      `t = target${rows}`,
      ...(prefix === 'torch'
        ? ['terms = torch.nn.functional.cross_entropy(scores, t, reduction="none")']
        : [
            'correct = jnp.take_along_axis(scores, t[:, None], axis=1)[:, 0]',
            'terms = jax.nn.logsumexp(scores, axis=1) - correct',
          ]),
      `return ${meanOf(plan, prefix)}${added}`,
    ];
  const term = writtenElementwise(
    plan.loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  ).value;
  return [
    `output = model(p, features${rows})`,
    `t = target${rows}`,
    `terms = ${term}`,
    `return ${meanOf(plan, prefix)}${added}`,
  ];
}

/** Forwards and backwards by hand. */
function gradientLines(plan: DensePlan, prefix: string, style: ElementwiseStyle): readonly string[] {
  const { layers, l1, l2, weights, batch } = plan;
  const rows = rowsOf(plan);
  const count = weights ? `${prefix}.sum(weights${rows})` : batch ? 'len(rows)' : `${plan.rows}`;
  const first = batch ? ['x = features[rows]'] : [];
  const x = batch ? 'x' : 'features';
  const gradients = layers.flatMap(({ hasBias }, at) => [
    `gw${at + 1}.ravel()`,
    ...(hasBias ? [`gb${at + 1}`] : []),
  ]);
  const backwards = [...layers.keys()].reverse().flatMap((at) => backward(layers, at, style, x));
  const added = layers.flatMap((_, at) => [
    ...(l1 > 0 ? [`gw${at + 1} += ${pythonNumber(l1)} * np.sign(w${at + 1})`] : []),
    ...(l2 > 0 ? [`gw${at + 1} += ${pythonNumber(l2)} * w${at + 1}`] : []),
  ]);
  return [
    ...first,
    `t = target${rows}`,
    ...forward(plan, style, x),
    ...lossAndSlopes(plan, style, count),
    ...backwards,
    ...added,
    `return value${penalty(plan, prefix, (l) => `w${l}`)}, np.concatenate([${gradients.join(', ')}])`,
  ];
}

/** The loss, and its slopes along the outputs of the last layer. */
function lossAndSlopes(plan: DensePlan, style: ElementwiseStyle, count: string): readonly string[] {
  const { loss, weights } = plan;
  const rows = rowsOf(plan);
  const last = lastOf(plan);
  const weighted = weights ? `weights${rows}[:, None] * ` : '';
  if (loss === 'softmaxCrossEntropy')
    return [
      `scores = ${last}`,
      'shifted = scores - scores.max(axis=1, keepdims=True)',
      'log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))',
      'one_hot = np.eye(scores.shape[1])[t]',
      'terms = -np.sum(one_hot * log_probabilities, axis=1)',
      `value = ${meanOf(plan, 'np')}`,
      `e = ${weighted}(np.exp(log_probabilities) - one_hot) / ${count}`,
    ];
  const term = writtenElementwise(
    loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  );
  const divisor = loss.divisor === 'two' ? '2' : count;
  return [
    `output = ${last}[:, 0]`,
    `terms = ${term.value}`,
    `value = ${meanOf(plan, 'np')}`,
    `slopes = ${term.slope}`,
    `e = ${weighted}slopes[:, None] / ${divisor}`,
    ...(loss.isRoot ? ['e = e * (0.5 / value if value > 0 else 0.0)'] : []),
  ];
}

/** The slopes e along a layer's outputs become those along its weights, its bias and its inputs. */
function backward(
  layers: readonly DenseLayerPlan[],
  at: number,
  style: ElementwiseStyle,
  x: string,
): readonly string[] {
  const { activation, hasBias, isResidual } = layers[at];
  const l = at + 1;
  const before = at === 0 ? x : `h${at}`;
  const known = isResidual ? undefined : `h${l}`;
  const slope = activation && writtenElementwise(activation, [['z', `z${l}`]], style, known).slope;
  return [
    slope === undefined ? `d${l} = e` : `d${l} = e * (${slope})`,
    `gw${l} = ${before}.T @ d${l}`,
    ...(hasBias ? [`gb${l} = d${l}.sum(axis=0)`] : []),
    ...(at === 0 ? [] : [`e = d${l} @ w${l}.T${isResidual ? ' + e' : ''}`]),
  ];
}
