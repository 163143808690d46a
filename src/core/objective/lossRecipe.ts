import { find } from '../catalogue/entry';
import type { DatasetSpec } from '../experiment/experiment';
import type { TrainingData } from '../learning/datasets/table';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import { type TrainingLossOptions, trainingLoss } from '../learning/models/trainingLoss';
import type { PreparedData } from '../learning/preparation/fitted';
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

/** What an opened model on data is made of: data alone, so that another thread can open it again without preparing the rows once more. */
export interface ModelRecipe extends LossRecipe {
  /** All parts of the data. */
  readonly data: PreparedData;
  readonly objective: DatasetSpec;
  /** The content key of the file. */
  readonly file: string;
  /** The lines of the file (FittedModel). */
  readonly lines?: Int32Array;
  /** About how many multiplications the loss over all rows takes. */
  readonly operations: number;
}

/** Makes the loss of a recipe: the same to the last bit, wherever it is made. */
export function lossOf({ model, loss, data, options }: LossRecipe): Objective {
  const [modelEntry, lossEntry] = [find(models, model), find(losses, loss)];
  if (!modelEntry || !lossEntry) throw unknownEntry({ model, loss });
  return trainingLoss(modelEntry, lossEntry, data, options);
}

/** A model or a loss that is none is a bug: experiments are checked. */
export const unknownEntry = ({ model, loss }: Pick<LossRecipe, 'model' | 'loss'>): Error =>
  new Error(`Unknown model or loss: ${model}, ${loss}.`);
