import type { StepRecord } from '../../src/core/inside/stepRecord';
import type { Pixel } from '../page/sight';
import type { InsideMark, InsidePart, InsidePicture, StepMarks } from './insideMark';
import { gradientLength, type ScreenLength, trialLook } from './insidePicture';

/** Arrows along a line would cover each other: each has a lane of its own, so many pixels above where the run stands. */
const lanes: Partial<Record<InsidePart, number>> = { update: 0, gradient: -16, velocity: 16, lookAhead: 16 };
/** Corners of a parabola, which goes so far to either side, as a multiple of the way to where it aims. */
const corners = 60;
const beyond = 1.3;

/**
 * What is drawn of a step over a line: arrows along it where the run stands, and what the method took the loss for as points
 * and curves in their heights.
 */
export function lineInside(record: StepRecord, screen: ScreenLength): InsidePicture {
  const parts = [
    simplexPart(record),
    modelPart(record),
    trustPart(record),
    ...gradientParts(record, screen),
    searchPart(record),
    velocityPart(record),
    lookAheadPart(record),
    updatePart(record),
  ].filter((part) => part !== undefined);
  return {
    marks: parts.flatMap(({ marks }) => marks),
    entries: parts.map(({ entry }) => entry).toReversed(),
  };
}

/** Where the run stands. */
const standing = ({ x, value }: StepRecord): Pixel => [x[0], value];

/** An arrow from where the run stands, as long as a vector of the line. */
function arrow(record: StepRecord, part: InsidePart, by: number): InsideMark {
  const [s, height] = standing(record);
  return { kind: 'arrow', part, from: [s, height], to: [s + by, height], lane: lanes[part] };
}

function updatePart(record: StepRecord): StepMarks {
  const [by] = record.update;
  return { marks: [arrow(record, 'update', by)], entry: { part: 'update', values: [Math.abs(by)] } };
}

function velocityPart(record: StepRecord): StepMarks | undefined {
  const by = record.velocity?.[0] ?? 0;
  if (by === 0) return undefined;
  return { marks: [arrow(record, 'velocity', by)], entry: { part: 'velocity', values: [Math.abs(by)] } };
}

/** −∇f, and those of mini-batches, not to scale. */
function gradientParts(record: StepRecord, screen: ScreenLength): readonly StepMarks[] {
  const { gradient, batches = [], simplex } = record;
  const length = screen(standing(record), [gradient[0], 0]);
  if (simplex || !(length > 0 && Number.isFinite(length))) return [];
  const factor = gradientLength / length;
  const one: StepMarks = {
    marks: [arrow(record, 'gradient', -factor * gradient[0])],
    entry: { part: 'gradient', values: [factor] },
  };
  if (batches.length === 0) return [one];
  // Each a little lower: they lie beside each other.
  const marks = batches.map(
    (batch, i): InsideMark => ({
      ...arrow(record, 'batches', -factor * batch[0]),
      lane: (lanes.gradient ?? 0) - 5 * (i + 1),
    }),
  );
  return [{ marks, entry: { part: 'batches', values: [batches.length] } }, one];
}

function lookAheadPart({ lookAhead, value }: StepRecord): StepMarks | undefined {
  if (!lookAhead) return undefined;
  const [from, to]: readonly Pixel[] = [
    [lookAhead.iterate[0], value],
    [lookAhead.ahead[0], value],
  ];
  const lane = lanes.lookAhead;
  return {
    marks: [
      { kind: 'line', part: 'lookAhead', points: [from, to], closed: false, lane },
      { kind: 'point', part: 'lookAhead', at: to, look: 'hollow', lane },
    ],
    entry: { part: 'lookAhead' },
  };
}

/** The trials at their own heights: φ(t) is the curve itself. */
function searchPart({ searches = [], x }: StepRecord): StepMarks | undefined {
  const marks = searches.flatMap((search) =>
    search.trials.map(
      (trial): InsideMark => ({
        ...{ kind: 'point', part: 'search' },
        ...{ at: [x[0] + trial.t * search.direction[0], trial.value], look: trialLook(search, trial) },
      }),
    ),
  );
  const free = searches.every(({ c1, c2 }) => c1 === undefined && c2 === undefined);
  return marks.length > 0 ? { marks, entry: { part: 'search', values: [marks.length], free } } : undefined;
}

/** The parabola f(x) + slope·d + ½·form·d² to either side, and where the method aims. */
function modelPart(record: StepRecord): StepMarks | undefined {
  const { model } = record;
  if (model?.form.length !== 1) return undefined;
  const [s, height] = standing(record);
  const [form, slope, aim] = [model.form[0], model.slope[0], model.minimum[0]];
  const at = (d: number): Pixel => [s + d, height + slope * d + (form * d * d) / 2];
  const reach = beyond * Math.abs(aim - s);
  const points = Array.from({ length: corners + 1 }, (_, i) => at(reach * ((2 * i) / corners - 1)));
  return {
    marks: [
      { kind: 'line', part: 'model', points, closed: false },
      { kind: 'point', part: 'model', at: at(aim - s), look: 'diamond' },
    ],
    entry: { part: 'model' },
  };
}

/** As far as the step may go to either side. */
function trustPart(record: StepRecord): StepMarks | undefined {
  const { trust } = record;
  if (trust?.form.length !== 1) return undefined;
  const [s, height] = standing(record);
  const reach = trust.radius / Math.sqrt(trust.form[0]);
  if (!(reach > 0 && Number.isFinite(reach))) return undefined;
  const ends: readonly Pixel[] = [
    [s - reach, height],
    [s + reach, height],
  ];
  return {
    marks: [
      { kind: 'line', part: 'trust', points: ends, closed: false },
      ...ends.map((at): InsideMark => ({ kind: 'point', part: 'trust', at, look: 'hollow' })),
    ],
    entry: { part: 'trust', values: [trust.radius] },
  };
}

/** Of one parameter the simplex has two vertices: a chord of the curve, before the step and after it. */
function simplexPart({ simplex }: StepRecord): StepMarks | undefined {
  if (!simplex) return undefined;
  const chord = (
    vertices: readonly Float64Array[],
    values: readonly number[],
    later: boolean,
  ): InsideMark => ({
    ...{ kind: 'line', part: 'simplex', closed: false },
    points: vertices.map(([s], i): Pixel => [s, values[i]]),
    ...(later && { later: true as const }),
  });
  return {
    marks: [
      chord(simplex.vertices, simplex.values, false),
      chord(simplex.nextVertices, simplex.nextValues, true),
    ],
    entry: { part: 'simplex', move: simplex.move },
  };
}
