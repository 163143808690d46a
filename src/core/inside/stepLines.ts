import type { BoardLine } from '../board/boardLine';
import { usualDigits } from '../board/digits';
import type { LineSource } from '../board/lineSource';
import { ownLine } from '../board/ownLine';
import { type BoardSymbol, symbolOf } from '../board/symbol';
import { writeLines } from '../board/writeLines';
import { nameOf } from '../objective/parameterNames';
import type { Sliced } from '../objective/sliced';
import type { FormulaPart, Insight, MatrixPart, StepPart } from '../optimizers/insight';
import type { Precision } from '../precision';
import { averageLines } from './averageLines';
import { formulaLines } from './formulaLines';
import type { LinesWanted } from './linesWanted';
import { gathered, placesIn, scatterTo } from './places';
import { groupRateLines, rateLines } from './rateLines';
import { applyMatrix } from './recipeArrows';
import { insightOf } from './recordStep';

/** The step as a teacher writes it at the board: each assignment with its numbers, up to the parameter's next value. */
export function* stepLines(wanted: LinesWanted): Sliced<readonly BoardLine[]> {
  const { observed, opened, spec } = wanted;
  const { precision } = opened;
  const insight = insightOf(observed);
  const symbol = parameterSymbol(wanted);
  const lines = [
    ...rateLines(insight, observed.before.step, spec),
    gradientLine(insight, wanted, symbol),
    ...(yield* methodLines(insight, wanted, symbol)),
  ];
  const all = [...lines, ...averageLines(wanted, symbol)];
  return writeLines(withDigits(all, wanted, precision), precision);
}

/** What a parameter is called. */
export function parameterSymbol({
  opened,
  parameter,
}: Pick<LinesWanted, 'opened' | 'parameter'>): BoardSymbol {
  return symbolOf(nameOf(opened.summary.parameterNames, parameter));
}

/** The parameter's part of the gradient, as the run saw it: of a mini-batch f_B, or at Nesterov's look-ahead point. */
function gradientLine(
  { parts = [] }: Insight,
  wanted: LinesWanted,
  { text, latex }: BoardSymbol,
): LineSource {
  const { observed, parameter, spec } = wanted;
  const { point } = observed.before;
  const batch = spec.batch ? { text: 'f_B', latex: 'f_{B}' } : { text: 'f', latex: 'f' };
  const aheads = parts.flatMap((part) => (part.kind === 'formulas' && part.ahead ? [part] : []));
  const [ahead] = aheads.flatMap((part) => {
    const own = placesIn(part.places, point.x.length).indexOf(parameter);
    return part.ahead && own >= 0 ? [part.ahead.before.gradient[own]] : [];
  });
  const at = ahead === undefined ? '' : `(${text}′)`;
  const atLatex = ahead === undefined ? '' : `(${latex}')`;
  const slope = {
    text: `∂${batch.text}/∂${text}${at}`,
    latex: `\\frac{\\partial ${batch.latex}}{\\partial ${latex}}${atLatex}`,
  };
  const value = ahead ?? point.gradient[parameter];
  return ownLine({
    target: 'g',
    formula: 'slope',
    names: { slope: { symbol: slope, value } },
    result: value,
  });
}

/** The lines of a recipe's parts, or of a method that has lines of its own; at the least where the step led. */
function* methodLines(
  insight: Insight,
  wanted: LinesWanted,
  symbol: BoardSymbol,
): Sliced<readonly LineSource[]> {
  const { parts, board, places } = insight;
  const { observed, parameter } = wanted;
  const own = placesIn(places, observed.before.point.x.length).indexOf(parameter);
  const lines =
    board && own >= 0
      ? board(own, symbol).map(ownLine)
      : parts
        ? yield* partsLines(parts, insight, wanted, symbol)
        : [];
  return lines.some(({ role }) => role === 'point') ? lines : [...lines, restingLine(wanted, symbol)];
}

/** A parameter that no part of the step is about stays where it is. */
function restingLine({ observed, parameter }: LinesWanted, symbol: BoardSymbol): LineSource {
  const { before, after } = observed;
  const names = { x: { symbol, value: before.point.x[parameter] } };
  return ownLine({ target: symbol, formula: 'x', names, result: after.point.x[parameter], role: 'point' });
}

function* partsLines(
  parts: readonly StepPart[],
  insight: Insight,
  wanted: LinesWanted,
  symbol: BoardSymbol,
): Sliced<readonly LineSource[]> {
  const { parameter, observed } = wanted;
  const n = observed.before.point.x.length;
  const u = observed.before.point.gradient.slice();
  const lines: LineSource[] = [];
  let arriving: 'g' | 'u' = 'g';
  for (const [at, part] of parts.entries()) {
    const places = part.kind === 'matrix' ? [part.shape] : part.places;
    const own = placesIn(places, n).indexOf(parameter);
    if (own < 0) continue;
    if (part.kind === 'matrix') {
      lines.push(...matrixLines(part, u, own));
      arriving = 'u';
      continue;
    }
    lines.push(...groupRateLines(insight, part));
    const place: FormulaPlace = { part, own, prefix: `${at}:`, arriving, u };
    const found: PartLines = yield* formulasFor(place, wanted, symbol);
    lines.push(...found.lines);
    arriving = found.leaving;
  }
  return lines;
}

/** Where formulas are applied to a parameter. */
interface FormulaPlace {
  readonly part: FormulaPart;
  /** The parameter's place among those of the part. */
  readonly own: number;
  readonly prefix: string;
  readonly arriving: 'g' | 'u';
  /** The gradient on its way through the parts, which is written back. */
  readonly u: Float64Array;
}

/** What a part adds to the board, and what the update is called behind it. */
interface PartLines {
  readonly lines: readonly LineSource[];
  readonly leaving: 'g' | 'u';
}

function* formulasFor(
  { part, own, prefix, arriving, u }: FormulaPlace,
  { observed, parameter }: LinesWanted,
  symbol: BoardSymbol,
): Sliced<PartLines> {
  const { places, ahead, state, drawn } = part;
  const { point } = observed.before;
  const x = ahead?.before.x ?? gathered(point.x, places);
  const gradient = ahead?.before.gradient ?? gathered(u, places);
  const walking = ahead ? primed(symbol) : symbol;
  const { lines, leaving, stored } = yield* formulaLines(part, {
    ...{ place: { x, gradient, value: point.value, state, drawn }, parameter: own, symbol: walking },
    ...{ prefix, arriving },
  });
  if (part.goal === 'update') {
    scatterTo(
      u,
      Float64Array.from(x, (_, i) => stored(i)),
      places,
    );
    return { lines, leaving };
  }
  const result = observed.after.point.x[parameter];
  const led = lines.map((line) => (line.role === 'point' && !ahead ? { ...line, result } : line));
  if (!ahead) return { lines: led, leaving };
  const ways = led.map((line) => (line.role === 'point' ? { ...line, role: 'way' as const } : line));
  return { lines: [...ways, behindLine(ahead, own, symbol, led, result)], leaving };
}

const primed = ({ text, latex }: BoardSymbol): BoardSymbol => ({ text: `${text}′`, latex: `${latex}'` });

/** Nesterov's iterate, which lies behind the look-ahead point by μ times the velocity. */
function behindLine(
  ahead: NonNullable<FormulaPart['ahead']>,
  own: number,
  symbol: BoardSymbol,
  lines: readonly LineSource[],
  result: number,
): LineSource {
  const velocity = lines.find(({ target }) => target.text === 'b');
  const y = ahead.after.x[own];
  const value = velocity?.result ?? (result - y) / ahead.share;
  const line = ownLine({
    target: symbol,
    formula: 'y + momentum*b',
    names: {
      y: { symbol: primed(symbol), value: y },
      momentum: { symbol: 'μ', value: ahead.share, isConstant: true },
      b: { symbol: 'b', value },
    },
    ...{ result, role: 'point' },
  });
  return line;
}

/** What a rule makes of a matrix, number by number no formula; u goes on with what it has made. */
function matrixLines(part: MatrixPart, u: Float64Array, own: number): readonly LineSource[] {
  const { shape, rule, memory, steps } = part;
  const arrived = gathered(u, [shape]);
  const next = applyMatrix(part, u);
  const left = gathered(u, [shape]);
  const { rows, columns } = shape;
  const lines = rule.lines?.({ rows, columns, arrived, left, memory, next, steps, at: own }) ?? [];
  return lines.map(ownLine);
}

/** In how many digits of a number a step is still looked for: one that is shorter is mostly rounding. */
const surest: Readonly<Record<Precision, number>> = { float64: 12, float32: 7 };

/** So many digits of the step are seen in the point that it leads to. */
const seenOfStep = 3;

/** The point, and an average of points, show as many digits as it takes to see that they moved. */
function withDigits(
  lines: readonly LineSource[],
  { observed, parameter }: LinesWanted,
  precision: Precision,
): readonly LineSource[] {
  const { before, after } = observed;
  const ofPoint = digitsOfMove(before.point.x[parameter], after.point.x[parameter], precision);
  const [from, to] = [before.average?.x[parameter] ?? 0, after.average?.x[parameter] ?? 0];
  const ofAverage = digitsOfMove(from, to, precision);
  return lines.map((line) =>
    line.role === 'way' ? line : { ...line, digits: line.role === 'point' ? ofPoint : ofAverage },
  );
}

function digitsOfMove(from: number, to: number, precision: Precision): number {
  const moved = Math.abs(to - from);
  const size = Math.max(Math.abs(to), Math.abs(from));
  if (!(moved > 0 && moved < size)) return usualDigits;
  const needed = Math.ceil(Math.log10(size / moved)) + seenOfStep;
  return needed > surest[precision] ? usualDigits : Math.max(usualDigits, needed);
}
