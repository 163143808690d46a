import { find } from '../catalogue/entry';
import type { TrainingData } from '../learning/datasets/table';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { type TrainingLossOptions, trainingLoss } from '../learning/models/trainingLoss';
import type { Objective } from './objective';

/** What a model's loss is made of, over all rows: data alone, so that another thread can make it, too. */
export interface LossRecipe {
  /** Id of the model. */
  readonly model: string;
  /** Id of the loss. */
  readonly loss: string;
  readonly data: TrainingData;
  readonly options: Pick<TrainingLossOptions, 'precision' | 'modelSettings' | 'lossSettings'>;
}

/** Makes the loss of a recipe: the same to the last bit, wherever it is made. */
export function lossOf({ model, loss, data, options }: LossRecipe): Objective {
  const [modelEntry, lossEntry] = [find(models, model), find(losses, loss)];
  if (!modelEntry || !lossEntry) throw new Error(`Unknown model or loss: ${model}, ${loss}.`);
  return trainingLoss(modelEntry, lossEntry, data, options);
}
