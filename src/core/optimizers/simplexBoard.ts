import type { OwnLine } from '../board/ownLine';
import type { BoardSymbol } from '../board/symbol';
import { indexed, mostWritten } from '../board/vectorNames';
import type { DoneStep } from './insight';

/** What of the simplex is written at the board. */
interface SimplexState {
  readonly moved: number;
  readonly simplex: Float64Array;
  readonly values: Float64Array;
  readonly centre: Float64Array;
}

/** A step of Nelder and Mead's simplex: the centre, where the worst vertex went, and which vertex is the best now. */
export function simplexBoard(
  { before, after, state, next }: DoneStep<SimplexState>,
  parameter: number,
  symbol: BoardSymbol,
): readonly OwnLine[] {
  const n = before.x.length;
  const of = (vertex: number): number => state.simplex[vertex * n + parameter];
  const worst = { symbol: 'w', value: of(n) };
  const centre = { symbol: 'c', value: next.centre[parameter] };
  const result = after.x[parameter];
  const isKept = next.simplex.subarray(0, n).every((own, i) => own === state.simplex[i]);
  const lines: OwnLine[] = [
    { target: 'f(b)', sign: '=', result: state.values[0] },
    { target: 'f(w)', sign: '=', result: state.values[n] },
    ...centreLine(n, of, centre.value),
  ];
  const names = { c: centre, w: worst, t: { symbol: 't', value: next.moved } };
  const end = { target: symbol, role: 'point', result } as const;
  if (next.moved === 0) return [...lines, ...shrinkLines(of, names.w.value, n), bestLine(end, of(0), isKept)];
  const vertex = centre.value + next.moved * (centre.value - worst.value);
  const value = movedValue(state.values, next.values);
  return [
    ...lines,
    { target: 't', sign: '=', result: next.moved },
    { target: 'v', formula: 'c + t*(c - w)', names, result: vertex },
    { target: 'f(v)', sign: '=', result: value },
    isKept
      ? bestLine(end, of(0), true)
      : { ...end, formula: 'v', names: { v: { symbol: 'v', value: vertex } } },
  ];
}

/** The mean of all vertices but the worst. */
function centreLine(n: number, of: (vertex: number) => number, result: number): readonly OwnLine[] {
  const line = { target: 'c', result };
  if (n > mostWritten) return [line];
  const vertices = Array.from({ length: n }, (_, j) => j);
  const names = Object.fromEntries(
    vertices.map((j) => [`v${j + 1}`, { symbol: j === 0 ? 'b' : indexed('v', j), value: of(j) }]),
  );
  const sum = vertices.map((j) => `v${j + 1}`).join(' + ');
  return [{ ...line, names, formula: n === 1 ? sum : `(${sum}) / ${n}` }];
}

/** Every vertex goes towards the best; of the worst it is said. */
function shrinkLines(of: (vertex: number) => number, worst: number, n: number): readonly OwnLine[] {
  return n === 0
    ? []
    : [
        { target: 'b', sign: '=', result: of(0) },
        { target: 'w', sign: '=', result: worst },
      ];
}

/** The best vertex is the point. */
const bestLine = (
  end: Pick<OwnLine, 'target' | 'role' | 'result'>,
  best: number,
  isKept: boolean,
): OwnLine => (isKept ? { ...end, formula: 'b', names: { b: { symbol: 'b', value: best } } } : end);

/** The value that has come in place of the worst one. */
const movedValue = (before: Float64Array, after: Float64Array): number =>
  after.find((own, at) => own !== before[at]) ?? after[0];
