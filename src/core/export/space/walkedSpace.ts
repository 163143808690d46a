import { isMatrix, type ParameterShape, sizeOf } from '../../objective/parameterShape';
import {
  groupingOf,
  groupSize,
  isAlike,
  ownShapes,
  type ParameterGroup,
  walkingGroup,
} from '../../optimizers/groups/groups';
import { rounding } from '../../precision';
import { Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';

/** Parameters from one place up to, not including, another. */
export interface PlaceSpan {
  readonly from: number;
  readonly end: number;
}

/** Layers that stay where they start, and what walks among all parameters. */
export interface FrozenLayers {
  readonly names: readonly string[];
  /** Where each parameter starts, those that walk included. */
  readonly start: readonly number[];
  /** The places of those that walk. */
  readonly free: readonly PlaceSpan[];
}

/** The parameters in which the runs of a program walk: all of them, or those of layers that are not frozen. */
export interface WalkedSpace {
  readonly dimension: number;
  readonly start: readonly number[];
  /** Their layers, in places among those that walk. */
  readonly shapes: readonly ParameterShape[] | undefined;
  readonly hasMatrices: boolean;
  readonly frozen?: FrozenLayers;
  /** Layers with learning rates or weight decay of their own, in places among those that walk; absent: all are alike. */
  readonly groups?: readonly ParameterGroup[];
}

/** Where the runs of a program walk. */
export function walkedSpace({ opened, runs }: ExportRequest): WalkedSpace {
  const { summary, exact } = opened;
  const [{ spec }] = runs;
  const start = (spec.start ?? summary.start).map(rounding(opened.precision));
  const grouping = groupingOf(spec, exact.shapes, summary.label);
  // The runs have been walked, which needs layers that are there.
  if (grouping instanceof Problem) throw new Error(grouping.message);
  const hasMatrices = (summary.matrices ?? []).length > 0;
  const all = { dimension: summary.dimension, start, shapes: exact.shapes, hasMatrices };
  if (!grouping) return all;
  const { groups, frozen } = grouping;
  const whole = walkingGroup(grouping);
  const walking = whole.shapes;
  const shapes = ownShapes(whole);
  const placed = (group: ParameterGroup): ParameterGroup => ({
    ...group,
    shapes: group.shapes.map((shape) => shapes[walking.indexOf(shape)]),
  });
  const apart = isAlike(grouping) ? {} : { groups: groups.map(placed) };
  if (frozen.length === 0) return { ...all, ...apart };
  const free = spansOf(walking);
  return {
    dimension: groupSize(whole),
    start: free.flatMap(({ from, end }) => start.slice(from, end)),
    ...{ shapes, hasMatrices: shapes.some(isMatrix) },
    frozen: { names: frozen.map(({ name }) => name), start, free },
    ...apart,
  };
}

/** The places of layers, those together that follow each other. */
export function spansOf(shapes: readonly ParameterShape[]): readonly PlaceSpan[] {
  const spans: PlaceSpan[] = [];
  for (const shape of shapes) {
    const { from } = shape;
    const end = from + sizeOf(shape);
    const last = spans.at(-1);
    if (last?.end === from) spans[spans.length - 1] = { from: last.from, end };
    else spans.push({ from, end });
  }
  return spans;
}

/** What an objective calls that sees frozen layers, as lines of a program. */
export const freeCalls = ({ frozen }: WalkedSpace): readonly (readonly string[])[] =>
  frozen ? [['placed(everything, free, p)']] : [];
