import type { OwnLine, OwnName } from '../board/ownLine';
import type { BoardSymbol } from '../board/symbol';
import { indexed } from '../board/vectorNames';
import type { DoneStep } from './insight';
import { bySolving } from './lineSearch/modelBoard';
import { restingLine } from './lineSearch/rayBoard';

/** What of the method's state is written at the board. */
interface TrustState {
  readonly bound: number;
  readonly triedBound: number;
  readonly triedDamping: number;
  readonly length: number;
  readonly promised: number;
  readonly finest: number;
}

/** The model of a step, f = c·Σrᵢ². */
export interface SquaresModel {
  /** JᵀJ and B = 2c·(JᵀJ + λ·D²), n × n. */
  readonly products: Float64Array;
  readonly matrix: Float64Array;
  /** D's diagonal. */
  readonly scale: Float64Array;
  /** c. */
  readonly weight: number;
  /** ‖r‖. */
  readonly size: number;
}

/** The bound and the damping, the step within them, what it promised and what it brought, and where it led. */
export function lmBoard(
  done: DoneStep<TrustState>,
  model: SquaresModel,
  parameter: number,
  symbol: BoardSymbol,
): readonly OwnLine[] {
  const { before, after, next, searches } = done;
  const search = searches.at(-1);
  const taken = search?.trials.at(-1);
  if (!search || !taken || taken.value !== after.value)
    return [restingLine(before.x[parameter], after.x[parameter], symbol)];
  const { direction } = search;
  const target = direction.length === 1 ? 'd' : indexed('d', parameter);
  const looked = { gradient: before.gradient, direction, parameter, target, matrix: 'B' };
  const x = { symbol, value: before.x[parameter] };
  const d = { symbol: target, value: direction[parameter] };
  return [
    { target: 'Δ', sign: '=', result: next.triedBound },
    { target: 'λ', sign: '=', result: next.triedDamping },
    ...modelLines(model, next.triedDamping, parameter),
    ...bySolving(model.matrix, looked),
    { target: '‖D·d‖', sign: '=', result: next.length },
    { target: 'f(x + d)', sign: '=', result: after.value },
    ...judgeLines(done, model),
    { target: symbol, formula: 'x + d', role: 'point', result: after.x[parameter], names: { x, d } },
  ];
}

/** The places of B = 2c·(JᵀJ + λ·D²) that the step is found with: of two parameters all, else the parameter's own. */
function modelLines(model: SquaresModel, damping: number, parameter: number): readonly OwnLine[] {
  const { products, matrix, scale, weight } = model;
  const n = scale.length;
  const c = { symbol: 'c', value: weight };
  const lineAt = (i: number, j: number): OwnLine => {
    const place = n === 1 ? '' : indexed('', i, j);
    const names = {
      c,
      product: { symbol: n === 1 ? 'JᵀJ' : `(JᵀJ)${place}`, value: products[i * n + j] },
      lambda: { symbol: 'λ', value: damping },
      D: { symbol: n === 1 ? 'D' : indexed('D', i), value: scale[i] },
    };
    const isDamped = i === j && damping > 0;
    const formula = isDamped ? '2*c*(product + lambda*D^2)' : '2*c*product';
    return { target: `B${place}`, sign: '=', formula, names, result: matrix[i * n + j] };
  };
  return n === 2 ? [lineAt(0, 0), lineAt(0, 1), lineAt(1, 1)] : [lineAt(parameter, parameter)];
}

/** By what part of itself f fell, what the model promised of that, and how far the next step may go therefore. */
function judgeLines(
  { before, after, state, next }: DoneStep<TrustState>,
  { size }: SquaresModel,
): readonly OwnLine[] {
  const { promised, length, triedDamping: lambda, triedBound } = next;
  const fall = 1 - after.value / before.value;
  const ofF: Readonly<Record<string, OwnName>> = {
    f: { symbol: 'f', value: before.value },
    after: { symbol: 'f(x + d)', value: after.value },
  };
  const fell: OwnLine = { target: 'a', sign: '=', formula: '(f - after) / f', names: ofF, result: fall };
  // Where rounding hid the fall of f, slopes judged the step.
  if (next.finest < Number.POSITIVE_INFINITY || !(before.value > 0)) return [fell];
  const change = promised - 2 * lambda * (length / size) ** 2;
  const names = {
    Jd: { symbol: '‖J·d‖', value: Math.sqrt(Math.max(0, change)) * size },
    ...{ r: { symbol: '‖r‖', value: size }, Dd: { symbol: '‖D·d‖', value: length } },
    lambda: { symbol: 'λ', value: lambda },
    ...{ a: { symbol: 'a', value: fall }, p: { symbol: 'p', value: promised } },
    ratio: { symbol: 'ρ', value: fall / promised },
    // The first step bounds the next ones by its own length.
    bound: { symbol: 'Δ', value: state.bound === 0 ? Math.min(triedBound, length) : triedBound },
  };
  const promise = lambda > 0 ? '(Jd^2 + 2*lambda*Dd^2) / r^2' : 'Jd^2 / r^2';
  return [
    fell,
    { target: 'p', sign: '=', formula: promise, names, result: promised },
    { target: 'ρ', sign: '=', formula: 'a / p', names, result: fall / promised },
    boundLine(names, next.bound),
  ];
}

/** Δ ← 2·‖D·d‖ after a good step, a part of Δ after a bad one, else Δ. */
function boundLine(
  names: Readonly<Record<'ratio' | 'lambda' | 'Dd' | 'bound', OwnName>>,
  result: number,
): OwnLine {
  const line = { target: 'Δ', names, result } as const;
  const { ratio, lambda, Dd, bound } = names;
  if (ratio.value <= 0.25) {
    const share = { symbol: 'κ', value: result / Math.min(bound.value, Dd.value * 10) };
    const formula = 'share*min(bound, 10*Dd)';
    return { ...line, formula, names: { ...names, share }, where: ['ratio', '≤', '0.25'] };
  }
  if (lambda.value === 0) return { ...line, formula: '2*Dd', where: ['lambda', '=', '0'] };
  if (ratio.value >= 0.75) return { ...line, formula: '2*Dd', where: ['ratio', '≥', '0.75'] };
  return { ...line, formula: 'bound', where: ['ratio', '<', '0.75'] };
}
