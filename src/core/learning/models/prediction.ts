import { find } from '../../catalogue/entry';
import type { DatasetSpec } from '../../experiment/experiment';
import type { Precision } from '../../precision';
import type { TrainingData } from '../datasets/table';
import { losses } from '../losses';
import type { LossEntry } from '../losses/loss';
import type { FittedPreparation } from '../preparation/fitted';
import { evaluatedModel } from './evaluated';
import { models } from './index';
import { argumentFor } from './model';
import { outputsFor } from './trainingLoss';

/** What a trained model says to one row of features. */
export type Prediction =
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'class';
      readonly name: string;
      /** One for each class, in the order of the classes; absent where the loss knows none (hinge). */
      readonly probabilities?: readonly number[];
    };

/** Asks a model with these parameters for the target of a row of features. */
export type Predictor = (parameters: ArrayLike<number>, features: ArrayLike<number>) => Prediction;

/** What a predictor needs to know of the data that its model was trained on. */
export interface PredictedData
  extends Pick<TrainingData, 'featureNames' | 'classes' | 'image'>,
    Partial<Pick<TrainingData, 'features' | 'rows'>> {
  readonly preparation?: Pick<FittedPreparation, 'logTarget'>;
}

/** The predictor of an experiment's model, in the terms of the table: counts of their logarithms, probabilities of logits. Features are prepared ones. */
export function predictor(spec: DatasetSpec, data: PredictedData, precision: Precision): Predictor {
  const entry = find(losses, spec.loss);
  const model = find(models, spec.model.name);
  if (!entry || !model) throw new Error(`Unknown model or loss: ${spec.model.name}, ${spec.loss}.`);
  const outputs = new Float64Array(outputsFor(entry, data));
  const values = spec.model.settings ?? {};
  const made = model.make(argumentFor(data, { values, outputs: outputs.length, precision }));
  const loss = entry.make({ values: spec.lossSettings ?? {}, precision });
  const { features: trainedOn = new Float64Array(0), rows = 0 } = data;
  const evaluate = evaluatedModel(made, data.featureNames.length, { features: trainedOn, rows });
  return (parameters, features) => {
    outputs.set(evaluate(parameters, { features: Float64Array.from(features), rows: 1 }));
    loss.respond?.(outputs);
    if (data.preparation?.logTarget) outputs[0] = Math.exp(outputs[0]);
    return predictionOf(entry, outputs, data.classes ?? []);
  };
}

function predictionOf({ target }: LossEntry, outputs: Float64Array, classes: readonly string[]): Prediction {
  switch (target) {
    case 'number':
    case 'count':
      return { kind: 'number', value: outputs[0] };
    case 'sign':
      return { kind: 'class', name: classes[outputs[0] > 0 ? 1 : 0] };
    case 'binary':
      return likeliest(classes, [1 - outputs[0], outputs[0]]);
    case 'class':
      return likeliest(classes, Array.from(outputs));
  }
}

function likeliest(classes: readonly string[], probabilities: readonly number[]): Prediction {
  const name = classes[probabilities.indexOf(Math.max(...probabilities))];
  return { kind: 'class', name, probabilities };
}
