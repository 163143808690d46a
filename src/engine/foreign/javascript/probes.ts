import type { ForeignFault } from '../../../core/objective/foreignFunction';
import { Random } from '../../../core/random';
import type { Warning } from '../../../core/text/warning';
import type { PointCall } from './calls';
import { numberFrom } from './results';
import { type FaultPlaces, faultAt } from './values';

/** What a few calls told about a function. */
export interface TriedFunction {
  /** The points that were tried, where it has numbers as values. */
  readonly points: readonly Float64Array[];
  /** What went wrong at the first point where something did. */
  readonly fault?: ForeignFault;
  readonly warnings: readonly Warning[];
}

const tries = 6;
/** Where functions are tried that say no start, in turn: the usual ones of formulas. */
const usual = [
  [-3, 4],
  [1, 1.5],
  [0.1, 0.2],
];

/** The points at which a function is tried: its start, the usual ones, and some around them. */
export function probePoints(
  dimension: number,
  start: readonly number[] | undefined,
  count = tries,
): Float64Array[] {
  const random = new Random(1);
  const begun = start
    ? [start]
    : usual.map((pair) => Array.from({ length: dimension }, (_, i) => pair[i % 2]));
  const points = begun.map((point) => Float64Array.from(point));
  for (let i = 0; points.length < count; i++) {
    const [centre] = points;
    const around = new Float64Array(dimension);
    random.fillNormal(around);
    // Near and far in turn.
    const width = 4 ** (i % 3) / 2;
    points.push(around.map((value, k) => centre[k] + value * width));
  }
  return points;
}

/** Calls a function at a few points, and at the first ones again. */
export function probe(call: PointCall, points: readonly Float64Array[], places: FaultPlaces): TriedFunction {
  const tried = points.map((x) => tryAt(call, x, places));
  const values = tried.map(({ value }) => value);
  const again = tried.map(({ value }, i) =>
    value === undefined ? undefined : tryAt(call, points[i], places).value,
  );
  const fault = tried.find((one) => one.fault)?.fault;
  const warnings: Warning[] = [];
  if (values.some((value, i) => !Object.is(value, again[i])))
    warnings.push({
      text: 'It answers differently when it is called again at the same point: a gradient of such values is noise.',
    });
  if (!fault && values.every((value) => Number.isNaN(value)))
    warnings.push({ text: `It is NaN at all ${points.length} points at which it was tried.` });
  return { points: points.filter((_, i) => values[i] !== undefined), ...(fault && { fault }), warnings };
}

function tryAt(
  call: PointCall,
  x: Float64Array,
  places: FaultPlaces,
): { value?: number; fault?: ForeignFault } {
  try {
    return { value: numberFrom(call(x)) };
  } catch (error) {
    return { fault: faultAt(error, x, places) };
  }
}
