import { constants } from '../expression/language/functions';
import type { Call, Comparison, ComparisonOperator, Fold, Name, Syntax } from '../expression/language/syntax';
import type { Precision } from '../precision';
import { computed } from './arithmetic';
import type { BoardCondition } from './lineSource';
import { symbolOf } from './symbol';
import type { BoardTerm, Leaf, TermOperator } from './term';

/** What the names of a formula stand for in a step. */
export interface TermScope {
  readonly precision: Precision;
  name(name: Name): Leaf;
  fold(fold: Fold): Leaf;
  /** Is told the conditions that decided. */
  condition(condition: BoardCondition): void;
}

/** A formula as a term of one step: where it has conditions, the formula that they chose. */
export function termOf(syntax: Syntax, scope: TermScope): BoardTerm {
  switch (syntax.kind) {
    case 'number':
      return { kind: 'number', value: syntax.value };
    case 'name':
      return scope.name(syntax);
    case 'fold':
      return scope.fold(syntax);
    case 'element':
      throw new Error(`${syntax.vector} cannot be indexed.`);
    case 'negation':
      return { kind: 'negation', of: termOf(syntax.operand, scope) };
    case 'comparison':
      return { kind: 'number', value: holds(syntax, scope) ? 1 : 0 };
    case 'call':
      return callTerm(syntax, scope);
    case 'binary':
      if (syntax.operator === 'and' || syntax.operator === 'or')
        return { kind: 'number', value: isTrue(syntax, scope) ? 1 : 0 };
      if (syntax.operator === '%')
        return {
          kind: 'call',
          name: 'mod',
          operands: [syntax.left, syntax.right].map((part) => termOf(part, scope)),
        };
      return {
        kind: 'binary',
        operator: plain(syntax.operator),
        left: termOf(syntax.left, scope),
        right: termOf(syntax.right, scope),
      };
  }
}

const plain = (operator: TermOperator): TermOperator => operator;

function callTerm({ name, operands }: Call, scope: TermScope): BoardTerm {
  const [first, ...others] = operands;
  if (name === 'flush') return termOf(first, scope);
  if (name === 'if') return termOf(isTrue(first, scope) ? others[0] : others[1], scope);
  if (name === 'not') return { kind: 'number', value: isTrue(first, scope) ? 0 : 1 };
  return { kind: 'call', name, operands: operands.map((operand) => termOf(operand, scope)) };
}

/** Whether a condition holds; those that decide it are told. */
function isTrue(syntax: Syntax, scope: TermScope): boolean {
  if (syntax.kind === 'comparison') return holds(syntax, scope);
  if (syntax.kind === 'call' && syntax.name === 'not') return !isTrue(syntax.operands[0], scope);
  if (syntax.kind === 'binary' && syntax.operator === 'and')
    return isTrue(syntax.left, scope) && isTrue(syntax.right, scope);
  if (syntax.kind === 'binary' && syntax.operator === 'or')
    return isTrue(syntax.left, scope) || isTrue(syntax.right, scope);
  const term = termOf(syntax, scope);
  const isNonzero = valueOfTerm(term, scope) !== 0;
  scope.condition({ left: term, operator: isNonzero ? '≠' : '=', right: { kind: 'number', value: 0 } });
  return isNonzero;
}

const valueOfTerm = (term: BoardTerm, { precision }: TermScope): number =>
  computed(term, precision, ({ value }) => value);

type Sign = BoardCondition['operator'];

/** How a comparison is written where it holds, and where it does not. */
const signs: Readonly<Record<ComparisonOperator, readonly [holds: Sign, fails: Sign]>> = {
  ...{
    '<': ['<', '≥'],
    '<=': ['≤', '>'],
    '>': ['>', '≤'],
    '>=': ['≥', '<'],
    '==': ['=', '≠'],
    '!=': ['≠', '='],
  },
};

function holds({ operands, operators }: Comparison, scope: TermScope): boolean {
  const terms = operands.map((operand) => termOf(operand, scope));
  return operators.every((operator, at) => {
    const [left, right] = [terms[at], terms[at + 1]];
    const isSo = compared(operator, valueOfTerm(left, scope), valueOfTerm(right, scope));
    scope.condition({ left, operator: signs[operator][isSo ? 0 : 1], right });
    return isSo;
  });
}

function compared(operator: ComparisonOperator, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
  }
}

/** A named number such as π; undefined of other names. */
export function namedNumber({ name }: Name): Leaf | undefined {
  const value = constants.get(name);
  if (value === undefined) return undefined;
  return { kind: 'leaf', symbol: symbolOf(name === 'pi' ? 'π' : name), value, key: name, isConstant: true };
}
