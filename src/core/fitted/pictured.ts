import type { Measured } from '../learning/metrics/metricColumn';
import type { FittedModel } from '../learning/models/fittedModel';
import type { PreparedPart } from '../learning/preparation/fitted';
import type { Objective } from '../objective/objective';
import { type ClassScores, classScores } from './classScores';
import { fitParts } from './fitAnswer';

/** A trained model, as pictures need it. */
export interface Pictured {
  readonly model: FittedModel;
  /** The metrics of the objective's summary. */
  readonly measured?: Measured;
  /** What it is trained by, over all training rows. */
  readonly loss?: Pick<Objective, 'evaluate'>;
}

/** The number of the target's classes; 0 where it is a number. */
export function classCount({ model }: Pick<Pictured, 'model'>): number {
  return model.data.classes?.length ?? 0;
}

/** The parts of its data in their order; undefined for one without rows. */
export function partsOf({ model: { data } }: Pick<Pictured, 'model'>): readonly (PreparedPart | undefined)[] {
  return fitParts.map((part) => (part === 'training' ? data : data[part]));
}

/** How many numbers a row of prepared features has. */
export function featureWidth({ model: { data } }: Pick<Pictured, 'model'>): number {
  return data.features.length / data.rows;
}

/** What a model says of rows of prepared features as scores of each class; undefined where the target is a number. */
export function scoresOf({ model }: Pictured, outputs: Float64Array): ClassScores | undefined {
  const classes = classCount({ model });
  return classes > 0 ? classScores(model.kind, outputs, classes) : undefined;
}

/** The places of the true classes. */
export function trueClasses({ model }: Pick<Pictured, 'model'>, target: Float64Array): Float64Array {
  return model.kind === 'sign' ? target.map((sign) => (sign + 1) / 2) : target;
}
