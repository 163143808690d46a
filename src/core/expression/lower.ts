import { kernelFunctions } from './functions';
import type { NodeId } from './operations';
import type { Binary, BinaryOperator, Element, Fold, Name, Syntax } from './syntax';
import type { Tape } from './tape';

/** What the names of an expression stand for. */
export interface Scope {
  /** Called at every part of the expression; may refuse to go on. */
  enter?(syntax: Syntax): void;
  name(syntax: Name): NodeId;
  element(syntax: Element): NodeId;
  fold(syntax: Fold): NodeId;
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
      return scope.fold(syntax);
    case 'negation':
      return tape.negate(lower(syntax.operand, tape, scope));
    case 'binary':
      return lowerChain(syntax, tape, scope);
    case 'call': {
      const operands = syntax.operands.map((operand) => lower(operand, tape, scope));
      const callee = kernelFunctions.get(syntax.name);
      if (!callee) throw new Error(`The parser let the unknown function ${syntax.name} pass.`);
      return callee.build(tape, operands);
    }
  }
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
    case '^':
      return tape.power(a, b);
  }
}
