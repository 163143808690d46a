import type { ActivationEntry } from '../learning/activations/activation';
import type { GeneratedEntry } from '../learning/generated/generated';
import type { LossEntry } from '../learning/losses/loss';
import type { ModelEntry } from '../learning/models/model';
import type { OptimizerEntry } from '../optimizers/optimizer';
import type { BareSetting, FunctionEntry } from './entry';

/** What an entry of the catalogue says of itself, without what makes it: plain data. */
export interface Listed {
  readonly id: string;
  readonly label: string;
  readonly settings: readonly BareSetting[];
}

export type ListedOptimizer = Listed & Pick<OptimizerEntry, 'family' | 'rate' | 'together'>;

export type ListedLoss = Listed & Pick<LossEntry, 'target' | 'activations'>;

export type ListedModel = Listed & Pick<ModelEntry, 'outputActivation'>;

export type ListedGenerated = Listed & Pick<GeneratedEntry, 'about' | 'target' | 'task' | 'model'>;

export type ListedActivation = Pick<ActivationEntry, 'id' | 'kind'>;

/** A test function, with its formula in the usual number of parameters. */
export interface ListedFunction extends Pick<FunctionEntry, 'id' | 'label' | 'about' | 'dimension'> {
  readonly formula: string;
}

/** Everything that can be picked, as far as it can be said. */
export interface Catalogue {
  readonly optimizers: readonly ListedOptimizer[];
  readonly schedules: readonly Listed[];
  readonly functions: readonly ListedFunction[];
  readonly losses: readonly ListedLoss[];
  readonly models: readonly ListedModel[];
  readonly activations: readonly ListedActivation[];
  readonly generated: readonly ListedGenerated[];
  /** Ids of the hyperparameters that are no part of a method: what may be done to any gradient and step. */
  readonly options: readonly string[];
}
