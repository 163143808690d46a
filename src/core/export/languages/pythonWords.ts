import { atom, binding, type WrittenPart, within } from '../../expression/code/writtenPart';
import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { EntryLevel, ExpressionWords } from '../tape/words';

/** How an array library of Python spells what formulas call. */
export interface ArraySpelling {
  /** "np", "torch", "jnp", "ops". */
  readonly prefix: string;
  /** What has another name there than in NumPy. */
  readonly names?: Readonly<Record<string, string>>;
  /** Whether functions of two arrays take no plain numbers. */
  readonly onlyArrays?: boolean;
  /** Functions of arrays that the library has with slopes of its own, such as at a kink; undefined for others. */
  readonly ready?: (name: string, operands: readonly string[]) => string | undefined;
  /** Numbers of the whole point: the library's functions too, or Python's own math. */
  readonly numbers: 'library' | 'math';
}

/** ProgramNames of NumPy. */
const common: Readonly<Record<string, string>> = {
  ...{ asin: 'arcsin', acos: 'arccos', atan: 'arctan', asinh: 'arcsinh', acosh: 'arccosh', atanh: 'arctanh' },
  ...{ atan2: 'arctan2', max: 'maximum', min: 'minimum', mod: 'mod' },
};

const inMath: Readonly<Record<string, string>> = { abs: 'abs', max: 'max', min: 'min', round: 'round' };

/** A number that is no integer in Python. */
export function pythonFloat(value: number): string {
  const text = pythonNumber(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A whole number as one that is none: of whole numbers alone an array would be of another type. */
const floating = (text: string): string => (/^-?\d+$/.test(text) ? `${text}.0` : text);

/** How Python writes formulas with an array library. */
export function pythonWords(spelling: ArraySpelling): ExpressionWords {
  const { prefix, names = {}, numbers } = spelling;
  const ofLibrary = (level: EntryLevel) => level === 'array' || numbers === 'library';
  const library = (name: string): string => `${prefix}.${names[name] ?? common[name] ?? name}`;
  const conditional: ExpressionWords['conditional'] = (condition, a, b, level) =>
    level === 'array'
      ? atom(`${prefix}.where(${condition.text}, ${floating(a.text)}, ${floating(b.text)})`)
      : {
          text: `${within(a, binding.or)} if ${within(condition, binding.or)} else ${within(b, binding.conditional)}`,
          binds: binding.conditional,
        };
  const call: ExpressionWords['call'] = (name, operands, level, levels) => {
    const [a, b] = operands;
    const made = composed(name, a, b, level, levels);
    if (made) return made;
    if (ofLibrary(level)) {
      const isStrict = spelling.onlyArrays === true && level === 'array';
      if (!isStrict) return atom(`${library(name)}(${operands.join(', ')})`);
      return (
        bounded(name, operands, levels, prefix) ??
        atom(`${library(name)}(${arrays(operands, levels, prefix).join(', ')})`)
      );
    }
    if (Object.hasOwn(inMath, name)) return atom(`${inMath[name]}(${operands.join(', ')})`);
    return atom(`math.${name}(${operands.join(', ')})`);
  };
  /** What no library has under one name. */
  const composed = (
    name: string,
    a: string,
    b: string,
    level: EntryLevel,
    levels: readonly EntryLevel[],
  ): WrittenPart | undefined => {
    const of = (called: string, ...operands: readonly string[]): string =>
      call(called, operands, level, [levels[0], 'number']).text;
    const [first, second] = [atom(`(${a})`), atom(`(${b})`)].map(({ text }) => bare(text));
    const zero = atom('0.0');
    const ready = level === 'array' ? spelling.ready?.(name, [a, b]) : undefined;
    if (ready !== undefined) return atom(ready);
    switch (name) {
      case 'guarded':
        return conditional(
          either(compared(first.text, '==', '0'), compared(second.text, '==', '0'), level),
          zero,
          { text: `${first.text} * ${second.text}`, binds: binding.product },
          level,
        );
      case 'larger':
        return conditional(
          compared(first.text, '>', second.text),
          atom('1.0'),
          conditional(compared(first.text, '==', second.text), atom('0.5'), zero, level),
          level,
        );
      case 'strictlyLarger':
        return conditional(compared(first.text, '>', second.text), atom('1.0'), zero, level);
      case 'round':
        return atom(of('floor', `${a} + 0.5`));
      case 'sigmoid':
        return {
          text: `1 / (1 + ${of('exp', `-${first.text}`)})`,
          binds: binding.product,
        };
      case 'softplus':
        return {
          text: `${of('max', a, '0.0')} + ${of('log1p', of('exp', `-${of('abs', a)}`))}`,
          binds: binding.sum,
        };
      case 'cbrt':
        return prefix === 'np'
          ? undefined
          : { text: `${of('sign', a)} * ${of('abs', a)}**(1 / 3)`, binds: binding.product };
      case 'sign':
        return ofLibrary(level) ? undefined : atom(`math.copysign(1.0, ${a}) * (${a} != 0)`);
      case 'mod':
        return prefix === 'np' && level === 'array'
          ? undefined
          : { text: `${first.text} % ${second.text}`, binds: binding.product };
      default:
        return undefined;
    }
  };
  return {
    number: pythonNumber,
    call,
    truth: ['1.0', '0.0'],
    hasSquares: true,
    power: (a, b) => ({
      text: `${within(a, binding.atom)}**${within(b, binding.power)}`,
      binds: binding.power,
    }),
    equal: '==',
    and: (level) => (level === 'array' ? '&' : 'and'),
    or: (level) => (level === 'array' ? '|' : 'or'),
    wrapsComparisons: (level) => level === 'array',
    not: (condition, level) =>
      level === 'array'
        ? atom(`~${condition.text}`)
        : { text: `not ${within(condition, binding.comparison)}`, binds: binding.not },
    conditional,
  };
}

const compared = (a: string, sign: string, b: string): WrittenPart => ({
  text: `${a} ${sign} ${b}`,
  binds: binding.comparison,
});

const either = (a: WrittenPart, b: WrittenPart, level: EntryLevel): WrittenPart =>
  level === 'array'
    ? { text: `(${a.text}) | (${b.text})`, binds: binding.or }
    : { text: `${a.text} or ${b.text}`, binds: binding.or };

/** ProgramNames, numbers and calls need no parentheses. */
function bare(text: string): WrittenPart {
  const inner = text.slice(1, -1);
  return /^[\w.]+(\[\w+\])?$/.test(inner) ? atom(inner) : atom(text);
}

/** max and min with a plain number where a library takes arrays alone: a bound. */
function bounded(
  name: string,
  [a, b]: readonly string[],
  levels: readonly EntryLevel[],
  prefix: string,
): WrittenPart | undefined {
  const key = { max: 'min', min: 'max' }[name];
  if (key === undefined || levels[0] === levels[1]) return undefined;
  const [array, bound] = levels[0] === 'array' ? [a, b] : [b, a];
  return atom(`${prefix}.clamp(${array}, ${key}=${bound})`);
}

/** Plain numbers as arrays, for functions that take nothing else. */
const arrays = (
  operands: readonly string[],
  levels: readonly EntryLevel[],
  prefix: string,
): readonly string[] =>
  operands.length < 2
    ? operands
    : operands.map((operand, at) => (levels[at] === 'array' ? operand : `${prefix}.tensor(${operand})`));
