import { type Precision, rounded } from '../../precision';
import type { NodeId } from '../tape/operations';
import { type Tape, usedBy } from '../tape/tape';
import { writer } from './emit';
import { generate, longestGenerated } from './generate';
import { dependences } from './gridCode';
import { program, type TapeValues, valuesOf } from './interpret';
import { literal } from './literal';

/** A function of parameters and of the columns of a table, with its slopes along the parameters, on a tape. */
export interface RowFunction {
  readonly tape: Tape;
  readonly value: NodeId;
  /** ∂value/∂parameter, one for each parameter. */
  readonly slopes: readonly NodeId[];
  /** The index of the first column's input; those below are parameters. */
  readonly firstColumn: number;
  /** The place of each column among the numbers of a row, and how many numbers that has. */
  readonly places: readonly number[];
  readonly width: number;
  readonly precision: Precision;
}

/** Rows of a table, row-major: those whose numbers stand in `order` from `begin` to `end` − 1. */
export interface RowsToFit {
  readonly features: ArrayLike<number>;
  readonly target: ArrayLike<number>;
  readonly order: ArrayLike<number>;
  readonly begin: number;
  readonly end: number;
}

/** What a row function becomes: single rows, and loops over many. All of it allocates nothing. */
export interface RowsCode {
  /** The value at the row whose numbers begin at `offset`. */
  value(x: ArrayLike<number>, features: ArrayLike<number>, offset: number): number;
  /** Adds `factor` times the slopes at a row to a gradient. */
  addSlopes(
    x: ArrayLike<number>,
    features: ArrayLike<number>,
    offset: number,
    factor: number,
    gradient: Float64Array,
  ): void;
  /** Σ (value − target)² over rows; its gradient is added. Absent where code cannot be made. */
  squares?(x: ArrayLike<number>, rows: RowsToFit, gradient?: Float64Array): number;
  /** value − target of each row, and the slopes row by row into `jacobian`. Absent where code cannot be made. */
  errors?(x: ArrayLike<number>, rows: RowsToFit, errors: Float64Array, jacobian?: Float64Array): void;
}

/** Compiles a row function to code, or to the interpreter where code is too long or forbidden. */
export function compileRows(of: RowFunction): RowsCode {
  if (of.tape.operationCount > longestGenerated) return interpretedRows(of);
  return generate<RowsCode>(rowsSource(of)) ?? interpretedRows(of);
}

/** Source of RowsCode. What depends on parameters alone is computed once for all rows of a loop. */
function rowsSource(of: RowFunction): string {
  const { tape, value, slopes, places, firstColumn, precision } = of;
  const { term, declare } = writer(tape, precision);
  const { fixed, forValue, forSlopes } = partsOf(of);
  const read = (index: number): string =>
    index < firstColumn ? `x[${literal(index)}]` : `features[o+${literal(places[index - firstColumn])}]`;
  const round = (source: string): string => (precision === 'float32' ? `Math.fround(${source})` : source);
  const width = literal(of.width);
  const each = (write: (slope: string, place: string) => string): string =>
    slopes.map((slope, place) => write(term(slope), literal(place))).join('');
  const rowStart = `const row=order[i],o=row*${width};\n${declare(forValue, read)}`;
  const loop = `const {features,target,order,begin,end}=rows;\n${declare(fixed, read)}`;
  return `return {
value(x,features,o){
${declare(fixed, read)}${declare(forValue, read)}return ${term(value)};
},
addSlopes(x,features,o,factor,gradient){
${declare(fixed, read)}${declare(forValue, read)}${declare(forSlopes, read)}${each(
  (slope, place) => `gradient[${place}]=${round(`gradient[${place}]+${round(`factor*${slope}`)}`)};\n`,
)}},
squares(x,rows,gradient){
${loop}let sum=0;
if(gradient===undefined){
for(let i=begin;i<end;i++){
${rowStart}const error=${round(`${term(value)}-target[row]`)};
sum=${round(`sum+${round('error*error')}`)};
}
return sum;
}
${each((_, place) => `let g${place}=gradient[${place}];\n`)}for(let i=begin;i<end;i++){
${rowStart}const error=${round(`${term(value)}-target[row]`)},factor=${round('2*error')};
sum=${round(`sum+${round('error*error')}`)};
${declare(forSlopes, read)}${each(
  (slope, place) => `g${place}=${round(`g${place}+${round(`factor*${slope}`)}`)};\n`,
)}}
${each((_, place) => `gradient[${place}]=g${place};\n`)}return sum;
},
errors(x,rows,errors,jacobian){
${loop}for(let i=begin;i<end;i++){
${rowStart}errors[i-begin]=${round(`${term(value)}-target[row]`)};
if(jacobian===undefined)continue;
${declare(forSlopes, read)}const j=(i-begin)*${literal(slopes.length)};
${each((slope, place) => `jacobian[j+${place}]=${slope};\n`)}}
}};`;
}

/** The entries of a row function by when they are computed: once for all rows, for each row's value, and for its slopes. */
function partsOf({ tape, value, slopes, firstColumn }: RowFunction): {
  readonly fixed: readonly NodeId[];
  readonly forValue: readonly NodeId[];
  readonly forSlopes: readonly NodeId[];
} {
  const inValue = usedBy(tape, [value]);
  const used = usedBy(tape, [value, ...slopes]);
  const depends = dependences(tape, (index) => (index < firstColumn ? 1 : 2));
  const ids = [...used.keys()].filter((id) => used[id]);
  const isFixed = (id: NodeId): boolean => depends[id] < 2;
  return {
    fixed: ids.filter(isFixed),
    forValue: ids.filter((id) => !isFixed(id) && inValue[id]),
    forSlopes: ids.filter((id) => !isFixed(id) && !inValue[id]),
  };
}

/** The same single rows without generated code. */
export function interpretedRows(of: RowFunction): RowsCode {
  const { tape, value, slopes, precision } = of;
  const { fixed, forValue, forSlopes } = partsOf(of);
  const values = valuesOf(tape, precision);
  const ascending = (...parts: (readonly NodeId[])[]): NodeId[] => parts.flat().sort((a, b) => a - b);
  const forward = program(tape, ascending(fixed, forValue), values);
  const all = program(tape, ascending(fixed, forValue, forSlopes), values);
  const load = rowLoader(of, values);
  return {
    value(x, features, offset) {
      load(x, features, offset);
      forward();
      return values[value];
    },
    addSlopes(x, features, offset, factor, gradient) {
      load(x, features, offset);
      all();
      for (let i = 0; i < slopes.length; i++) {
        const share = rounded(factor * values[slopes[i]], precision);
        gradient[i] = rounded(gradient[i] + share, precision);
      }
    },
  };
}

/** Puts parameters and a row's numbers in their places of a tape's values. */
export function rowLoader(
  { tape, firstColumn, places }: Pick<RowFunction, 'tape' | 'firstColumn' | 'places'>,
  values: TapeValues,
): (x: ArrayLike<number>, features: ArrayLike<number>, offset: number) => void {
  const inputs = tape.nodes.flatMap((node, id) => (node.kind === 'input' ? [{ id, index: node.index }] : []));
  return (x, features, offset) => {
    for (const { id, index } of inputs)
      values[id] = index < firstColumn ? x[index] : features[offset + places[index - firstColumn]];
  };
}
