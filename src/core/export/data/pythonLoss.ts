import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { FrameworkFacts } from '../languages/frameworks';
import { type ElementwiseStyle, writtenElementwise } from './elementwise';
import type { ClassLoss, LossFormula } from './lossFormulas';
import type { ModelPlan } from './modelPlan';

const rowsOf = ({ batch }: ModelPlan): string => (batch ? '[rows]' : '');

/** λ₁ Σ |w| + ½ λ₂ Σ w² over the weights, biases apart, as what is added to a loss. */
export function penalty({ l1, l2, weightSpans }: ModelPlan, prefix: string): string {
  const over = (term: (w: string) => string): string =>
    weightSpans.map(({ from, end }) => `${prefix}.sum(${term(`p[${from}:${end}]`)})`).join(' + ');
  // The slope of |w| at 0 is 0, which not all libraries have.
  const size = (w: string): string => (prefix === 'jnp' ? `${w} * jnp.sign(${w})` : `${prefix}.abs(${w})`);
  return [
    ...(l1 > 0 ? [` + ${pythonNumber(l1)} * (${over(size)})`] : []),
    ...(l2 > 0 ? [` + ${pythonNumber(0.5 * l2)} * (${over((w) => `${w}**2`)})`] : []),
  ].join('');
}

/** The loss of rows whose terms are known. */
function meanOf(plan: ModelPlan, prefix: string): string {
  const { loss, data } = plan;
  const own = `weights${rowsOf(plan)}`;
  const isOutput = loss.kind === 'output';
  const sum = data.weights ? `${prefix}.sum(${own} * terms)` : `${prefix}.sum(terms)`;
  const rowMean = data.weights ? `${sum} / ${prefix}.sum(${own})` : `${prefix}.mean(terms)`;
  const mean = isOutput && loss.divisor === 'two' ? `${sum} / 2` : rowMean;
  return isOutput && loss.isRoot ? `${prefix}.sqrt(${mean})` : mean;
}

const termOf = (loss: LossFormula, style: ElementwiseStyle) =>
  writtenElementwise(
    loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  );

/** The lines of a loss whose gradient the library finds. */
export function derivedLoss(
  plan: ModelPlan,
  framework: FrameworkFacts,
  style: ElementwiseStyle,
  model: string,
): readonly string[] {
  const { loss } = plan;
  const { prefix } = framework;
  const isOutput = loss.kind === 'output';
  const terms = isOutput ? [`terms = ${termOf(loss, style).value}`] : derivedTerms(loss, prefix);
  return [
    `${isOutput ? 'output' : 'scores'} = ${model}`,
    `t = target${rowsOf(plan)}`,
    ...terms,
    `return ${meanOf(plan, prefix)}${penalty(plan, prefix)}`,
  ];
}

/** Terms of a loss of classes, from their scores and the number of the right one, t. */
function derivedTerms(loss: ClassLoss, prefix: string): readonly string[] {
  const chosen = (of: string): string =>
    prefix === 'torch'
      ? `${of}.gather(1, t[:, None])[:, 0]`
      : `jnp.take_along_axis(${of}, t[:, None], axis=1)[:, 0]`;
  if (loss.kind === 'probabilities')
    return [`terms = -${prefix}.log(${chosen('scores')} + ${pythonNumber(loss.epsilon)})`];
  if (loss.smoothing > 0)
    return [
      `logs = ${prefix === 'torch' ? 'torch.log_softmax(scores, dim=1)' : 'jax.nn.log_softmax(scores, axis=1)'}`,
      ...smoothedTarget(loss, prefix),
      `terms = -(soft * logs).sum(${prefix === 'torch' ? 'dim' : 'axis'}=1)`,
    ];
  return prefix === 'torch'
    ? ['terms = torch.nn.functional.cross_entropy(scores, t, reduction="none")']
    : [`terms = jax.nn.logsumexp(scores, axis=1) - ${chosen('scores')}`];
}

/** The target of each row as shares of all classes. */
function smoothedTarget({ smoothing, classWeights }: ClassLoss, prefix: string): readonly string[] {
  const one = `${prefix}.eye(scores.shape[1])[t]`;
  const share = `${pythonNumber(smoothing)} / scores.shape[1]`;
  if (!classWeights) return [`soft = ${pythonNumber(1 - smoothing)} * ${one} + ${share}`];
  const array = prefix === 'torch' ? 'torch.tensor' : `${prefix}.array`;
  return [
    `class_weights = ${array}([${Array.from(classWeights, pythonNumber).join(', ')}])`,
    `soft = ${pythonNumber(1 - smoothing)} * ${one} + ${share} * class_weights / class_weights[t][:, None]`,
  ];
}

/** The loss, and `e`, its slopes along the outputs, in NumPy. */
export function valueAndSlopes(plan: ModelPlan, style: ElementwiseStyle): readonly string[] {
  const { loss, batch, data } = plan;
  const rows = rowsOf(plan);
  const count = data.weights ? `np.sum(weights${rows})` : batch ? 'len(rows)' : `${data.rows}`;
  if (loss.kind !== 'output') return classSlopes(loss, plan, count);
  const term = termOf(loss, style);
  const weighted = data.weights ? `weights${rows} * ` : '';
  return [
    `terms = ${term.value}`,
    `value = ${meanOf(plan, 'np')}`,
    `e = ${weighted}(${term.slope}) / ${loss.divisor === 'two' ? '2' : count}`,
    ...(loss.isRoot ? ['e = e * (0.5 / value if value > 0 else 0.0)'] : []),
  ];
}

function classSlopes(loss: ClassLoss, plan: ModelPlan, count: string): readonly string[] {
  const weighted = plan.data.weights ? `weights${rowsOf(plan)}[:, None] * ` : '';
  if (loss.kind === 'probabilities')
    return [
      'one_hot = np.eye(scores.shape[1])[t]',
      `inside = scores + ${pythonNumber(loss.epsilon)}`,
      'terms = -np.sum(one_hot * np.log(inside), axis=1)',
      `value = ${meanOf(plan, 'np')}`,
      `e = ${weighted}(-one_hot / inside) / ${count}`,
    ];
  const soft = loss.smoothing > 0 ? smoothedTarget(loss, 'np') : ['soft = np.eye(scores.shape[1])[t]'];
  const kept = loss.smoothing > 0 ? ' * soft.sum(axis=1, keepdims=True)' : '';
  return [
    'shifted = scores - scores.max(axis=1, keepdims=True)',
    'log_probabilities = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))',
    ...soft,
    'terms = -np.sum(soft * log_probabilities, axis=1)',
    `value = ${meanOf(plan, 'np')}`,
    `e = ${weighted}(np.exp(log_probabilities)${kept} - soft) / ${count}`,
  ];
}
