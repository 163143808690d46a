import { kernelFunctions } from '../expression/language/functions';
import { Tape } from '../expression/tape/tape';
import { type Precision, rounded } from '../precision';
import type { BoardTerm, Leaf } from './term';

/** What a reader gets who computes a term by hand, in the arithmetic of the run. @param of the number that stands for a name */
export function computed(term: BoardTerm, precision: Precision, of: (leaf: Leaf) => number): number {
  const value = (part: BoardTerm): number => computed(part, precision, of);
  switch (term.kind) {
    case 'number':
      return rounded(term.value, precision);
    case 'leaf':
      return rounded(of(term), precision);
    case 'negation':
      return -value(term.of);
    case 'binary':
      return rounded(combined(term.operator, value(term.left), value(term.right)), precision);
    case 'call':
      return rounded(called(term.name, term.operands.map(value)), precision);
  }
}

function combined(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a ** b;
  }
}

/** A function of the language of formulas: what a tape folds of constants is its value. */
function called(name: string, operands: readonly number[]): number {
  const callee = kernelFunctions.get(name);
  if (!callee) throw new Error(`There is no function ${name}.`);
  const tape = new Tape('float64');
  const entry = callee.build(
    tape,
    operands.map((operand) => tape.constant(operand)),
  );
  return tape.constantAt(entry) ?? Number.NaN;
}
