import { isWeights } from '../../core/experiment/experiment';
import { column } from '../../core/run/columns';
import type { Actor } from '../panel/stage';
import { holdsParameters } from './run';

/**
 * Where a run began, a number for each parameter. Of one that began at a file of weights its first row says it, or what has been read of the
 * file; where neither is there any more, the objective's own start stands in.
 */
export function startOfRun({ run: { experiment }, content }: Actor): readonly number[] {
  const { start } = experiment;
  const { summary, trajectory } = content;
  if (!isWeights(start)) return start ?? summary.start;
  if (content.start) return content.start;
  if (!holdsParameters(content) || trajectory.length === 0) return summary.start;
  return Array.from({ length: summary.dimension }, (_, i) => trajectory.at(0, column.x + i));
}
