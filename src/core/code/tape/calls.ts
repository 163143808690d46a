import { childrenOf, plainExpression, type SyntaxNode } from '../javascript/syntaxTree';
import type { Evaluation } from './evaluation';
import { callOfList, found, knownNumber } from './lists';
import { entryOf, itemsOf, listOf, type Names, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** A list that a script makes has at most so many places. */
const longestList = 20_000;

/** `f(a)`, `Math.sin(a)`, `x.map(f)`. */
export function evaluateCall(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const [first] = childrenOf(node);
  const list = node.getChild('ArgList');
  if (!list) throw new NotPlain('a call without its brackets', node);
  const callee = plainExpression(first);
  const inputs = evaluateAll(childrenOf(list), names, evaluation);
  const made = names.find(evaluation.machine.say(callee))
    ? undefined
    : madeBy(callee, inputs, node, evaluation);
  if (made) return made;
  if (callee.name === 'MemberExpression') return callMember(callee, inputs, node, names, evaluation);
  return evaluation.call(evaluation.evaluate(callee, names), inputs, node);
}

/** The values of the expressions between brackets, lists behind "..." taken apart. */
export function evaluateAll(
  nodes: readonly SyntaxNode[],
  names: Names,
  { evaluate }: Evaluation,
): TapeValue[] {
  return nodes.flatMap((child, i) => {
    if (/^(?:[[\](),]|Spread)$/.test(child.name)) return [];
    const value = evaluate(child, names);
    return nodes[i - 1]?.name === 'Spread' ? itemsOf(value) : [value];
  });
}

/** What the functions of JavaScript that make numbers and lists answer; undefined of others. */
function madeBy(
  callee: SyntaxNode,
  inputs: readonly TapeValue[],
  node: SyntaxNode,
  evaluation: Evaluation,
): TapeValue | undefined {
  switch (evaluation.machine.say(callee)) {
    case 'Number':
      return numberOf(entryOf(found(inputs[0], node)));
    case 'Array':
      return arrayOf(inputs, node, evaluation);
    case 'Array.of':
      return listOf(inputs);
    case 'Array.from':
    case 'Float64Array.from':
      return arrayFrom(inputs, node, evaluation);
    default:
      return undefined;
  }
}

function callMember(
  callee: SyntaxNode,
  inputs: readonly TapeValue[],
  node: SyntaxNode,
  names: Names,
  evaluation: Evaluation,
): TapeValue {
  const { machine, evaluate, call } = evaluation;
  const [holder, sign, member] = childrenOf(callee);
  const isStatic = !names.find(machine.say(holder)) && evaluation.functionAt(machine.say(callee));
  if (isStatic) return call(isStatic, inputs, node);
  const isMath = machine.say(holder) === 'Math' && !names.find('Math');
  const value = isMath ? undefined : evaluate(holder, names);
  if (value?.kind === 'list' && sign.name !== '[')
    return callOfList(machine, machine.say(member), value, inputs, node, call);
  return call(evaluate(callee, names), inputs, node);
}

/** `new Array(3)`, `new Float64Array(3)`, `new Float64Array([1, 2])`. */
export function evaluateNew(node: SyntaxNode, names: Names, evaluation: Evaluation): TapeValue {
  const { machine } = evaluation;
  const [, made, list] = childrenOf(node);
  const inputs = list ? evaluateAll(childrenOf(list), names, evaluation) : [];
  const name = machine.say(made);
  if (name === 'Array') return arrayOf(inputs, node, evaluation);
  if (name !== 'Float64Array') throw new NotPlain(`a new ${name}`, node);
  const [first] = inputs;
  if (first?.kind === 'list') return listOf(first.items);
  const zero = numberOf(machine.tape.constant(0));
  return listOf(places(found(first, node), node, evaluation).map(() => zero));
}

function arrayOf(inputs: readonly TapeValue[], node: SyntaxNode, evaluation: Evaluation): TapeValue {
  if (inputs.length !== 1 || inputs[0].kind !== 'number') return listOf(inputs);
  return listOf(places(inputs[0], node, evaluation).map(() => ({ kind: 'nothing' })));
}

/** `Array.from(x)`, `Array.from({ length: 3 }, (_, i) => i)`. */
function arrayFrom(
  [source, each]: readonly TapeValue[],
  node: SyntaxNode,
  evaluation: Evaluation,
): TapeValue {
  const length = source?.kind === 'record' ? source.members.get('length') : undefined;
  const items: readonly TapeValue[] = length
    ? places(length, node, evaluation).map(() => ({ kind: 'nothing' as const }))
    : itemsOf(found(source, node));
  if (!each) return listOf(items);
  const { tape } = evaluation.machine;
  return listOf(items.map((item, i) => evaluation.call(each, [item, numberOf(tape.constant(i))], node)));
}

/** As many as a number says. */
function places(count: TapeValue, node: SyntaxNode, { machine }: Evaluation): undefined[] {
  const length = knownNumber(machine, count, node);
  if (!Number.isInteger(length) || length < 0 || length > longestList)
    throw new NotPlain('a list of such a length', node);
  return Array.from({ length });
}
