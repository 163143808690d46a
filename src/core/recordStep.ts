import { generate } from './expression/generate';
import type { Point } from './objective';
import { column } from './trajectory';

/**
 * Records a step into the slots of a Recorder: completes the newest row and, when it belongs to the open
 * bucket, keeps it where it is the lowest or the highest. Answers true when it belongs to another bucket.
 */
export type RecordStep = (slots: Float64Array, point: Point, step: number) => boolean;

/** Places in the slots of a Recorder, for rows of some width: four rows, and the first step behind the open bucket. */
export function placesOf(width: number) {
  return {
    newest: 0,
    first: width,
    lowest: 2 * width,
    highest: 3 * width,
    bucketEnd: 4 * width,
    length: 4 * width + 1,
  };
}

/** Up to this many parameters the loops are written out. */
const longestUnrolled = 16;

/** Straight-line code for few parameters, because loops over them would cost as much as a step of Adam itself. */
export function compileRecordStep(dimension: number): RecordStep {
  const generated = dimension <= longestUnrolled ? generate<RecordStep>(source(dimension)) : undefined;
  return generated ?? ((slots, point, step) => recordStep(slots, point, step));
}

function recordStep(slots: Float64Array, { x, gradient, value }: Point, step: number): boolean {
  const width = column.x + x.length;
  const { lowest, highest, bucketEnd } = placesOf(width);
  let slope = 0;
  let moved = 0;
  for (let i = 0; i < x.length; i++) {
    const difference = x[i] - slots[column.x + i];
    moved += difference * difference;
    slope += gradient[i] * gradient[i];
    slots[column.x + i] = x[i];
  }
  slots[column.step] = step;
  slots[column.value] = value;
  slots[column.gradientNorm] = Math.sqrt(slope);
  slots[column.stepLength] = Math.sqrt(moved);
  slots[column.evaluations] = step + 1;
  if (step >= slots[bucketEnd]) return true;
  if (value < slots[lowest + column.value]) slots.copyWithin(lowest, 0, width);
  else if (value > slots[highest + column.value]) slots.copyWithin(highest, 0, width);
  return false;
}

/** The same as `recordStep`, for one dimension and without loops. */
function source(dimension: number): string {
  const width = column.x + dimension;
  const { lowest, highest, bucketEnd } = placesOf(width);
  const parameters = Array.from({ length: dimension }, (_, i) => i);
  const each = (line: (i: number) => string, between = ''): string => parameters.map(line).join(between);
  const copyTo = (place: number): string =>
    Array.from({ length: width }, (_, i) => `slots[${place + i}]=slots[${i}];`).join('');
  return `return (slots, point, step) => {
    const x=point.x, g=point.gradient, value=point.value;
    ${each((i) => `const x${i}=x[${i}], g${i}=g[${i}], d${i}=x${i}-slots[${column.x + i}]; slots[${column.x + i}]=x${i};`)}
    slots[${column.step}]=step;
    slots[${column.value}]=value;
    slots[${column.gradientNorm}]=Math.sqrt(${each((i) => `g${i}*g${i}`, '+')});
    slots[${column.stepLength}]=Math.sqrt(${each((i) => `d${i}*d${i}`, '+')});
    slots[${column.evaluations}]=step+1;
    if (step>=slots[${bucketEnd}]) return true;
    if (value<slots[${lowest + column.value}]) { ${copyTo(lowest)} }
    else if (value>slots[${highest + column.value}]) { ${copyTo(highest)} }
    return false;
  };`;
}
