import { dot } from '../algebra/vector';
import type { OwnLine } from '../board/ownLine';
import { rowProduct } from '../board/rowLines';
import { indexed, mostWritten, productFormula, vectorNames } from '../board/vectorNames';
import type { DoneStep } from './insight';
import { rowOf } from './lineSearch/modelBoard';

/** What of the method's state is written at the board: H, y and H·y. */
interface LearnedCurvature {
  readonly inverse: Float64Array;
  readonly change: Float64Array;
  readonly product: Float64Array;
}

/** What the step teaches of the curvature: y·s, and how H changes in the parameter's own place. */
export function updateLines(done: DoneStep<LearnedCurvature>, at: number): readonly OwnLine[] {
  const { before, after, state, next, searches } = done;
  const { change: y, product } = next;
  const s = after.x.map((x, i) => x - before.x[i]);
  const curvature = dot(y, s);
  // Where the first search gave up, H has begun anew; where f does not curve upwards, H stays.
  if (searches.length !== 1 || !(curvature > 0)) return [];
  const row = rowOf(state.inverse, at);
  const learned = rowProduct({ matrix: 'H', row, rowPlace: at, vector: 'y', numbers: y, at });
  const place = indexed('H', at, at);
  const z = { symbol: indexed('z', at), value: product[at] };
  const names = {
    ...{ h: { symbol: place, value: row[at] }, s: { symbol: indexed('s', at), value: s[at] }, z },
    ...{ ys: { symbol: 'y·s', value: curvature }, yz: { symbol: 'y·z', value: dot(y, product) } },
    rho: { symbol: 'ρ', value: 1 / curvature },
  };
  return [
    scalarLine('s', y, s),
    { target: 'ρ', formula: '1 / ys', names, result: names.rho.value },
    ...learned.lines,
    { target: z.symbol, formula: learned.formula, names: learned.names, result: z.value },
    scalarLine('z', y, product),
    {
      ...{ target: place, formula: 'h + rho*(1 + rho*yz)*s*s - 2*rho*s*z', names },
      result: next.inverse[at * y.length + at],
    },
  ];
}

/** The product of y and another vector, written out where they are short. */
function scalarLine(sign: string, y: Float64Array, other: Float64Array): OwnLine {
  const line = { target: `y·${sign}`, sign: '=', result: dot(y, other) } as const;
  if (y.length > mostWritten) return line;
  const names = { ...vectorNames('y', y), ...vectorNames(sign, other) };
  return { ...line, formula: productFormula('y', sign, y.length), names };
}
