import type { PlaneEvaluator } from '../../objective/objective';
import type { RowRange } from '../datasets/rowRange';
import type { Examples } from './model';

/** Where on a plane its sums are taken: the parameters, of which the two that it goes along count. */
interface PlaneOfLine {
  readonly parameters: Float64Array;
  readonly h: number;
  readonly v: number;
}

/** Σ over rows of products of the error e, the input f of parameter h, and g = the input of parameter v − slope · f. */
interface Sums {
  readonly ee: number;
  readonly ef: number;
  readonly eg: number;
  readonly ff: number;
  readonly fg: number;
  readonly gg: number;
}

/**
 * Σ (w · x + b − target)² over planes along two parameters. On a plane it is a parabola of two variables, which two looks at
 * the rows tell whole: the first finds where it is lowest, the second takes its sums there, with the second input made
 * orthogonal to the first, so that little is lost where the loss is small or its valley narrow. So a point takes no look
 * at the rows. Undefined where the sums are too large for numbers.
 */
export function squaredPlane(
  examples: Examples,
  rows: RowRange,
  origin: ArrayLike<number>,
  h: number,
  v: number,
): PlaneEvaluator | undefined {
  const at: PlaneOfLine = { parameters: Float64Array.from(origin), h, v };
  const first = sumsAt(examples, rows, at, 0);
  const slope = first.ff > 0 ? first.fg / first.ff : 0;
  const across = first.gg - slope * first.fg;
  // Where a direction changes nothing that is seen, the parabola is a trough or flat, and any place along it will do.
  const up = across > 0 ? -(first.eg - slope * first.ef) / across : 0;
  const right = first.ff > 0 ? -first.ef / first.ff - slope * up : 0;
  at.parameters[h] += right;
  at.parameters[v] += up;
  const sums = sumsAt(examples, rows, at, slope);
  return Object.values(sums).every(Number.isFinite) ? evaluatorOf(sums, at, slope) : undefined;
}

function evaluatorOf({ ee, ef, eg, ff, fg, gg }: Sums, at: PlaneOfLine, slope: number): PlaneEvaluator {
  const left = at.parameters[at.h];
  const low = at.parameters[at.v];
  return (horizontal, vertical, values) => {
    let place = 0;
    for (let j = 0; j < vertical.length; j++) {
      const t = vertical[j] - low;
      for (let i = 0; i < horizontal.length; i++) {
        const s = horizontal[i] - left + slope * t;
        values[place++] = Math.max(0, ee + 2 * (s * ef + t * eg + s * t * fg) + s * s * ff + t * t * gg);
      }
    }
  };
}

function sumsAt(
  { features, target }: Examples,
  { order, begin, end }: RowRange,
  { parameters, h, v }: PlaneOfLine,
  slope: number,
): Sums {
  const n = parameters.length - 1;
  let [ee, ef, eg, ff, fg, gg] = [0, 0, 0, 0, 0, 0];
  for (let i = begin; i < end; i++) {
    const row = order[i];
    const offset = row * n;
    let output = parameters[n];
    for (let j = 0; j < n; j++) output += parameters[j] * features[offset + j];
    const e = output - target[row];
    // The input of the bias is 1 in every row.
    const f = h < n ? features[offset + h] : 1;
    const g = (v < n ? features[offset + v] : 1) - slope * f;
    ee += e * e;
    ef += e * f;
    eg += e * g;
    ff += f * f;
    fg += f * g;
    gg += g * g;
  }
  return { ee, ef, eg, ff, fg, gg };
}
