import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { CodeLanguage } from '../foundFunction';

export type { SyntaxNode };

/** The languages that the parser reads. */
export type ScriptLanguage = Exclude<CodeLanguage, 'python'>;

const dialects: Readonly<Record<ScriptLanguage, string>> = {
  javascript: 'jsx',
  javascriptreact: 'jsx',
  typescript: 'ts',
  typescriptreact: 'ts jsx',
};

/** The syntax tree of a script, whatever it is: what is no syntax becomes nodes of errors. */
export function parseScript(text: string, language: ScriptLanguage): Tree {
  return parser.configure({ dialect: dialects[language] }).parse(text);
}

/** A node's children, those that only separate included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

/** A text with its tree's nodes: what a node says. */
export const textOf = (text: string, node: SyntaxNode): string => text.slice(node.from, node.to);

/** An expression without the brackets and assertions of types around it. */
export function plainExpression(node: SyntaxNode): SyntaxNode {
  const inner = innerOf(node);
  return inner ? plainExpression(inner) : node;
}

/** What stands within `(a)`, `a as T`, `a satisfies T`, `a!` and `<T>a`. */
function innerOf(node: SyntaxNode): SyntaxNode | null {
  if (node.name === 'ParenthesizedExpression') return childrenOf(node)[1] ?? null;
  if (node.name === 'PrefixCast') return node.lastChild;
  if (node.name === 'BinaryExpression' && (node.getChild('as') || node.getChild('satisfies')))
    return node.firstChild;
  return isNonNull(node) ? node.firstChild : null;
}

/** Whether it is `a!`. */
function isNonNull(node: SyntaxNode): boolean {
  return node.name === 'PostfixExpression' && node.lastChild?.name === 'LogicOp';
}

/** The nodes below a node, itself first, without those below a node that is not entered. */
export function* nodesBelow(
  node: SyntaxNode,
  enters: (node: SyntaxNode) => boolean = () => true,
): Generator<SyntaxNode> {
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    if (next === node || enters(next)) pending.push(...childrenOf(next).reverse());
  }
}

/** Whether a node is a function of any kind. */
export const isFunctionNode = (node: SyntaxNode): boolean => functionNodes.has(node.name);

const functionNodes = new Set([
  'ArrowFunction',
  'FunctionExpression',
  'FunctionDeclaration',
  'MethodDeclaration',
]);
