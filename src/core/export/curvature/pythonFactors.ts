import type { Precision } from '../../precision';
import type { ElementwiseStyle } from '../data/elementwise';
import type { ModelPlan } from '../data/modelPlan';
import type { FrameworkFacts } from '../languages/frameworks';
import { indented } from '../lines';
import { jaxLayers } from '../network/jaxLayers';
import { numpyLayers } from '../network/numpyLayers';
import { torchLayers } from '../network/torchLayers';
import { behindParameters } from '../objective/objectiveCode';
import { type FactoredNetwork, factoredNetwork, type WriteFactored } from './factoredNetwork';

const indent = '    ';

/** `factors`, the pairs A and G of each layer's curvature, in Python, and the layers. */
export interface PythonFactors extends Pick<FactoredNetwork, 'layers'> {
  readonly lines: readonly string[];
}

/** Factors of a network's curvature over the rows of the batch (core/learning/models/networkFactors). */
export function pythonFactors(
  plan: ModelPlan,
  framework: FrameworkFacts,
  precision: Precision,
): PythonFactors {
  const style: ElementwiseStyle = { words: framework.dialect.words, level: 'array', precision };
  const { prefix } = framework;
  const network = byPrefix(plan, style, prefix);
  return {
    layers: network.layers,
    lines: [
      ...sumsLines(network, prefix, hasMasks(plan)),
      '',
      '',
      `def factors(p${behindParameters(plan.batch)}):`,
      '    """A = E[x·xᵀ] of what goes into each layer, and G of the slopes of its sums, of which the loss\'s curvature is made."""',
      ...indented(factorLines(plan, network, prefix), indent),
    ],
  };
}

const hasMasks = ({ batch }: ModelPlan): boolean => (batch?.dropouts.length ?? 0) > 0;

function byPrefix(plan: ModelPlan, style: ElementwiseStyle, prefix: string): FactoredNetwork {
  if (prefix === 'np') return factoredNetwork(plan, numpyLayers(style), slopesOfSums);
  const library = prefix === 'torch' ? torchLayers(style, false) : jaxLayers(style);
  // Slopes along what is added to sums are those of the sums.
  return factoredNetwork(plan, library, (place, { x, y }, { w, b }) => ({
    forward: [`${y} = ${x} @ ${w}${b === undefined ? '' : ` + ${b}`} + shifts[${place}]`],
    backward: [],
  }));
}

const slopesOfSums: WriteFactored = (place, { x, y, goesOn }, { w, b }) => ({
  forward: [`${y} = ${x} @ ${w}${b === undefined ? '' : ` + ${b}`}`],
  backward: [`s${place} = e`, ...(goesOn ? [`e = e @ ${w}.T`] : [])],
});

function sumsLines({ written, layers }: FactoredNetwork, prefix: string, masked: boolean): readonly string[] {
  const masks = masked ? ', masks' : '';
  const inputs = layers.map(({ input, hasBias }) => (hasBias ? `with_ones(${input})` : input));
  const said = `${written.output}, [${inputs.join(', ')}]`;
  if (prefix !== 'np')
    return [
      `def sums(p, x, shifts${masks}):`,
      '    """What the network gives where shifts are added to the sums of its layers, and what goes into these."""',
      ...indented([...written.forward, `return ${said}`], indent),
    ];
  return [
    `def sums(p, x${masks}, e=None):`,
    '    """What the network gives, and what goes into its layers; with e the slopes along their sums, from those along what it gives."""',
    ...indented(
      [
        ...written.forward,
        'if e is None:',
        `    return ${said}`,
        ...written.backward,
        `return [${layers.map((_, place) => `s${place}`).join(', ')}]`,
      ],
      indent,
    ),
  ];
}

function factorLines(plan: ModelPlan, network: FactoredNetwork, prefix: string): readonly string[] {
  const { batch, data, loss } = plan;
  const rows = batch ? '[rows]' : '';
  const masked = hasMasks(plan);
  const count = data.weights ? `${prefix}.sum(weights${rows})` : 'len(x)';
  const divisor = loss.kind === 'output' && loss.divisor === 'two' ? '2' : count;
  const weighted = data.weights ? `${prefix}.sqrt(weights${rows})[:, None] * ` : '';
  return [
    ...(masked ? ['rows, masks = batch'] : []),
    `x = features${rows}`,
    ...passLines(network, prefix, masked ? ', masks' : ''),
    ...columnLines(plan, prefix),
    'A = [v.T @ v / len(x) for v in inputs]',
    `slopes = [back(${weighted}column) for column in columns]`,
    `G = [sum(of_layers[l].T @ of_layers[l] for of_layers in slopes) / ${divisor} for l in range(len(A))]`,
    'return list(zip(A, G))',
  ];
}

/** The network's output, what goes into its layers, and how slopes go back to their sums. */
function passLines({ layers }: FactoredNetwork, prefix: string, masks: string): readonly string[] {
  if (prefix === 'np')
    return [
      `output, inputs = sums(p, x${masks})`,
      '',
      'def back(e):',
      `    return sums(p, x${masks}, e)`,
      '',
    ];
  const grad = prefix === 'torch' ? ', requires_grad=True' : '';
  const size = (outputs: number): string =>
    prefix === 'torch' ? `len(x), ${outputs}` : `(len(x), ${outputs})`;
  const shifts = `shifts = [${layers.map(({ outputs }) => `${prefix}.zeros(${size(outputs)}${grad})`).join(', ')}]`;
  if (prefix === 'torch')
    return [
      shifts,
      `said, inputs = sums(p, x, shifts${masks})`,
      'output, inputs = said.detach(), [v.detach() for v in inputs]',
      '',
      'def back(e):',
      '    return torch.autograd.grad(said, shifts, e, retain_graph=True)',
      '',
    ];
  return [
    shifts,
    `output, slopes_of, inputs = jax.vjp(lambda moved: sums(p, x, moved${masks}), shifts, has_aux=True)`,
    '',
    'def back(e):',
    '    return slopes_of(e)[0]',
    '',
  ];
}

/** The columns B of each row's curvature B·Bᵀ of the loss along its outputs. */
function columnLines({ loss }: ModelPlan, prefix: string): readonly string[] {
  if (loss.kind !== 'output')
    return [
      `shares = ${softmaxOf(prefix)}`,
      'classes = range(output.shape[1])',
      `columns = [${prefix}.sqrt(shares[:, c : c + 1]) * (${prefix}.eye(len(classes))[c] - shares) for c in classes]`,
    ];
  if (loss.curvature === 'logit')
    return [`share = 1 / (1 + ${prefix}.exp(-output))`, `columns = [${prefix}.sqrt(share * (1 - share))]`];
  return [`columns = [math.sqrt(2) * ${prefix}.ones_like(output)]`];
}

function softmaxOf(prefix: string): string {
  if (prefix === 'torch') return 'torch.softmax(output, dim=1)';
  if (prefix === 'jnp') return 'jax.nn.softmax(output, axis=1)';
  return 'np.exp(output - output.max(1, keepdims=True)) / np.exp(output - output.max(1, keepdims=True)).sum(1, keepdims=True)';
}
