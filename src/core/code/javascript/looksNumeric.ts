import type { CodeParameter } from '../foundFunction';
import type { Script } from './script';
import {
  childrenOf,
  isFunctionName,
  nodesNamed,
  plainExpression,
  type SyntaxNode,
  textOf,
} from './syntaxTree';
import { useOf } from './uses';

/** What a function without a number as its value returns, at first sight. */
const otherValues =
  /^(?:String|TemplateString|ArrayExpression|ObjectExpression|ArrowFunction|FunctionExpression|ClassExpression|NewExpression|JSXElement|JSXSelfClosingElement|BooleanLiteral|null|RegExp|AwaitExpression)$/;

/**
 * Whether it looks like a function of numbers with a number as its value: each parameter that is walked on is a number or a list of
 * numbers by its annotation or its use, something is computed, and what is returned is nothing else at first sight.
 */
export function looksNumeric(node: SyntaxNode, walked: readonly CodeParameter[], script: Script): boolean {
  const { text } = script;
  const returned = returnedBy(node);
  return (
    walked.every((parameter) => isSurelyNumeric(parameter, node, script)) &&
    computes(node, text) &&
    returned.length > 0 &&
    returned.every((value) => isNumberAtFirstSight(value, text)) &&
    /^(?:|number|any)$/.test(returnType(node, text))
  );
}

function isSurelyNumeric({ kind, name, elements }: CodeParameter, node: SyntaxNode, script: Script): boolean {
  if (kind === 'number' || kind === 'rest' || elements !== undefined) return true;
  if (kind !== 'list') return false;
  const use = useOf(name, node, script);
  // An annotation says it, where the list is only handed on.
  return use.isSure || use.kind === 'unknown';
}

/** The type that a function says to return; empty where it says none. */
export function returnType(node: SyntaxNode, text: string): string {
  const annotation = node.getChild('TypeAnnotation');
  return annotation ? textOf(text, annotation).replace(/^\s*:\s*/, '') : '';
}

/** All that a function returns; of `(x) => x * x` the expression. */
export function returnedBy(node: SyntaxNode): SyntaxNode[] {
  const { lastChild } = node;
  if (!lastChild) return [];
  if (lastChild.name !== 'Block') return node.name === 'ArrowFunction' ? [lastChild] : [];
  return nodesNamed(
    lastChild,
    (name) => name === 'ReturnStatement',
    (name) => !isFunctionName(name),
  )
    .flatMap((statement) => childrenOf(statement).slice(1, 2))
    .filter(({ name }) => name !== ';');
}

function isNumberAtFirstSight(value: SyntaxNode, text: string): boolean {
  const plain = plainExpression(value);
  if (plain.name === 'ConditionalExpression')
    return childrenOf(plain)
      .filter(({ name }) => name !== 'LogicOp')
      .slice(1)
      .every((branch) => isNumberAtFirstSight(branch, text));
  if (plain.name === 'BinaryExpression') return isArithmetic(plain);
  if (plain.name === 'UnaryExpression') return plain.getChild('ArithOp') !== null;
  return !otherValues.test(plain.name);
}

function isArithmetic(node: SyntaxNode): boolean {
  const hasText = childrenOf(node).some((part) => /String$/.test(plainExpression(part).name));
  return node.getChild('ArithOp') !== null && !hasText;
}

/** Whether anything is computed. */
function computes(node: SyntaxNode, text: string): boolean {
  return nodesNamed(node, (name) => /^(?:ArithOp|UpdateOp|MemberExpression)$/.test(name)).some(
    (below) => below.name !== 'MemberExpression' || /^Math\b/.test(textOf(text, below)),
  );
}
