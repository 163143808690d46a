import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { Precision } from '../../precision';
import { type FrameworkFacts, frameworks } from '../languages/frameworks';
import { indented } from '../lines';
import { jaxLayers } from '../network/jaxLayers';
import { functionsBehind, type LayerLibrary } from '../network/layerLibrary';
import { type WrittenNetwork, writtenNetwork } from '../network/networkWriter';
import { numpyLayers } from '../network/numpyLayers';
import { torchLayers } from '../network/torchLayers';
import { type BatchFacts, behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import type { ElementwiseStyle } from './elementwise';
import { type WrittenFormula, writtenFormula } from './formulaModel';
import type { ModelPlan } from './modelPlan';
import { pythonData } from './pythonData';
import { derivedLoss, penalty, valueAndSlopes } from './pythonLoss';
import { tableImports } from './pythonTable';
import { dataFileOf } from './tablePlan';

/** A model on data in Python: with the gradient by the library, or written out. */
export function pythonModel(
  plan: ModelPlan,
  framework: FrameworkFacts,
  precision: Precision,
  isDerived: boolean,
): ObjectiveCode {
  const style: ElementwiseStyle = { words: framework.dialect.words, level: 'array', precision };
  const written = isDerived
    ? derivedModel(plan, framework, style)
    : { lines: writtenOut(plan, style), functions: [] };
  const library = libraryOf(framework, plan, style);
  const functions = functionsBehind(written.lines, library, 2);
  const isOfClasses = plan.loss.kind !== 'output';
  const { table } = plan.data;
  const data = table && dataFileOf(table);
  return {
    imports: table ? tableImports(table) : [],
    ...(data && { data }),
    lines: [...pythonData(plan.data, framework, isOfClasses), '', '', ...functions, ...written.lines],
    ...(plan.batch && { batch: plan.batch }),
  };
}

function libraryOf(
  { prefix }: FrameworkFacts,
  { batch, data }: ModelPlan,
  style: ElementwiseStyle,
): LayerLibrary {
  if (prefix === 'np') return numpyLayers(style);
  if (prefix === 'jnp') return jaxLayers(style);
  const size = batch?.size ?? data.rows;
  return torchLayers(style, size === 1 || data.rows % size === 1);
}

const isDropping = (batch: BatchFacts | undefined): boolean => (batch?.dropouts.length ?? 0) > 0;

/** `model` and `loss`, of which the library finds the gradient. */
function derivedModel(plan: ModelPlan, framework: FrameworkFacts, style: ElementwiseStyle) {
  const { batch } = plan;
  const masks = isDropping(batch) ? ', masks' : '';
  return {
    lines: [
      `def model(p, x${masks}):`,
      ...indented(modelLines(plan, framework, style), '    '),
      '',
      '',
      `def loss(p${behindParameters(batch)}):`,
      ...indented(
        [
          ...(isDropping(batch) ? ['rows, masks = batch'] : []),
          ...derivedLoss(plan, framework, style, `model(p, features${batch ? '[rows]' : ''}${masks})`),
        ],
        '    ',
      ),
    ],
  };
}

function modelLines(plan: ModelPlan, framework: FrameworkFacts, style: ElementwiseStyle): readonly string[] {
  const { model, loss } = plan;
  if (model.kind === 'formula') {
    const written = formulaIn(plan, style, false);
    return [...formulaLines(written, 'x'), `return ${written.value}`];
  }
  const { forward, output } = writtenNetwork(model.form, 'x', libraryOf(framework, plan, style));
  return [...forward, `return ${output}${loss.kind === 'output' ? '[:, 0]' : ''}`];
}

function formulaIn(
  { model, data }: ModelPlan,
  { words, precision }: ElementwiseStyle,
  withSlopes: boolean,
): WrittenFormula {
  if (model.kind !== 'formula') throw new Error('The model is no formula.');
  const declaring = {
    ...{ words, level: 'array' as const, names: 'snake' as const },
    declare: (name: string, value: string) => `${name} = ${value}`,
  };
  return writtenFormula(model.formula, data.featureNames, precision, declaring, withSlopes);
}

/** Parameters and columns under their names, and what is computed of them. */
const formulaLines = ({ parameters, columns, lines }: WrittenFormula, x: string): readonly string[] => [
  `${parameters.length === 1 ? `(${parameters[0]},)` : parameters.join(', ')} = p`,
  ...columns.map(({ name, place }) => `${name} = ${x}[:, ${place}]`),
  ...lines,
];

/** Forwards and backwards by hand, in NumPy. */
function writtenOut(plan: ModelPlan, style: ElementwiseStyle): readonly string[] {
  const { batch, model } = plan;
  const rows = batch ? '[rows]' : '';
  const x = batch ? 'x' : 'features';
  const body =
    model.kind === 'formula'
      ? formulaBody(plan, style, x)
      : networkBody(plan, style, writtenNetwork(model.form, x, numpyLayers(style)));
  return [
    `def loss_and_gradient(p${behindParameters(batch)}):`,
    ...indented(
      [
        ...(isDropping(batch) ? ['rows, masks = batch'] : []),
        ...(batch ? ['x = features[rows]'] : []),
        `t = target${rows}`,
        ...body,
      ],
      '    ',
    ),
  ];
}

function formulaBody(plan: ModelPlan, style: ElementwiseStyle, x: string): readonly string[] {
  const written = formulaIn(plan, style, true);
  return [
    ...formulaLines(written, x),
    `output = ${written.value}`,
    ...valueAndSlopes(plan, style),
    `return value, np.array([${written.slopes.map((slope) => `np.sum(e * (${slope}))`).join(', ')}])`,
  ];
}

function networkBody(
  plan: ModelPlan,
  style: ElementwiseStyle,
  { forward, backward, output, gradients, nameAt }: WrittenNetwork,
): readonly string[] {
  const { loss } = plan;
  return [
    ...forward,
    `${loss.kind === 'output' ? 'output' : 'scores'} = ${output}${loss.kind === 'output' ? '[:, 0]' : ''}`,
    ...valueAndSlopes(plan, style),
    ...(loss.kind === 'output' ? ['e = e[:, None]'] : []),
    ...backward,
    ...penaltySlopes(plan, nameAt),
    `return value${penalty(plan, 'np')}, np.concatenate([${gradients.map((name) => `${name}.ravel()`).join(', ')}])`,
  ];
}

/** What the penalty adds to the slopes along weights. */
const penaltySlopes = (
  { l1, l2, weightSpans }: ModelPlan,
  nameAt: ReadonlyMap<number, string>,
): readonly string[] =>
  weightSpans.flatMap(({ from }) => {
    const w = nameAt.get(from);
    if (w === undefined) throw new Error(`No weights stand at ${from}.`);
    return [
      ...(l1 > 0 ? [`g${w} = g${w} + ${pythonNumber(l1)} * np.sign(${w})`] : []),
      ...(l2 > 0 ? [`g${w} = g${w} + ${pythonNumber(l2)} * ${w}`] : []),
    ];
  });

/** `outputs` in NumPy: what the model gives for rows x or, with e, its slopes along the parameters, e times that of each row, added up. */
export function numpyOutputs(plan: ModelPlan, precision: Precision): readonly string[] {
  const style: ElementwiseStyle = { words: frameworks.numpy.dialect.words, level: 'array', precision };
  const body =
    plan.model.kind === 'formula'
      ? formulaOutputs(formulaIn(plan, style, true))
      : networkOutputs(writtenNetwork(plan.model.form, 'x', numpyLayers(style)));
  return [
    'def outputs(p, x, e=None):',
    '    """What the model gives for rows x; with e the slopes of all these along p, e times each, added up."""',
    ...indented(body, '    '),
  ];
}

const formulaOutputs = (written: WrittenFormula): readonly string[] => [
  ...formulaLines(written, 'x'),
  'if e is None:',
  `    return np.zeros(len(x)) + ${written.value}`,
  `return np.array([${written.slopes.map((slope) => `np.sum(e * (${slope}))`).join(', ')}])`,
];

const networkOutputs = ({ forward, backward, output, gradients }: WrittenNetwork): readonly string[] => [
  ...forward,
  'if e is None:',
  `    return ${output}[:, 0]`,
  'e = e[:, None]',
  ...backward,
  `return np.concatenate([${gradients.map((name) => `${name}.ravel()`).join(', ')}])`,
];
