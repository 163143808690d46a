import { and, compare, or } from '../language/conditions';
import { kernelFunctions } from '../language/functions';
import type {
  Binary,
  BinaryOperator,
  Call,
  Comparison,
  Element,
  Fold,
  Name,
  Syntax,
} from '../language/syntax';
import { modulo, type NodeId } from './operations';
import type { Tape } from './tape';

/** What the names of an expression stand for. */
export interface Scope {
  /** Called at every part of the expression; may refuse to go on. */
  enter?(syntax: Syntax): void;
  name(syntax: Name): NodeId;
  element(syntax: Element): NodeId;
  /** `asked` is the scope that was asked, which may have been put around this one. */
  fold(syntax: Fold, asked: Scope): NodeId;
}

/** Appends an expression to a tape; the entry holds its value. */
export function lower(syntax: Syntax, tape: Tape, scope: Scope): NodeId {
  scope.enter?.(syntax);
  switch (syntax.kind) {
    case 'number':
      return tape.constant(syntax.value);
    case 'name':
      return scope.name(syntax);
    case 'element':
      return scope.element(syntax);
    case 'fold':
      return scope.fold(syntax, scope);
    case 'negation':
      return tape.negate(lower(syntax.operand, tape, scope));
    case 'binary':
      return lowerChain(syntax, tape, scope);
    case 'comparison':
      return lowerComparison(syntax, tape, scope);
    case 'call':
      return lowerCall(syntax, tape, scope);
  }
}

function lowerCall({ name, operands }: Call, tape: Tape, scope: Scope): NodeId {
  const callee = kernelFunctions.get(name);
  if (!callee) throw new Error(`The parser let the unknown function ${name} pass.`);
  const [first, ...others] = operands;
  const operand = lower(first, tape, scope);
  // A condition on indices is known here: only the branch that it chooses needs a meaning (x[i+1] at the end).
  const known = callee === kernelFunctions.get('if') ? tape.constantAt(operand) : undefined;
  if (known !== undefined) return lower(others[known === 0 ? 1 : 0], tape, scope);
  return callee.build(tape, [operand, ...others.map((other) => lower(other, tape, scope))]);
}

function lowerComparison({ operands, operators }: Comparison, tape: Tape, scope: Scope): NodeId {
  const values = operands.map((operand) => lower(operand, tape, scope));
  return operators
    .map((operator, place) => compare(tape, operator, values[place], values[place + 1]))
    .reduce((all, one) => tape.apply(and, all, one));
}

/** a+b+c leans to the left: it is walked in a loop, so that 2,000 terms need no deep stack. */
function lowerChain(chain: Binary, tape: Tape, scope: Scope): NodeId {
  const pending: Binary[] = [];
  let innermost: Syntax = chain;
  while (innermost.kind === 'binary') {
    pending.push(innermost);
    innermost = innermost.left;
  }
  let value = lower(innermost, tape, scope);
  for (let link = pending.pop(); link; link = pending.pop())
    value = combine(link.operator, value, lower(link.right, tape, scope), tape);
  return value;
}

function combine(operator: BinaryOperator, a: NodeId, b: NodeId, tape: Tape): NodeId {
  switch (operator) {
    case '+':
      return tape.add(a, b);
    case '-':
      return tape.subtract(a, b);
    case '*':
      return tape.multiply(a, b);
    case '/':
      return tape.divide(a, b);
    case '%':
      return tape.apply(modulo, a, b);
    case '^':
      return tape.power(a, b);
    case 'and':
      return tape.apply(and, a, b);
    case 'or':
      return tape.apply(or, a, b);
  }
}
