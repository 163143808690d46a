import { segmentsOf } from '../javascript/patterns';
import { childrenOf, type SyntaxNode } from '../javascript/syntaxTree';
import type { Evaluation } from './evaluation';
import { itemsOf, listOf, type Names, NotPlain, type TapeValue } from './tapeValues';

/** Gives the parameters of a function their values. */
export function bindParameters(
  fn: SyntaxNode,
  inputs: readonly (TapeValue | undefined)[],
  names: Names,
  evaluation: Evaluation,
): void {
  const list = fn.getChild('ParamList');
  const segments = list
    ? segmentsOf(list).filter((segment) => !segment.some(({ name }) => name === 'this'))
    : [];
  segments.forEach((segment, place) => {
    const isRest = segment.some(({ name }) => name === 'Spread');
    const given = inputs.slice(place).filter((input) => input !== undefined);
    bindPart(segment, isRest ? listOf(given) : inputs[place], names, evaluation);
  });
}

/** Gives `a`, `[a, b]`, `{a, b}`, each perhaps with a default behind it, a value. */
export function bindPart(
  nodes: readonly SyntaxNode[],
  value: TapeValue | undefined,
  names: Names,
  evaluation: Evaluation,
): void {
  const target = nodes.find(({ name }) => /^(?:VariableDefinition|ArrayPattern|ObjectPattern)$/.test(name));
  const hasDefault = nodes.some(({ name }) => name === 'Equals');
  const last = nodes[nodes.length - 1];
  const bound = value ?? (hasDefault ? evaluation.evaluate(last, names) : { kind: 'nothing' as const });
  if (!target) throw new NotPlain('a name that cannot be read', nodes[0]);
  bindTarget(target, bound, names, evaluation);
}

/** Gives one target a value. */
export function bindTarget(target: SyntaxNode, value: TapeValue, names: Names, evaluation: Evaluation): void {
  const { machine } = evaluation;
  if (target.name === 'VariableDefinition') machine.declare(names, machine.say(target), value);
  else if (target.name === 'ArrayPattern') bindList(target, value, names, evaluation);
  else bindRecord(target, value, names, evaluation);
}

function bindList(target: SyntaxNode, value: TapeValue, names: Names, evaluation: Evaluation): void {
  const items = itemsOf(value);
  let place = 0;
  let part: SyntaxNode[] = [];
  const bind = (): void => {
    const isRest = part[0]?.name === 'Spread';
    if (part.length > 0)
      bindPart(part, isRest ? listOf(items.slice(place)) : items[place], names, evaluation);
    part = [];
    place++;
  };
  for (const child of childrenOf(target).slice(1, -1)) {
    if (child.name === ',') bind();
    else part.push(child);
  }
  bind();
}

function bindRecord(target: SyntaxNode, value: TapeValue, names: Names, evaluation: Evaluation): void {
  if (value.kind !== 'record') throw new NotPlain(`a ${value.kind} that is taken apart as an object`, target);
  for (const property of target.getChildren('PatternProperty')) {
    const [label, ...rest] = childrenOf(property);
    if (!label || label.name === '[' || label.name === 'Spread')
      throw new NotPlain('a pattern of unknown names', property);
    const member = value.members.get(evaluation.machine.say(label));
    bindPart(rest[0]?.name === ':' ? rest.slice(1) : [label, ...rest], member, names, evaluation);
  }
}
