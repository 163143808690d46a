import { constantNumber } from '../javascript/constants';
import { childrenOf, isFunctionNode, plainExpression, type SyntaxNode } from '../javascript/syntaxTree';
import { chosen, combined, negation, truthOf } from './arithmetic';
import { assignTo, step } from './assignments';
import { evaluateAll, evaluateCall, evaluateNew } from './calls';
import type { Evaluation } from './evaluation';
import { found, knownNumber } from './lists';
import { mathConstant, mathFunction } from './mathFunctions';
import { entryOf, itemsOf, listOf, type Names, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** What an expression stands for. */
export function evaluateExpression(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const plain = plainExpression(node);
  return evaluation.machine.within(plain, () => evaluatePlain(plain, names, evaluation));
}

function evaluatePlain(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine } = evaluation;
  if (isFunctionNode(node)) return { kind: 'function', node, names };
  switch (node.name) {
    case 'Number':
      return numberOf(machine.tape.constant(knownLiteral(node, machine.text)));
    case 'BooleanLiteral':
      return { kind: 'truth', entry: machine.tape.constant(machine.say(node) === 'true' ? 1 : 0) };
    case 'VariableName':
      return names.find(machine.say(node))?.value ?? evaluation.outside(machine.say(node), node);
    case 'BinaryExpression':
      return evaluateBinary(node, names, evaluation);
    case 'UnaryExpression':
      return evaluateUnary(node, names, evaluation);
    case 'PostfixExpression':
      return step(node, names, evaluation, 'before');
    case 'ConditionalExpression':
      return evaluateConditional(node, names, evaluation);
    case 'AssignmentExpression':
      return assignTo(node, names, evaluation);
    case 'MemberExpression':
      return evaluateMember(node, names, evaluation);
    case 'CallExpression':
      return evaluateCall(node, names, evaluation);
    case 'NewExpression':
      return evaluateNew(node, names, evaluation);
    case 'ArrayExpression':
      return listOf(itemsIn(node, names, evaluation));
    case 'ObjectExpression':
      return evaluateObject(node, names, evaluation);
    case 'SequenceExpression':
      return lastOf(node, names, evaluation);
    default:
      throw new NotPlain(`an expression such as "${machine.say(node).slice(0, 20)}"`, node);
  }
}

function knownLiteral(node: SyntaxNode, text: string): number {
  const value = constantNumber(node, text);
  if (value === undefined) throw new NotPlain('a whole number of any size', node);
  return value;
}

function evaluateBinary(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine, evaluate } = evaluation;
  const [left, sign, right, more] = childrenOf(node);
  if (!right || more) throw new NotPlain('an operator without its operands', node);
  const a = evaluate(left, names);
  if (sign.name === 'LogicOp') return evaluateLogic(machine.say(sign), a, right, names, evaluation);
  return combined(machine.tape, machine.say(sign), a, evaluate(right, names));
}

/** `a && b` and `a || b` of conditions; only one way of them may assign anything. */
function evaluateLogic(
  sign: string,
  a: TapeValue,
  right: SyntaxNode,
  names: Names,
  evaluation: Evaluation,
): TapeValue {
  const { machine, evaluate } = evaluation;
  if (a.kind !== 'truth' || (sign !== '&&' && sign !== '||'))
    throw new NotPlain(`${sign} with a number`, right);
  const known = machine.constant(a.entry);
  if (known !== undefined) return (known !== 0) === (sign === '&&') ? evaluate(right, names) : a;
  const b = withoutWrites(() => evaluate(right, names), right, evaluation);
  if (b.kind !== 'truth') throw new NotPlain(`${sign} with a number`, right);
  const fixed: TapeValue = { kind: 'truth', entry: machine.tape.constant(sign === '&&' ? 0 : 1) };
  return sign === '&&' ? chosen(machine.tape, a.entry, b, fixed) : chosen(machine.tape, a.entry, fixed, b);
}

/** What is evaluated on one way only must assign nothing. */
function withoutWrites(work: () => TapeValue, node: SyntaxNode, { machine }: Evaluation): TapeValue {
  const { result, writes } = machine.branch(work);
  if (writes.size > 0) throw new NotPlain('an assignment under a condition', node);
  return result;
}

function evaluateUnary(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine, evaluate } = evaluation;
  const [sign, operand] = childrenOf(node);
  switch (machine.say(sign)) {
    case '-':
      return numberOf(machine.tape.negate(entryOf(evaluate(operand, names))));
    case '+':
      return numberOf(entryOf(evaluate(operand, names)));
    case '!':
      return {
        kind: 'truth',
        entry: negation(machine.tape, truthOf(machine.tape, evaluate(operand, names))),
      };
    case '++':
    case '--':
      return step(node, names, evaluation, 'after');
    default:
      throw new NotPlain(`the operator ${machine.say(sign)}`, node);
  }
}

function evaluateConditional(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine, evaluate } = evaluation;
  const [test, , yes, , no] = childrenOf(node);
  if (!no) throw new NotPlain('a condition without an else', node);
  const condition = truthOf(machine.tape, evaluate(test, names));
  const known = machine.constant(condition);
  if (known !== undefined) return evaluate(known === 0 ? no : yes, names);
  const way = (branch: SyntaxNode): TapeValue =>
    withoutWrites(() => evaluate(branch, names), branch, evaluation);
  return chosen(machine.tape, condition, way(yes), way(no));
}

function evaluateMember(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine, evaluate } = evaluation;
  const [holder, sign, member] = childrenOf(node);
  const name = machine.say(member ?? node);
  if (machine.say(holder) === 'Math' && !names.find('Math')) return ofMath(name, node, evaluation);
  const value = evaluate(holder, names);
  if (sign.name === '[')
    return found(itemsOf(value)[knownNumber(machine, evaluate(member, names), node)], node);
  if (value.kind === 'record') return found(value.members.get(name), node);
  if (name !== 'length') throw new NotPlain(`the member ${name}`, node);
  return numberOf(machine.tape.constant(itemsOf(value).length));
}

function ofMath(name: string, node: SyntaxNode, { machine }: Evaluation): TapeValue {
  const value = mathConstant(name);
  if (value !== undefined) return numberOf(machine.tape.constant(value));
  const made = mathFunction(name);
  if (!made) throw new NotPlain(`Math.${name}`, node);
  const { most, build } = made;
  return {
    kind: 'builtIn',
    call: (inputs) => numberOf(build(machine.tape, inputs.slice(0, most).map(entryOf))),
  };
}

function itemsIn(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue[] {
  return evaluateAll(childrenOf(node), names, evaluation);
}

function evaluateObject(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine, evaluate } = evaluation;
  const members = node.getChildren('Property').map((property): [string, TapeValue] => {
    const [label, colon, value] = childrenOf(property);
    if (label?.name !== 'PropertyDefinition' || (colon && colon.name !== ':'))
      throw new NotPlain('an object of unknown names', node);
    const name = machine.say(label);
    return [
      name,
      value ? evaluate(value, names) : (names.find(name)?.value ?? evaluation.outside(name, label)),
    ];
  });
  return { kind: 'record', members: new Map(members) };
}

function lastOf(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const values = childrenOf(node)
    .filter(({ name }) => name !== ',')
    .map((part) => evaluation.evaluate(part, names));
  return found(values.at(-1), node);
}
