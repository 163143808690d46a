import type { Values } from '../../catalogue/entry';
import { hessianProduct, productDifferences } from '../../objective/hessian';
import type { Objective } from '../../objective/objective';
import { sizeOf } from '../../objective/parameterShape';
import { type Precision, rounded } from '../../precision';
import type { RowRange } from '../datasets/rowRange';
import type { TrainingData } from '../datasets/table';
import type { Network } from '../layers/network';
import { finish, finishMean } from '../losses/batchLoss';
import type { Loss, LossEntry } from '../losses/loss';
import { Batches, type DrawnBatches } from './batches';
import { argumentFor, type Examples, type Model, type ModelEntry } from './model';
import { networkFactors } from './networkFactors';
import { blockByBlock, type Draws, weightedTerm } from './networkLoss';
import { networkSweep } from './networkSweep';
import { penalised } from './penalised';
import { residualsOf } from './residuals';

/** How a training loss is evaluated. */
export interface TrainingLossOptions {
  /** Mini-batches; absent: all rows. */
  readonly batches?: DrawnBatches;
  /** In float32 data and results of every operation are rounded, in the order prediction, error, term, sum, division. */
  readonly precision: Precision;
  /** Seed of what a step of training draws besides batches, such as units that are dropped; absent: nothing is drawn. */
  readonly drawn?: number;
  /** The rows whose statistics a model takes that normalises over rows; absent: those of the loss itself. */
  readonly settledOn?: Pick<TrainingData, 'features' | 'rows'>;
  /** What is absent has the entry's default. */
  readonly modelSettings?: Values;
  readonly lossSettings?: Values;
}

/**
 * A model's loss on a dataset as a function of its flat parameters, with the exact gradient from the
 * model's backward pass. With mini-batches it is the loss over the current one, the first drawn already. Of weighted rows the mean is
 * Σ weight · term / Σ weight, as PyTorch's cross-entropies with class weights have it. The penalty of the model's weights is added.
 */
export function trainingLoss(
  modelEntry: ModelEntry,
  lossEntry: LossEntry,
  data: TrainingData,
  options: TrainingLossOptions,
): Objective {
  const { precision, modelSettings = {} } = options;
  const outputs = outputsFor(lossEntry, data);
  const { penalty } = modelEntry.make(argumentFor(data, { values: modelSettings, outputs, precision }));
  const loss = lossOver(modelEntry, lossEntry, data, options);
  return penalty ? penalised(loss, penalty, precision) : loss;
}

/** The training loss without the penalty of weights: what is compared between training rows and others. */
export function lossOver(
  modelEntry: ModelEntry,
  lossEntry: LossEntry,
  data: TrainingData,
  options: TrainingLossOptions,
): Objective {
  const { batches: drawn, precision, modelSettings = {}, lossSettings = {} } = options;
  const outputs = outputsFor(lossEntry, data);
  const { classWeights } = data;
  const argument = argumentFor(data, { values: modelSettings, outputs, precision });
  const model = modelEntry.make(argument);
  const loss = lossEntry.make({
    ...{ values: lossSettings, precision },
    ...(classWeights && { classWeights }),
  });
  const examples = inPrecision(data, precision);
  const batches = new Batches(data.rows, drawn);
  const { network } = model;
  const isSquared = loss.squared === true && !examples.weights;
  const draws: Draws = {
    drops: options.drawn !== undefined && network?.drops === true,
    count: options.drawn ?? 0,
  };
  const dimension = dimensionOf(model);
  const next = (): void => {
    batches.next();
    draws.count++;
  };
  /** 0 for rows that weigh nothing: they have no loss. */
  const divisorOf = (): number => {
    const total = weightOf(batches, examples.weights);
    return total > 0 ? loss.divisor(total, outputs) : 0;
  };
  const lossOf = (sum: number, gradient?: Float64Array): number => {
    const divisor = divisorOf();
    return divisor > 0 ? finish(loss, sum, divisor, precision, gradient) : 0;
  };
  const evaluateRows = (): Objective['evaluate'] => {
    const sumTerms =
      (isSquared ? model.squaredErrors : undefined) ??
      rowByRow(model, loss, data.featureNames.length, precision);
    return (x, gradient) => {
      gradient?.fill(0);
      return lossOf(sumTerms(x, examples, batches, gradient), gradient);
    };
  };
  const evaluateNetwork = (network: Network): Objective['evaluate'] => {
    const { settledOn } = options;
    const sumTerms = blockByBlock({ network, outputs, loss, draws, settledOn, precision });
    return (x, gradient) => {
      const divisor = divisorOf();
      if (divisor === 0) {
        gradient?.fill(0);
        return 0;
      }
      const sum = sumTerms(x, examples, batches, divisor, gradient);
      return finishMean(loss, rounded(sum / divisor, precision), precision, gradient);
    };
  };
  const evaluate = network ? evaluateNetwork(network) : evaluateRows();
  const sweepOf = (): Objective['along'] => {
    if (!network?.overPlane) return undefined;
    return networkSweep({
      fresh: () => modelEntry.make(argument).network,
      ...{ outputs, examples, precision, rows: data.rows },
      ...{ term: weightedTerm(outputs, loss, precision), finish: lossOf },
    });
  };
  return {
    dimension,
    shapes: model.shapes?.(),
    evaluate,
    hessianProduct:
      network?.kinked && precision === 'float64' ? narrowProduct({ dimension, evaluate }) : undefined,
    along: batches.partial || options.settledOn ? undefined : sweepOf(),
    plane: isSquared && !batches.partial ? planeOf(model, loss, examples, batches) : undefined,
    residuals: batches.partial || draws.drops ? undefined : residualsOf(model, loss, data, dimension),
    factors:
      network && !options.settledOn
        ? networkFactors({
            ...{ network, outputs, loss, draws, examples, rows: batches, shapes: model.shapes?.() ?? [] },
            weight: () => weightOf(batches, examples.weights),
          })
        : undefined,
    nextBatch: batches.partial || draws.drops ? next : undefined,
  };
}

/**
 * ∇²f·v by differences over so short a way that hardly any row crosses a kink of a unit: one that does counts as a curvature
 * of 1/step. What rounding leaves, about ε/step of the gradient, is then still small.
 */
function narrowProduct(objective: Objective): NonNullable<Objective['hessianProduct']> {
  const differences = productDifferences(objective.dimension, kinkStep);
  return (x, v, product) => {
    hessianProduct(objective, x, v, product, differences);
  };
}

/** In units of x. */
const kinkStep = 2 ** -26;

/** How many parameters a model has. */
export function dimensionOf(model: Pick<Model, 'shapes' | 'start'>): number {
  const shapes = model.shapes?.();
  return shapes ? shapes.reduce((sum, shape) => sum + sizeOf(shape), 0) : model.start().length;
}

/** The loss over planes, where the model knows the sum of squared errors over them. */
function planeOf(
  { squaredPlane }: Model,
  loss: Loss,
  examples: Examples,
  rows: RowRange,
): Objective['plane'] {
  const count = rows.end - rows.begin;
  if (!squaredPlane || count === 0) return undefined;
  return (origin, horizontal, vertical) => {
    const sums = squaredPlane(examples, rows, origin, horizontal, vertical);
    return (
      sums &&
      ((columns, lines, values) => {
        sums(columns, lines, values);
        for (let i = 0; i < values.length; i++)
          values[i] = finish(loss, values[i], loss.divisor(count, 1), 'float64');
      })
    );
  };
}

/** How many outputs a model needs for a loss on some data: one for each class, else one. */
export function outputsFor({ target }: LossEntry, { classes }: Pick<TrainingData, 'classes'>): number {
  return target === 'class' ? (classes?.length ?? 1) : 1;
}

/** Data in the numbers of a precision. */
export function inPrecision(data: Examples, precision: Precision): Examples {
  if (precision === 'float64') return data;
  const { features, target, weights } = data;
  return {
    features: features.map(Math.fround),
    target: target.map(Math.fround),
    ...(weights && { weights: weights.map(Math.fround) }),
  };
}

/** What some rows count together. */
function weightOf({ order, begin, end }: RowRange, weights: Float64Array | undefined): number {
  if (!weights) return end - begin;
  let total = 0;
  for (let i = begin; i < end; i++) total += weights[order[i]];
  return total;
}

/** The sum of a loss's terms over some rows; its gradient is added. */
function rowByRow(
  model: Model,
  loss: Loss,
  featureCount: number,
  precision: Precision,
): NonNullable<Model['squaredErrors']> {
  const outputs = new Float64Array(model.outputs);
  const targets = new Float64Array(model.outputs);
  const slopes = new Float64Array(model.outputs);
  const isOneHot = model.outputs > 1;
  return (x, { features, target, weights }, { order, begin, end }, gradient) => {
    let sum = 0;
    for (let i = begin; i < end; i++) {
      const row = order[i];
      const offset = row * featureCount;
      const place = isOneHot ? target[row] : 0;
      model.predict(x, features, offset, outputs);
      targets[place] = isOneHot ? 1 : target[row];
      const term = loss.term(outputs, targets, gradient && slopes);
      const weight = weights ? weights[row] : 1;
      sum = rounded(sum + (weight === 1 ? term : rounded(weight * term, precision)), precision);
      if (weight !== 1)
        for (let k = 0; k < slopes.length; k++) slopes[k] = rounded(weight * slopes[k], precision);
      if (gradient) model.addGradient(x, features, offset, slopes, gradient);
      targets[place] = 0;
    }
    return sum;
  };
}
