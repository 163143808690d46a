import type { OwnLine } from '../../board/ownLine';
import type { BoardSymbol } from '../../board/symbol';
import { indexed, mostWritten, productFormula, vectorNames } from '../../board/vectorNames';
import type { Point } from '../../objective/objective';
import type { DoneStep } from '../insight';
import type { RayPoint, RaySearch } from './ray';
import type { WolfeConditions } from './wolfe';

/** What of a line search is written at the board. */
export interface RayBoard {
  readonly done: Pick<DoneStep<unknown>, 'before' | 'after' | 'searches'>;
  readonly conditions: Partial<WolfeConditions>;
  readonly parameter: number;
  readonly symbol: BoardSymbol;
  /** How the first direction was found; later ones are made anew, mostly straight downhill. */
  readonly direction: (search: RaySearch) => readonly OwnLine[];
}

/** The lines of a step along a ray: its direction, what the slope promises, the step that was taken and why, and where it led. */
export function rayBoard(board: RayBoard): readonly OwnLine[] {
  const { done, parameter, symbol } = board;
  const { searches, after, before } = done;
  // Of several searches the last one led to the point; those before it found nothing, or were iterations on the way.
  const search = searches.at(-1);
  const taken = search?.trials.find(({ value }) => value === after.value);
  if (!search || !taken) return [restingLine(before.x[parameter], after.x[parameter], symbol)];
  const origin = after.x[parameter] - taken.t * search.direction[parameter];
  const from = searches.length === 1 ? before.x[parameter] : origin;
  return [
    ...directionLines(search, board),
    slopeLine(search, before),
    ...trialLines(search, taken, board),
    {
      ...{ target: symbol, formula: 'x + t*d', role: 'point', result: after.x[parameter] },
      names: {
        x: { symbol, value: from },
        t: { symbol: 't', value: taken.t },
        d: { symbol: directionSign(board), value: search.direction[parameter] },
      },
    },
  ];
}

/** How the direction was found; where the method's own led nowhere, it is straight downhill. */
function directionLines(search: RaySearch, board: RayBoard): readonly OwnLine[] {
  const { before, searches } = board.done;
  if (search === searches[0]) return board.direction(search);
  if (search.start.value === before.value) return downhill(search, board);
  return [{ target: directionSign(board), result: search.direction[board.parameter] }];
}

/** What the direction's part of the parameter is called. */
export const directionSign = ({ parameter, done }: Pick<RayBoard, 'parameter' | 'done'>): string =>
  done.before.x.length === 1 ? 'd' : indexed('d', parameter);

/** A step that led nowhere. */
export const restingLine = (from: number, to: number, symbol: BoardSymbol): OwnLine => ({
  ...{ target: symbol, formula: 'x', role: 'point', result: to },
  names: { x: { symbol, value: from } },
});

/** d = −g. */
export function downhill(
  { direction }: RaySearch,
  board: Pick<RayBoard, 'parameter' | 'done'>,
): readonly OwnLine[] {
  const { parameter } = board;
  const value = -direction[parameter];
  return [
    {
      ...{ target: directionSign(board), formula: '-g', result: direction[parameter] },
      names: { g: { symbol: 'g', value } },
    },
  ];
}

/** φ′(0) = ∇f·d. */
function slopeLine({ direction, start }: RaySearch, { value, gradient }: Point): OwnLine {
  const line = { target: 'φ′(0)', sign: '=', result: start.slope } as const;
  const words = { text: '∇f·d', latex: '\\nabla f \\cdot d' };
  const n = direction.length;
  // A search that begins elsewhere has another gradient.
  if (n > mostWritten || n === 1 || start.value !== value) return { ...line, words };
  return {
    ...{ ...line, words, formula: productFormula('g', 'd', n) },
    names: { ...vectorNames('g', gradient), ...vectorNames('d', direction) },
  };
}

/** The trials, and what is asked of the one that was taken. */
function trialLines(
  { start, trials }: RaySearch,
  taken: RayPoint,
  { conditions: { c1, c2 } }: RayBoard,
): readonly OwnLine[] {
  const names = {
    ...{ f: { symbol: 'f', value: start.value }, t: { symbol: 't', value: taken.t } },
    ...{ slope: { symbol: 'φ′(0)', value: start.slope }, value: { symbol: 'φ(t)', value: taken.value } },
    ...{ own: { symbol: 'φ′(t)', value: taken.slope } },
    ...{
      c1: { symbol: 'c₁', value: c1 ?? 0, isConstant: true },
      c2: { symbol: 'c₂', value: c2 ?? 0, isConstant: true },
    },
  };
  const tried = trials.slice(0, trials.indexOf(taken)).map(({ t }) => t);
  const lines: OwnLine[] = [
    { target: 't', sign: '=', result: taken.t, before: tried.slice(-mostTold) },
    {
      ...{ target: 'φ(t)', sign: '=', result: taken.value, names },
      words: { text: 'f(x + t·d)', latex: 'f(x + t \\cdot d)' },
      ...(c1 !== undefined && { where: ['value', '≤', 'f + c1*t*slope'] }),
    },
  ];
  if (c2 !== undefined)
    lines.push({
      ...{ target: 'φ′(t)', sign: '=', result: taken.slope, names },
      words: { text: '∇f(x + t·d)·d', latex: '\\nabla f(x + t \\cdot d) \\cdot d' },
      where: ['abs(own)', '≤', 'c2*abs(slope)'],
    });
  return lines;
}

/** So many trials before the one that was taken are told. */
const mostTold = 4;
