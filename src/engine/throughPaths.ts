import { cloudOf, type Iterated, shareAlong } from '../core/plane/path';
import type { PrincipalSpec } from '../core/plane/principal';
import { planeThroughPaths } from '../core/plane/throughPath';
import { type Parsed, Problem } from '../core/problem';
import type { PathsRequest } from '../protocol/messages/engineQuestions';
import type { OpenObjectives } from './objectives';
import type { Runs } from './runs';
import { inSlices } from './timeSlices';

/** A shown plane stays that explains at least this share of what the best one does. */
const goodEnough = 0.9;

/** The plane through paths; none where nothing has moved, or where the shown one is as good. */
export async function throughPaths(
  objectives: OpenObjectives,
  runs: Runs,
  { objective, paths, shown }: PathsRequest,
): Promise<Parsed<{ readonly plane?: PrincipalSpec }>> {
  const opened = objectives.get(objective);
  if (opened instanceof Problem) return opened;
  const iterated: Iterated[] = [];
  for (const path of paths) {
    const found = 'run' in path ? await runs.path(path.run) : rowsOf(path.iterates, opened.summary.dimension);
    if (found instanceof Problem) return found;
    iterated.push(found);
  }
  const isOpen = (): boolean => objectives.get(objective) === opened;
  const plane = await inSlices(planeThroughPaths(iterated), isOpen);
  if (!plane || (shown !== undefined && isGoodEnough(objectives, objective, shown, iterated, plane)))
    return {};
  return { plane };
}

function rowsOf(iterates: Float64Array, dimension: number): Parsed<Iterated> {
  if (iterates.length % dimension !== 0) return new Problem(`A path has ${dimension} numbers for each step.`);
  return Array.from({ length: iterates.length / dimension }, (_, row) =>
    iterates.subarray(row * dimension, (row + 1) * dimension),
  );
}

/** Whether the shown plane explains nearly as much of the paths as the best one. */
function isGoodEnough(
  objectives: OpenObjectives,
  objective: string,
  key: string,
  paths: readonly Iterated[],
  { shares }: PrincipalSpec,
): boolean {
  const shown = objectives.landscape(objective, key);
  const cloud = cloudOf(paths);
  if (shown instanceof Problem || !cloud) return false;
  const best = shares.reduce((sum, share) => sum + share);
  return shareAlong(cloud, shown.plane.directions) >= goodEnough * best;
}
