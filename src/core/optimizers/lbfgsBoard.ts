import { dot } from '../algebra/vector';
import type { OwnLine } from '../board/ownLine';
import { symbolOf } from '../board/symbol';
import { indexed, mostWritten, productFormula, vectorNames } from '../board/vectorNames';

/** A step s and the change y of the gradient along it, as the method remembers them, and ρ = 1/(y·s). */
export interface CurvaturePair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** What the two loops begin with: the pairs, the oldest first, γ of H₀ = γ·I, the gradient, and the parameter that is looked at. */
export interface TwoLoops {
  readonly pairs: readonly CurvaturePair[];
  readonly scale: number;
  readonly gradient: Float64Array;
  readonly parameter: number;
  /** What the direction's part of the parameter is called. */
  readonly target: string;
}

/** So many pairs, the newest, have lines of their own; what the older ones do is said in one. */
const mostPairs = 3;

/**
 * d = −H·∇f by the two-loop recursion, line by line for one parameter: q ← ∇f; from the newest pair on αᵢ = ρᵢ·(sᵢ·q), q ← q − αᵢ·yᵢ;
 * r ← γ·q; from the oldest on βᵢ = ρᵢ·(yᵢ·r), r ← r + (αᵢ − βᵢ)·sᵢ; d = −r. Nocedal & Wright (2006), Algorithm 7.4.
 */
export function twoLoopLines(loops: TwoLoops): readonly OwnLine[] {
  const { pairs, scale, gradient, parameter, target } = loops;
  const g = { symbol: 'g', value: gradient[parameter] };
  if (pairs.length === 0) return [{ target, formula: '-g', names: { g }, result: -g.value }];
  const [qSign, rSign] = ['q', 'r'].map((sign) => indexed(sign, parameter));
  const q = gradient.slice();
  const first = firstLoop(loops, q);
  const r = q.map((own) => scale * own);
  const scaled = { gamma: { symbol: 'γ', value: scale }, q: { symbol: qSign, value: q[parameter] } };
  const begun = r[parameter];
  const second = secondLoop(loops, first.weights, r);
  const end = { r: { symbol: rSign, value: r[parameter] } };
  return [
    { target: qSign, formula: 'g', names: { g }, result: g.value },
    ...first.lines,
    scaleLine(pairs[pairs.length - 1], scale, pairs.length),
    { target: rSign, formula: 'gamma*q', names: scaled, result: begun },
    ...second,
    { target, formula: '-r', names: end, result: -r[parameter] },
  ];
}

/** γ = s·y/(y·y) of the newest pair. */
function scaleLine({ s, y }: CurvaturePair, result: number, place: number): OwnLine {
  const [sSign, ySign] = [indexed('s', place - 1), indexed('y', place - 1)];
  const [above, below] = [`${sSign}·${ySign}`, `${ySign}·${ySign}`];
  const isShort = s.length <= mostWritten;
  return {
    ...{ target: 'γ', result },
    words: {
      text: `${above}/(${below})`,
      latex: `\\frac{${symbolOf(sSign).latex} \\cdot ${symbolOf(ySign).latex}}{${symbolOf(ySign).latex} \\cdot ${symbolOf(ySign).latex}}`,
    },
    formula: isShort
      ? `(${productFormula('s', 'y', s.length)}) / (${productFormula('y', 'y', s.length)})`
      : 'above / below',
    names: isShort
      ? { ...vectorNames('s', s), ...vectorNames('y', y) }
      : { above: { symbol: above, value: dot(s, y) }, below: { symbol: below, value: dot(y, y) } },
  };
}

/** q loses αᵢ·yᵢ, from the newest pair on, in place. Answers its lines, and α of every pair. */
function firstLoop({ pairs, parameter }: TwoLoops, q: Float64Array) {
  const lines: OwnLine[] = [];
  const weights = pairs.map(() => 0);
  const target = indexed('q', parameter);
  const older = pairs.length - mostPairs;
  let sum = 0;
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { s, y, rho } = pairs[i];
    const own = weightLine({ sign: 'α', place: i, rho, vectors: ['s', 'q'], numbers: [s, q] });
    const alpha = { symbol: indexed('α', i), value: own.result };
    const names = { ...named('q', target, q[parameter]), alpha, ...placed('y', y, i, parameter) };
    weights[i] = own.result;
    if (i < older) sum += own.result * y[parameter];
    addTo(q, -own.result, y);
    if (i >= older) lines.push(own, { target, formula: 'q - alpha*y', names, result: q[parameter] });
  }
  if (older > 0) {
    const symbol = olderSum(older, 'αᵢ·yᵢ', '\\alpha_{i} \\cdot y_{i', parameter);
    const names = { ...named('q', target, q[parameter] + sum), older: { symbol, value: sum } };
    lines.push({ target, formula: 'q - older', names, result: q[parameter] });
  }
  return { lines, weights };
}

/** r gains (αᵢ − βᵢ)·sᵢ, from the oldest pair on, in place. */
function secondLoop(
  { pairs, parameter }: TwoLoops,
  weights: readonly number[],
  r: Float64Array,
): readonly OwnLine[] {
  const lines: OwnLine[] = [];
  const target = indexed('r', parameter);
  const older = pairs.length - mostPairs;
  const begun = r[parameter];
  for (const [i, { s, y, rho }] of pairs.entries()) {
    const own = weightLine({ sign: 'β', place: i, rho, vectors: ['y', 'r'], numbers: [y, r] });
    const alpha = { symbol: indexed('α', i), value: weights[i] };
    const beta = { symbol: indexed('β', i), value: own.result };
    const names = { ...named('r', target, r[parameter]), alpha, beta, ...placed('s', s, i, parameter) };
    addTo(r, weights[i] - own.result, s);
    const result = r[parameter];
    if (i >= older) lines.push(own, { target, formula: 'r + (alpha - beta)*s', names, result });
    if (i !== older - 1) continue;
    const symbol = olderSum(older, '(αᵢ − βᵢ)·sᵢ', '(\\alpha_{i} - \\beta_{i}) \\cdot s_{i', parameter);
    const sums = { ...named('r', target, begun), older: { symbol, value: result - begun } };
    lines.push({ target, formula: 'r + older', names: sums, result });
  }
  return lines;
}

/** A weight of the recursion: ρᵢ times a product of two vectors, the first of which belongs to a pair. */
interface LoopWeight {
  readonly sign: 'α' | 'β';
  readonly place: number;
  readonly rho: number;
  readonly vectors: readonly [ofPair: string, running: string];
  readonly numbers: readonly [ofPair: Float64Array, running: Float64Array];
}

function weightLine({ sign, place, rho, vectors: [left, right], numbers: [a, b] }: LoopWeight): OwnLine {
  const [rhoSign, pairSign] = [indexed('ρ', place), indexed(left, place)];
  const product = dot(a, b);
  const rhoName = { symbol: rhoSign, value: rho };
  const target = indexed(sign, place);
  const words = {
    text: `${rhoSign}·(${pairSign}·${right})`,
    latex: `${symbolOf(rhoSign).latex} \\cdot (${symbolOf(pairSign).latex} \\cdot ${right})`,
  };
  const line = { target, words, result: product * rho };
  if (a.length > mostWritten)
    return {
      ...line,
      formula: 'rho*product',
      names: { rho: rhoName, product: { symbol: `${pairSign}·${right}`, value: product } },
    };
  const names = { rho: rhoName, ...vectorNames('a', a), ...vectorNames('b', b) };
  return { ...line, formula: `rho*(${productFormula('a', 'b', a.length)})`, names };
}

/** A name of a line that is called otherwise there. */
const named = (name: string, symbol: string, value: number) => ({ [name]: { symbol, value } });

/** The parameter's number of a pair's vector: y₃₁. */
const placed = (sign: string, vector: Float64Array, place: number, parameter: number) =>
  named(sign, indexed(sign, place, parameter), vector[parameter]);

/** What all older pairs add together. @param count how many they are */
function olderSum(count: number, text: string, latex: string, parameter: number) {
  const place = String(parameter + 1);
  return {
    text: `Σ ${indexed(text, parameter)}, i ≤ ${count}`,
    latex: `\\sum_{i \\le ${count}} ${latex}${place}}`,
  };
}

function addTo(v: Float64Array, factor: number, other: Float64Array): void {
  for (let i = 0; i < v.length; i++) v[i] += factor * other[i];
}
