import { find, type Setting, type Values } from '../../catalogue/entry';
import { choiceIn, choicesIn, listIn, numberIn, switchIn } from '../../catalogue/values';
import type { BatchSpec } from '../../experiment/experiment';
import { models } from '../../learning/models';
import type { ModelRecipe } from '../../objective/lossRecipe';
import { type Parsed, Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';
import type { BatchFacts } from '../objective/objectiveCode';
import type { ElementwiseFormula } from './elementwise';
import { activationFormula, type LossFormula, lossFormula } from './formulas';

/** A layer of weighted sums: W row by row, [input][output], and then b, among the parameters. */
export interface DenseLayerPlan {
  readonly inputs: number;
  readonly outputs: number;
  readonly from: number;
  readonly hasBias: boolean;
  /** Absent: its sums are its outputs. */
  readonly activation?: ElementwiseFormula;
  /** Its input is added to its output. */
  readonly isResidual: boolean;
}

/** A model of layers on data with its loss, ready to be written. */
export interface DensePlan {
  readonly layers: readonly DenseLayerPlan[];
  /** A loss of one output, or a cross-entropy of classes from logits. */
  readonly loss: LossFormula | 'softmaxCrossEntropy';
  readonly l1: number;
  readonly l2: number;
  readonly rows: number;
  readonly featureNames: readonly string[];
  readonly features: Float64Array;
  readonly target: Float64Array;
  readonly weights?: Float64Array;
  readonly batch?: BatchFacts;
  /** What the data is, and what has been done to it, in sentences. */
  readonly remarks: readonly string[];
}

/** So many numbers are written into a program at the most. */
const mostInlined = 20_000;

/** The model of the runs in its parts; a Problem says what of it is not written as code. */
export function densePlanOf({ opened, runs }: ExportRequest): Parsed<DensePlan> {
  const { recipe } = opened;
  if (!recipe) throw new Error('The data of this objective is not here.');
  return densePlan(recipe, runs[0].spec.batch);
}

function densePlan(recipe: ModelRecipe, batch: BatchSpec | undefined): Parsed<DensePlan> {
  const { data, options } = recipe;
  const { modelSettings: values = {}, lossSettings = {} } = options;
  const entry = find(models, recipe.model);
  if (!entry) throw new Error(`There is no model "${recipe.model}".`);
  if (!['linear', 'polynomial', 'mlp'].includes(entry.id))
    return new Problem(
      `${entry.label} is not written as code: of the models on data the linear, the polynomial and the multilayer perceptron are.`,
    );
  if (data.features.length > mostInlined)
    return new Problem(
      `The ${data.rows} rows are more than a program holds: at most ${mostInlined} numbers are written into it. Train on fewer rows or columns.`,
    );
  const read = reader(entry.settings, values);
  const unsaid = unsaidOf(read);
  if (unsaid !== undefined) return new Problem(`${unsaid} is not written as code: take it out of the model.`);
  const layers = layersOf(read, data.featureNames.length, outputsOf(recipe), entry.id === 'mlp');
  if (layers instanceof Problem) return layers;
  const loss = lossOf(recipe, lossSettings);
  if (loss instanceof Problem) return loss;
  const size = Math.min(batch?.size ?? data.rows, data.rows);
  const replacement = batch?.replacement === true;
  const isPartial = replacement || size < data.rows;
  return {
    ...{ layers, loss, l1: read.number('l1'), l2: read.number('l2') },
    ...{ rows: data.rows, featureNames: data.featureNames, features: data.features, target: data.target },
    ...(data.weights && { weights: data.weights }),
    ...(isPartial && { batch: { rows: data.rows, size, replacement } }),
    remarks: remarksOn(recipe),
  };
}

const outputsOf = ({ loss, data }: ModelRecipe): number =>
  loss === 'softmaxCrossEntropy' ? (data.classes?.length ?? 1) : 1;

function lossOf({ loss, data }: ModelRecipe, settings: Values): Parsed<DensePlan['loss']> {
  if (loss === 'softmaxCrossEntropy') {
    if (settings.labelSmoothing !== undefined && settings.labelSmoothing !== 0)
      return new Problem('Label smoothing is not written as code: set it to 0.');
    return (data.classes?.length ?? 1) > 1 ? loss : new Problem('A single class is not written as code.');
  }
  return lossFormula(loss, settings) ?? new Problem(`The loss ${loss} is not written as code.`);
}

/** Reads a model's settings, each by its name. */
interface Reader {
  readonly number: (id: string) => number;
  readonly on: (id: string) => boolean;
  readonly choices: (id: string) => readonly string[];
  readonly list: (id: string) => readonly number[];
}

function reader(settings: readonly Setting[], values: Values): Reader {
  const of = (id: string) => find(settings, id);
  return {
    number(id) {
      const setting = of(id);
      return setting?.kind === 'number' ? numberIn(values, setting) : 0;
    },
    on(id) {
      const setting = of(id);
      return setting?.kind === 'switch' && switchIn(values, setting);
    },
    choices(id) {
      const setting = of(id);
      if (setting?.kind !== 'choice') return [];
      return setting.many ? choicesIn(values, setting) : [choiceIn(values, setting)];
    },
    list(id) {
      const setting = of(id);
      return setting?.kind === 'list' ? listIn(values, setting) : [];
    },
  };
}

/** What a network has that is not written. */
function unsaidOf({ number, on, choices, list }: Reader): string | undefined {
  if (number('dropout') > 0) return 'Dropout';
  if (choices('normalisation').some((id) => id !== 'none')) return 'Normalisation';
  return on('tied') && list('hidden').length > 2 ? 'A network whose layers share their weights' : undefined;
}

function layersOf(
  { on, choices, list }: Reader,
  features: number,
  outputs: number,
  isNetwork: boolean,
): Parsed<DenseLayerPlan[]> {
  const widths = isNetwork ? list('hidden') : [];
  const hidden = isNetwork ? choices('activation') : [];
  const [last = 'identity'] = choices(isNetwork ? 'outputActivation' : 'activation');
  const layers: DenseLayerPlan[] = [];
  let from = 0;
  let inputs = features;
  for (const [l, width] of [...widths, outputs].entries()) {
    const id = l < widths.length ? hidden[l % hidden.length] : last;
    const activation = activationFormula(id);
    if (!activation && id !== 'identity')
      return new Problem(`The activation ${id} is not written as code: choose another one.`);
    const hasBias = on('bias');
    const isResidual = l < widths.length && on('residual') && inputs === width;
    layers.push({ inputs, outputs: width, from, hasBias, isResidual, ...(activation && { activation }) });
    from += inputs * width + (hasBias ? width : 0);
    inputs = width;
  }
  return layers;
}

const scalings = {
  standard: 'each feature minus its mean, divided by its standard deviation',
  minmax: 'each feature brought to the range from 0 to 1',
  robust: 'each feature minus its median, divided by its range of quartiles',
} as const;

/** Where the data is from, and what a program that reads the file has to do to it. */
function remarksOn({ objective, file, data }: ModelRecipe): readonly string[] {
  const { columns, terms, scaling, logTarget } = data.preparation;
  const source = objective.file ?? `generated: ${objective.generated?.name}`;
  const encoded = columns.filter(({ encoding }) => encoding !== 'number');
  const known = scaling && Object.entries(scalings).find(([kind]) => kind === scaling.kind);
  return [
    `Data: ${source} (content ${file}), its ${data.rows} training rows as the model sees them.`,
    `Features: ${data.featureNames.join(', ')}; target: ${objective.target}.`,
    ...(encoded.length > 0
      ? [
          `Columns that are no plain numbers: ${encoded.map(({ name, encoding }) => `${name} (${encoding})`).join(', ')}.`,
        ]
      : []),
    ...(terms ? ['Powers and products of the columns are features.'] : []),
    ...(scaling ? [`Scaled: ${known?.[1] ?? scaling.kind}.`] : []),
    ...(logTarget ? ['The target is the natural logarithm of its column.'] : []),
    ...(data.classes ? [`Classes, from 0: ${data.classes.join(', ')}.`] : []),
  ];
}
