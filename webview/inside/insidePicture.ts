import type { SearchRecord, StepRecord } from '../../src/core/inside/stepRecord';
import type { Pixel } from '../page/sight';
import { formOf, formValue, levelEllipse, lowestOf, mappedCircle } from './ellipse';
import type { InsideMark, InsidePicture, PointLook, StepMarks } from './insideMark';

/** How long a vector of the plane is on the screen, from a place on; in pixels. */
export type ScreenLength = (at: Pixel, vector: Pixel) => number;

/** −∇f and the ellipse of scalings are drawn so long, in pixels: their own length means nothing on the plane. */
export const gradientLength = 62;
const scalingLength = 52;
/** A parabola's level through the point, and one at a quarter of the way up. */
const modelLevels = [1, 0.25];

const placed = (numbers: ArrayLike<number>): Pixel => [numbers[0], numbers[1]];
const plus = ([s, t]: Pixel, [ds, dt]: Pixel, times = 1): Pixel => [s + times * ds, t + times * dt];

/** What is drawn of a step on a plane of two directions. */
export function insidePicture(record: StepRecord, screen: ScreenLength): InsidePicture {
  const x = placed(record.x);
  const parts = [
    simplexPart(record),
    modelPart(record, x),
    trustPart(record, x),
    scalingPart(record, x, screen),
    batchesPart(record, x, screen),
    gradientPart(record, x, screen),
    searchPart(record, x),
    ...velocityParts(record, x),
    lookAheadPart(record),
    updatePart(record, x),
  ].filter((part) => part !== undefined);
  return {
    marks: parts.flatMap(({ marks }) => marks),
    entries: parts.map(({ entry }) => entry).toReversed(),
  };
}

/** By how much −∇f is multiplied to be as long on the screen as it is drawn; undefined where it is zero. */
function gradientFactor({ gradient }: StepRecord, x: Pixel, screen: ScreenLength): number | undefined {
  const length = screen(x, placed(gradient));
  return length > 0 && Number.isFinite(length) ? gradientLength / length : undefined;
}

function gradientPart(record: StepRecord, x: Pixel, screen: ScreenLength): StepMarks | undefined {
  const factor = gradientFactor(record, x, screen);
  // The simplex has none.
  if (factor === undefined || record.simplex) return undefined;
  return {
    marks: [{ kind: 'arrow', part: 'gradient', from: x, to: plus(x, placed(record.gradient), -factor) }],
    entry: { part: 'gradient', values: [factor] },
  };
}

function batchesPart(record: StepRecord, x: Pixel, screen: ScreenLength): StepMarks | undefined {
  const factor = gradientFactor(record, x, screen);
  const { batches = [] } = record;
  if (factor === undefined || batches.length === 0) return undefined;
  return {
    marks: batches.map((gradient) => ({
      ...{ kind: 'arrow', part: 'batches' },
      ...{ from: x, to: plus(x, placed(gradient), -factor) },
    })),
    entry: { part: 'batches', values: [batches.length] },
  };
}

function updatePart({ update }: StepRecord, x: Pixel): StepMarks {
  return {
    marks: [{ kind: 'arrow', part: 'update', from: x, to: plus(x, placed(update)) }],
    entry: { part: 'update', values: [Math.hypot(...update)] },
  };
}

/** The velocity, and from its tip what the gradient adds. */
function velocityParts({ velocity, update }: StepRecord, x: Pixel): readonly StepMarks[] {
  if (!velocity || Math.hypot(...velocity) === 0) return [];
  const tip = plus(x, placed(velocity));
  return [
    {
      marks: [{ kind: 'line', part: 'gradientShare', points: [tip, plus(x, placed(update))], closed: false }],
      entry: { part: 'gradientShare' },
    },
    {
      marks: [{ kind: 'arrow', part: 'velocity', from: x, to: tip }],
      entry: { part: 'velocity', values: [Math.hypot(...velocity)] },
    },
  ];
}

function lookAheadPart({ lookAhead }: StepRecord): StepMarks | undefined {
  if (!lookAhead) return undefined;
  const [iterate, ahead] = [placed(lookAhead.iterate), placed(lookAhead.ahead)];
  return {
    marks: [
      { kind: 'line', part: 'lookAhead', points: [iterate, ahead], closed: false },
      { kind: 'point', part: 'lookAhead', at: ahead, look: 'hollow' },
    ],
    entry: { part: 'lookAhead' },
  };
}

/** What the method makes of gradients of equal length in all directions. */
function scalingPart({ scaling }: StepRecord, x: Pixel, screen: ScreenLength): StepMarks | undefined {
  if (scaling?.length !== 4) return undefined;
  const around = mappedCircle(scaling, [0, 0], 1);
  const longest = Math.max(...around.map((vector) => screen(x, vector)));
  if (!(longest > 0 && Number.isFinite(longest))) return undefined;
  const points = mappedCircle(scaling, x, scalingLength / longest);
  return {
    marks: [{ kind: 'line', part: 'scaling', points, closed: true }],
    entry: { part: 'scaling', values: [scaling[0], scaling[3]] },
  };
}

function trustPart({ trust }: StepRecord, x: Pixel): StepMarks | undefined {
  if (trust?.form.length !== 4) return undefined;
  const points = levelEllipse(formOf(trust.form), x, trust.radius ** 2);
  return (
    points && {
      marks: [{ kind: 'line', part: 'trust', points, closed: true }],
      entry: { part: 'trust', values: [trust.radius] },
    }
  );
}

/** The parabola's levels around its lowest point on the plane, and where the method aims. */
function modelPart({ model }: StepRecord, x: Pixel): StepMarks | undefined {
  if (model?.form.length !== 4) return undefined;
  const form = formOf(model.form);
  const lowest = lowestOf(form, model.slope);
  const lines = modelLevels.flatMap((share): InsideMark[] => {
    const points = lowest && levelEllipse(form, plus(x, lowest), share * formValue(form, lowest));
    return points ? [{ kind: 'line', part: 'model', points, closed: true }] : [];
  });
  return {
    marks: [...lines, { kind: 'point', part: 'model', at: placed(model.minimum), look: 'diamond' }],
    entry: { part: 'model' },
  };
}

function searchPart({ searches = [] }: StepRecord, x: Pixel): StepMarks | undefined {
  const marks = searches.flatMap((search): InsideMark[] => {
    const direction = placed(search.direction);
    const farthest = Math.max(0, ...search.trials.map(({ t }) => t));
    const ray: InsideMark = {
      ...{ kind: 'line', part: 'search', closed: false },
      points: [x, plus(x, direction, farthest)],
    };
    const trials = search.trials.map(
      (trial): InsideMark => ({
        ...{ kind: 'point', part: 'search' },
        ...{ at: plus(x, direction, trial.t), look: trialLook(search, trial) },
      }),
    );
    return [ray, ...trials];
  });
  const count = searches.reduce((sum, { trials }) => sum + trials.length, 0);
  const free = searches.every(({ c1, c2 }) => c1 === undefined && c2 === undefined);
  return count > 0 ? { marks, entry: { part: 'search', values: [count], free } } : undefined;
}

/** Whether a trial is low enough, φ(t) ≤ φ(0) + c₁·t·φ′(0), and not too steep, |φ′(t)| ≤ c₂·|φ′(0)|; a bound that nobody asks for holds. */
export function trialLook(
  { value, slope, c1, c2 }: SearchRecord,
  trial: SearchRecord['trials'][number],
): PointLook {
  if (c1 !== undefined && !(trial.value <= value + c1 * trial.t * slope)) return 'hollow';
  if (c2 !== undefined && !(Math.abs(trial.slope) <= c2 * Math.abs(slope))) return 'half';
  return 'full';
}

/** The simplex before the step and after it; of more than three vertices all edges. */
function simplexPart({ simplex }: StepRecord): StepMarks | undefined {
  if (!simplex) return undefined;
  const edges = (vertices: readonly Float64Array[], later: boolean): InsideMark[] =>
    vertices.flatMap((from, i) =>
      vertices.slice(i + 1).map(
        (to): InsideMark => ({
          ...{ kind: 'line', part: 'simplex', closed: false },
          points: [placed(from), placed(to)],
          ...(later && { later: true as const }),
        }),
      ),
    );
  return {
    marks: [...edges(simplex.vertices, false), ...edges(simplex.nextVertices, true)],
    entry: { part: 'simplex', move: simplex.move },
  };
}
