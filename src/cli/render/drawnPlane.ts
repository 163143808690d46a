import { type Experiment, isWeights } from '../../core/experiment/experiment';
import type { OpenedObjective } from '../../core/objective/opened';
import { atOnce } from '../../core/objective/sliced';
import { firstPlane, openPlane, type PlaneSpec } from '../../core/plane';
import { movedMost } from '../../core/plane/moved';
import type { Plane } from '../../core/plane/plane';
import { planeThroughPaths } from '../../core/plane/throughPath';
import { type Parsed, Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import { waysOf } from '../../core/run/ways';
import type { Picture } from '../../protocol/messages/picture';
import { readPlane } from '../files';
import type { InputFiles } from '../input';
import type { DrawnRun } from './drawnRun';

/** Farther out than this many views, a run is on its way to infinity: a plane through its end would show nothing. */
const farthest = 4;
/** A path of more steps than this is not looked at as a whole for its principal directions. */
const mostIterates = 512;

/** A plane, and how it came about. */
export interface DrawnPlane extends Pick<Picture, 'heldAt' | 'axesBy' | 'look'> {
  readonly plane: Plane;
}

/** What a call wants to look at: a plane of a file, one of a kind, or what is usual. */
export type WantedLook = PlaneSpec | DrawnPlane['look'] | undefined;

const looks = ['axes', 'principal', 'random'] as const;

/** Reads what a call wants to look at. */
export function wantedLook(
  plane: string | undefined,
  { summary }: OpenedObjective,
  inputs: InputFiles,
): Parsed<WantedLook> {
  const look = looks.find((one) => one === plane);
  if (plane === undefined || look === 'axes') return look;
  if (look === undefined) return readPlane(plane, summary.parameterNames, inputs);
  return summary.dimension > 2
    ? look
    : new Problem(
        `The option --plane ${look} needs more than two parameters, and ${summary.label} has ${summary.dimension}.`,
      );
}

/** The plane that is looked at; what is usual is as in the panel. */
export function drawnPlane(
  wanted: WantedLook,
  experiment: Experiment,
  opened: OpenedObjective,
  runs: readonly DrawnRun[],
): Parsed<DrawnPlane> {
  if (typeof wanted === 'object')
    return openedPlane({ spec: wanted, heldAt: 'start', axesBy: 'person' }, opened, 'axes');
  const { shapes, dimension } = opened.summary;
  // Two weights of a network tell nothing of its landscape.
  const look = wanted ?? (shapes && dimension > 2 ? 'principal' : 'axes');
  return openedPlane(specOf(look, experiment, opened, runs), opened, look);
}

type PlacedPlane = Pick<DrawnPlane, 'heldAt' | 'axesBy'> & { readonly spec: PlaneSpec };

function openedPlane(
  { spec, ...how }: PlacedPlane,
  { summary }: OpenedObjective,
  look: DrawnPlane['look'],
): Parsed<DrawnPlane> {
  const plane = openPlane(spec, summary);
  return plane instanceof Problem ? plane : { plane, look, ...how };
}

function specOf(
  look: DrawnPlane['look'],
  experiment: Experiment,
  opened: OpenedObjective,
  runs: readonly DrawnRun[],
): PlacedPlane {
  const { summary } = opened;
  const { origin, heldAt } = throughEnd(experiment, opened, runs[0]);
  if (look === 'principal') {
    const spec = atOnce(planeThroughPaths(runs.map(iterates)));
    if (spec) return { spec, heldAt: 'end', axesBy: 'first' };
  }
  if (look !== 'axes')
    return { spec: { kind: 'random', seed: experiment.seed, origin }, heldAt, axesBy: 'first' };
  const ways = waysOf(runs[0].trajectory, startOf(experiment, opened));
  const isChosen =
    summary.dimension > 2 && experiment.objective.kind !== 'function' && ways.some((far) => far > 0);
  if (isChosen) return { spec: { kind: 'axes', axes: movedMost(ways), origin }, heldAt, axesBy: 'movement' };
  return { spec: { ...firstPlane(summary.dimension), origin }, heldAt, axesBy: 'first' };
}

/** Where the first run ended, or its start when it ended far away. */
function throughEnd(
  experiment: Experiment,
  opened: OpenedObjective,
  run: DrawnRun,
): { readonly origin: ArrayLike<number>; readonly heldAt: DrawnPlane['heldAt'] } {
  const last = iterateOf(run, run.trajectory.length - 1);
  const { view } = opened.summary;
  const isNear = last.every((value, i) => {
    const [low, high] = view[i];
    return Math.abs(value - (low + high) / 2) <= (farthest * (high - low)) / 2;
  });
  return isNear ? { origin: last, heldAt: 'end' } : { origin: startOf(experiment, opened), heldAt: 'start' };
}

/** Where the runs of an experiment begin. */
export const startOf = ({ start }: Experiment, { summary }: OpenedObjective): readonly number[] =>
  start === undefined || isWeights(start) ? summary.start : start;

function iterateOf({ trajectory }: DrawnRun, row: number): Float64Array {
  const begin = row * trajectory.width + column.x;
  return trajectory.rows.slice(begin, begin + trajectory.dimension);
}

function iterates(run: DrawnRun): readonly Float64Array[] {
  const { length } = run.trajectory;
  const every = Math.max(1, Math.ceil(length / mostIterates));
  const rows = Array.from({ length: Math.ceil(length / every) }, (_, i) => i * every);
  if (rows.at(-1) !== length - 1) rows.push(length - 1);
  return rows.map((row) => iterateOf(run, row));
}
