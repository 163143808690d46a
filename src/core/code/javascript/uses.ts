import { constantNumber } from './constants';
import { elementsOf, isTarget, segmentsOf } from './patterns';
import type { Script } from './script';
import { childrenOf, nodesNamed, plainExpression, type SyntaxNode, textOf } from './syntaxTree';
import type { Use } from './use';

const unknownUse: Use = { kind: 'unknown', length: 0, isOpen: false, isSure: false };
const numberUse: Use = { ...unknownUse, kind: 'number', isSure: true };
const otherUse: Use = { ...unknownUse, kind: 'other', isSure: true };
const listUse: Use = { kind: 'list', length: 0, isOpen: true, isSure: true };

const listMethods = new Set([
  ...[
    'map',
    'reduce',
    'reduceRight',
    'forEach',
    'every',
    'some',
    'filter',
    'slice',
    'at',
    'entries',
    'values',
    'keys',
  ],
  ...[
    'concat',
    'flatMap',
    'find',
    'indexOf',
    'includes',
    'fill',
    'toSorted',
    'sort',
    'reverse',
    'toReversed',
    'with',
    'join',
  ],
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'subarray', 'set', 'findIndex', 'findLast', 'keys'],
]);

/** What a name is used as below a node; other functions of the script say what is done with what they are handed. */
export function useOf(name: string, node: SyntaxNode, script: Script): Use {
  const key = `${node.from} ${name}`;
  const known = script.uses.get(key);
  if (known) return known;
  // A function that hands it on to itself says nothing new.
  script.uses.set(key, unknownUse);
  let use = unknownUse;
  for (const below of nodesNamed(node, (kind) => kind === 'VariableName'))
    if (textOf(script.text, below) === name) use = together(use, useAt(below, script));
  script.uses.set(key, use);
  return use;
}

/** Lists are told by a single use, and so is what is no number; the longest list counts. */
function together(a: Use, b: Use): Use {
  if (a.kind === 'other' || b.kind === 'other') return otherUse;
  if (a.kind === 'list' && b.kind === 'list') {
    const elements = a.elements ?? b.elements;
    return {
      kind: 'list',
      length: Math.max(a.length, b.length),
      isOpen: a.isOpen || b.isOpen,
      isSure: a.isSure || b.isSure,
      ...(elements && { elements }),
    };
  }
  // What is done with a list beside its use as one may reach any of its numbers.
  if (a.kind === 'list') return b === unknownUse ? a : { ...a, isOpen: true };
  if (b.kind === 'list') return together(b, a);
  return a.kind === 'number' ? a : b;
}

function useAt(node: SyntaxNode, script: Script): Use {
  const { parent } = node;
  const { text } = script;
  switch (parent?.name) {
    case 'MemberExpression':
      return parent.firstChild?.from === node.from ? memberUse(parent, script) : unknownUse;
    case 'Property':
    case 'ArrayExpression':
    case 'ArgList':
      return node.prevSibling?.name === 'Spread' ? listUse : argumentUse(parent, node, script);
    case 'ForOfSpec':
      return elementsUse(parent.getChild('VariableDefinition'), parent.parent, script);
    case 'VariableDeclaration':
      return destructured(node, text);
    case 'BinaryExpression':
      return operandUse(parent, text);
    case 'UnaryExpression':
    case 'PostfixExpression':
      return parent.getChild('ArithOp') ? numberUse : unknownUse;
    case 'AssignmentExpression':
      return parent.getChild('UpdateOp') ? numberUse : unknownUse;
    default:
      return unknownUse;
  }
}

/** `x[0]`, `x[i]`, `x.length`, `x.map(…)`, and what else has a point behind it. */
function memberUse(member: SyntaxNode, script: Script): Use {
  const [, sign, index] = childrenOf(member);
  if (sign?.name === '[') return isPartOfMember(member) ? otherUse : indexUse(index, script.text);
  const property = index ? textOf(script.text, index) : '';
  if (property === 'length') return { ...listUse, isSure: false };
  return listMethods.has(property) ? callbackUse(member, property, script) : otherUse;
}

function indexUse(index: SyntaxNode | undefined, text: string): Use {
  const place = index && constantNumber(index, text);
  return place !== undefined && Number.isInteger(place) && place >= 0
    ? { kind: 'list', length: place + 1, isOpen: false, isSure: true }
    : listUse;
}

/** Whether something is asked of an element: `x[0].name`, `x[0][1]`. */
function isPartOfMember(member: SyntaxNode): boolean {
  const outer = member.parent?.name === 'PostfixExpression' ? member.parent : member;
  return outer.parent?.name === 'MemberExpression' && outer.parent.firstChild?.from === member.from;
}

/** What `x.map((v) => …)` and its like do with the elements. */
function callbackUse(member: SyntaxNode, method: string, script: Script): Use {
  const call = member.parent;
  const callback =
    call?.name === 'CallExpression' ? call.getChild('ArgList')?.getChild('ArrowFunction') : null;
  const list = callback?.getChild('ParamList');
  if (!callback || !list) return listUse;
  const element = segmentsOf(list)[method === 'reduce' || method === 'reduceRight' ? 1 : 0];
  return elementsUse(element?.find(isTarget) ?? null, callback, script);
}

/** A list, unless its elements are used as something else than numbers. */
function elementsUse(element: SyntaxNode | null, body: SyntaxNode | null, script: Script): Use {
  if (!element || !body) return listUse;
  if (element.name !== 'VariableDefinition') return otherUse;
  const { kind } = useOf(textOf(script.text, element), body, script);
  return kind === 'other' || kind === 'list' ? otherUse : listUse;
}

/** `const [a, b] = x`. */
function destructured(node: SyntaxNode, text: string): Use {
  const target = node.prevSibling?.name === 'Equals' ? node.prevSibling.prevSibling : null;
  const pattern = target?.name === 'TypeAnnotation' ? target.prevSibling : target;
  if (pattern?.name === 'ObjectPattern') return otherUse;
  if (pattern?.name !== 'ArrayPattern') return unknownUse;
  const elements = pattern.getChild('Spread') ? undefined : elementsOf(pattern, text);
  return elements
    ? { kind: 'list', length: elements.length, isOpen: false, isSure: true, elements }
    : listUse;
}

/** In arithmetic it is a number, unless a text is added to it. */
function operandUse(parent: SyntaxNode, text: string): Use {
  const isText = childrenOf(parent).some((part) => /String$/.test(plainExpression(part).name));
  const operator = parent.getChild('ArithOp');
  return operator === null || (isText && textOf(text, operator) === '+') ? unknownUse : numberUse;
}

/** What a function does with what it is handed. */
function argumentUse(list: SyntaxNode, node: SyntaxNode, script: Script): Use {
  const { text, functions } = script;
  const callee = list.name === 'ArgList' ? list.parent?.firstChild : null;
  const name = callee ? textOf(text, callee) : '';
  if (/^Math\.\w+$/.test(name)) return numberUse;
  const target = functions.get(name);
  const parameters = target?.node.getChild('ParamList');
  if (!target || !parameters) return handedOn;
  const before = childrenOf(list).filter(({ name: kind, from }) => kind === ',' && from < node.from);
  const parameter = segmentsOf(parameters)[before.length]?.find(isTarget);
  if (parameter?.name === 'ArrayPattern') return patternUse(parameter, text);
  if (parameter?.name !== 'VariableDefinition') return handedOn;
  const use = useOf(textOf(text, parameter), target.node, script);
  return use.kind === 'unknown' ? handedOn : use;
}

/** It goes where nobody follows it. */
const handedOn: Use = { ...unknownUse, isOpen: true };

function patternUse(pattern: SyntaxNode, text: string): Use {
  const elements = pattern.getChild('Spread') ? undefined : elementsOf(pattern, text);
  return elements ? { kind: 'list', length: elements.length, isOpen: false, isSure: true } : listUse;
}
