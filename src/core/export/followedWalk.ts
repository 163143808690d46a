import { type Point, pointAt } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import type { Ray } from '../optimizers/lineSearch/ray';
import type { Optimizer, OptimizerState } from '../optimizers/optimizer';
import { Problem } from '../problem';
import { walkPartsOf } from '../run/prepare';
import type { ExportedRun } from './exportRequest';

/** A run that is walked once more, step by step. */
export interface FollowedWalk {
  readonly point: Point;
  /** What searches along lines, where the method does. */
  readonly ray: Ray | undefined;
  next(): void;
}

/** Walks a run once more; undefined where it cannot be walked. */
export function walkerOn(opened: OpenedObjective, { spec }: ExportedRun): FollowedWalk | undefined {
  const parts = walkPartsOf(opened, spec);
  if (parts instanceof Problem) return undefined;
  const { objective, start } = parts;
  const optimizer: Optimizer<OptimizerState> = parts.optimizer;
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  return { point, ray: optimizer.ray?.(state), next: () => optimizer.step(point, state, objective) };
}
