import { parseAssignment } from '../expression/language/statements';
import type { LineRole } from './boardLine';
import type { BoardCondition, LineSource } from './lineSource';
import { type BoardSymbol, symbolOf } from './symbol';
import type { BoardTerm } from './term';
import { namedNumber, type TermScope, termOf } from './termOf';

/** A name of a line that is written by hand: what it is called, and its number. */
export interface OwnName {
  readonly symbol: string | BoardSymbol;
  readonly value: number;
  /** A setting. */
  readonly isConstant?: boolean;
}

/** A line that a method writes of its own, with a formula in the language of kernels. */
export interface OwnLine {
  readonly target: string | BoardSymbol;
  readonly sign?: '←' | '=';
  /** `x + t*d`; absent: only the number is known. */
  readonly formula?: string;
  /** What stands in place of the formula's names: what is known by more than its numbers. */
  readonly words?: BoardSymbol;
  readonly names?: Readonly<Record<string, OwnName>>;
  readonly result: number;
  /** What was tried before the result was found. */
  readonly before?: readonly number[];
  /** A condition that decided, of names of the line: ["value", "≤", "bound"]. */
  readonly where?: readonly [left: string, operator: BoardCondition['operator'], right: string];
  readonly role?: LineRole;
  readonly digits?: number;
}

const symbolFor = (symbol: string | BoardSymbol): BoardSymbol =>
  typeof symbol === 'string' ? symbolOf(symbol) : symbol;

/** The source of such a line. */
export function ownLine(own: OwnLine): LineSource {
  const { sign = '←', formula, words, result, before, role = 'way', digits, where } = own;
  const target = symbolFor(own.target);
  const conditions: BoardCondition[] = [];
  const scope = scopeOf(own, conditions);
  const termIn = (text: string): BoardTerm => termOf(parseAssignment(`value = ${text}`).value, scope);
  const term = formula === undefined ? undefined : termIn(formula);
  if (where) conditions.push({ left: termIn(where[0]), operator: where[1], right: termIn(where[2]) });
  return {
    ...{ role, target, sign, result, key: target.text },
    ...(digits !== undefined && { digits }),
    ...(before && before.length > 0 && { before }),
    ...(term && { term }),
    ...(words && { formula: words }),
    ...(conditions.length > 0 && { conditions }),
  };
}

/** What the names of a line stand for. */
function scopeOf({ names = {} }: OwnLine, conditions: BoardCondition[]): TermScope {
  return {
    precision: 'float64',
    name(name) {
      const found = names[name.name];
      if (!found) return namedNumber(name) ?? unknown(name.name);
      const symbol = symbolFor(found.symbol);
      const { value, isConstant = false } = found;
      return { kind: 'leaf', symbol, value, key: symbol.text, isConstant };
    },
    fold: ({ fold }) => unknown(fold),
    condition: (condition) => conditions.push(condition),
  };
}

function unknown(name: string): never {
  throw new Error(`${name} stands for nothing in this line.`);
}
