import type { ObjectiveSpec } from '../experiment/experiment';
import type { Precision } from '../precision';
import { canonicalJson } from '../text/canonicalJson';
import { contentKey } from './contentKey';

/**
 * The identity of an objective: two with the same key are the same function to the last bit. It is derived from what is
 * minimised alone: how its gradient is computed, seed, batch size and start belong to a run.
 *
 * @param data the content key of the dataset's file, where the objective is over one.
 */
export function objectiveKey(spec: ObjectiveSpec, precision: Precision, data?: string): string {
  return contentKey(canonicalJson({ spec, precision, data }));
}
