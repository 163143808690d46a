import { mathOperations } from '../tape/mathOperations';
import type { Builder, NodeId, Operation } from '../tape/operations';
import * as operations from '../tape/operations';
import { not, select } from './conditions';

/** A function as people write it: how many arguments it takes, and what it becomes on a tape. */
export interface NamedFunction {
  readonly fewest: number;
  readonly most: number;
  readonly build: (build: Builder, operands: readonly NodeId[]) => NodeId;
}

function ofOne(operation: Operation): NamedFunction {
  return { fewest: 1, most: 1, build: (build, [a]) => build.apply(operation, a) };
}

/** One divided by a function. */
function inverseOf(operation: Operation): NamedFunction {
  return {
    fewest: 1,
    most: 1,
    build: (build, [a]) => build.divide(build.constant(1), build.apply(operation, a)),
  };
}

/** The natural logarithm, or that to a base. */
function logarithm(build: Builder, a: NodeId, base?: NodeId): NodeId {
  if (base === undefined) return build.apply(operations.log, a);
  const known = build.constantAt(base);
  if (known === 2) return build.apply(operations.log2, a);
  if (known === 10) return build.apply(operations.log10, a);
  return build.divide(build.apply(operations.log, a), build.apply(operations.log, base));
}

/** Of two or more arguments, taken pairwise from the left. */
function ofMany(operation: Operation): NamedFunction {
  return {
    fewest: 2,
    most: Number.POSITIVE_INFINITY,
    build: (build, [first, ...others]) => others.reduce((a, b) => build.apply(operation, a, b), first),
  };
}

/** The functions of one argument; each is called by its operation's name. */
const ofOneArgument: readonly Operation[] = [...mathOperations, operations.sigmoid, operations.softplus];

const aliases: Record<string, string> = {
  ...{ ln: 'log', arcsin: 'asin', arccos: 'acos', arctan: 'atan', arctan2: 'atan2', power: 'pow' },
  ...{ arcsinh: 'asinh', arccosh: 'acosh', arctanh: 'atanh' },
  ...{ maximum: 'max', minimum: 'min', absolute: 'abs', fabs: 'abs', sgn: 'sign' },
  ...{ where: 'if', remainder: 'mod', fix: 'trunc', ifelse: 'if' },
  ...{
    tg: 'tan',
    ctg: 'cot',
    arctg: 'atan',
    cosec: 'csc',
    arsinh: 'asinh',
    arcosh: 'acosh',
    artanh: 'atanh',
  },
  ...{ lg: 'log10', ceiling: 'ceil' },
};

/** The functions of typed formulas by name. A Map: a lookup must never reach an object's prototype. */
export const functions: ReadonlyMap<string, NamedFunction> = withAliases(
  new Map<string, NamedFunction>([
    ...ofOneArgument.map((operation) => [operation.name, ofOne(operation)] as const),
    ['square', { fewest: 1, most: 1, build: (build, [a]) => build.multiply(a, a) }],
    [
      'relu',
      { fewest: 1, most: 1, build: (build, [a]) => build.apply(operations.maximum, build.constant(0), a) },
    ],
    ['log', { fewest: 1, most: 2, build: (build, [a, base]) => logarithm(build, a, base) }],
    // A spreadsheet's: to the base 10, unless another one is given.
    [
      'LOG',
      { fewest: 1, most: 2, build: (build, [a, base]) => logarithm(build, a, base ?? build.constant(10)) },
    ],
    // Haskell's order, and Mathematica's: the base comes first.
    [
      'logBase',
      {
        fewest: 1,
        most: 2,
        build: (build, [first, second]) =>
          second === undefined ? logarithm(build, first) : logarithm(build, second, first),
      },
    ],
    ...[
      ['sec', operations.cos] as const,
      ['csc', operations.sin] as const,
      ['sech', operations.cosh] as const,
      ['csch', operations.sinh] as const,
      ['coth', operations.tanh] as const,
    ].map(([name, operation]) => [name, inverseOf(operation)] as const),
    [
      'cot',
      {
        fewest: 1,
        most: 1,
        build: (build, [a]) => build.divide(build.apply(operations.cos, a), build.apply(operations.sin, a)),
      },
    ],
    ['pow', { fewest: 2, most: 2, build: (build, [a, b]) => build.power(a, b) }],
    ['atan2', { fewest: 2, most: 2, build: (build, [a, b]) => build.apply(operations.atan2, a, b) }],
    ['mod', { fewest: 2, most: 2, build: (build, [a, b]) => build.apply(operations.modulo, a, b) }],
    ['if', { fewest: 3, most: 3, build: (build, [chosen, a, b]) => select(build, chosen, a, b) }],
    ['not', ofOne(not)],
    ['max', ofMany(operations.maximum)],
    ['min', ofMany(operations.minimum)],
    ['hypot', ofMany(operations.hypot)],
  ]),
);

/** What the kernels of optimizers may call besides. */
export const kernelFunctions: ReadonlyMap<string, NamedFunction> = new Map([
  ...functions,
  ['flush', ofOne(operations.flush)],
]);

/** Named numbers. */
export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['PI', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
  ['E', Math.E],
  ['tau', 2 * Math.PI],
  ['τ', 2 * Math.PI],
  ['inf', Number.POSITIVE_INFINITY],
  ['Infinity', Number.POSITIVE_INFINITY],
]);

/** The names of sums and their like, which have ranges. */
export const foldNames = ['sum', 'prod', 'mean'] as const;

const isFold = (word: string): boolean => foldNames.some((name) => name === word);

/** Whether a word is a function or a sum, in any case: sin, Sin, SIN. */
export function isFunction(word: string): boolean {
  return functionName(word) !== undefined;
}

/** The name of a function as the language has it, from a spelling in any case. */
export function functionName(word: string): string | undefined {
  if (functions.has(word) || isFold(word)) return word;
  const lower = word.toLowerCase();
  return functions.has(lower) || isFold(lower) ? lower : undefined;
}

/** The name of a constant as the language has it, from a spelling in any case: Pi is pi. Single letters have one spelling only. */
export function constantOf(word: string): string | undefined {
  if (constants.has(word)) return word;
  const lower = word.toLowerCase();
  if (word.length > 1 && constants.has(lower)) return lower;
  return lower === 'infinity' ? 'inf' : undefined;
}

function withAliases(named: ReadonlyMap<string, NamedFunction>): ReadonlyMap<string, NamedFunction> {
  const all = new Map(named);
  for (const [alias, name] of Object.entries(aliases)) {
    const target = named.get(name);
    if (target) all.set(alias, target);
  }
  return all;
}
