import { childrenOf, plainExpression, type SyntaxNode } from '../javascript/syntaxTree';
import { combined } from './arithmetic';
import type { Evaluation } from './evaluation';
import { knownNumber } from './lists';
import { itemsOf, type Names, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** A variable, or a place of a list, that is assigned to. */
interface Target {
  readonly value: () => TapeValue;
  readonly set: (value: TapeValue) => void;
}

/** `a = b`, `a += b`, `a[i] *= b`. */
export function assignTo(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine, evaluate } = evaluation;
  const [left, sign, right] = childrenOf(node);
  const target = targetOf(left, names, evaluation);
  const operator = machine.say(sign).slice(0, -1);
  const value = evaluate(right, names);
  const result = operator === '' ? value : combined(machine.tape, operator, target.value(), value);
  target.set(result);
  return result;
}

/** `a++`, `--a`; its value is that before it or after it. */
export function step(
  node: SyntaxNode,
  names: Names,
  evaluation: Evaluation,
  which: 'before' | 'after',
): TapeValue {
  const { machine } = evaluation;
  const sign = childrenOf(node).find(({ name }) => name === 'ArithOp');
  const operand = childrenOf(node).find(({ name }) => name !== 'ArithOp');
  if (!sign || !operand)
    throw new NotPlain(`an expression such as "${machine.say(node).slice(0, 20)}"`, node);
  const target = targetOf(operand, names, evaluation);
  const before = target.value();
  const after = combined(machine.tape, machine.say(sign)[0], before, numberOf(machine.tape.constant(1)));
  target.set(after);
  return which === 'before' ? before : after;
}

function targetOf(node: SyntaxNode, names: Names, evaluation: Evaluation): Target {
  const { machine, evaluate } = evaluation;
  const plain = plainExpression(node);
  if (plain.name === 'MemberExpression') return placeOfList(plain, names, evaluation);
  const variable = plain.name === 'VariableName' ? names.find(machine.say(plain)) : undefined;
  if (!variable)
    throw new NotPlain(`an assignment to "${machine.say(plain).slice(0, 20)}", which is not its own`, node);
  return { value: () => evaluate(plain, names), set: (value) => machine.assign(variable, value) };
}

function placeOfList(node: SyntaxNode, names: Names, evaluation: Evaluation): Target {
  const { machine, evaluate } = evaluation;
  const [holder, sign, index] = childrenOf(node);
  if (sign.name !== '[') throw new NotPlain('a member that is assigned to', node);
  const items = itemsOf(evaluate(holder, names));
  const place = knownNumber(machine, evaluate(index, names), node);
  // A list that grows by it may have holes.
  if (!(place >= 0 && place <= items.length)) throw new NotPlain('a place behind the end of a list', node);
  return {
    value: () => items[place] ?? { kind: 'nothing' },
    set(value) {
      machine.refuseToChange(node);
      items[place] = value;
    },
  };
}
