import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { CodeLanguage } from '../foundFunction';

export type { SyntaxNode };

/** The languages that the parser reads. */
export type ScriptLanguage = Exclude<CodeLanguage, 'python' | 'r'>;

const javascript = parser.configure({ dialect: 'jsx' });

const parsers: Readonly<Record<ScriptLanguage, typeof parser>> = {
  javascript,
  javascriptreact: javascript,
  typescript: parser.configure({ dialect: 'ts' }),
  typescriptreact: parser.configure({ dialect: 'ts jsx' }),
};

/** The syntax tree of a script, whatever it is: what is no syntax becomes nodes of errors. */
export function parseScript(text: string, language: ScriptLanguage): Tree {
  return parsers[language].parse(text);
}

/** A node's children, those that only separate included, but no comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') found.push(child);
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

/**
 * The nodes of some names below a node, or itself, in their order; what lies below one that is not entered is left out. Quick: of all
 * others no object is made.
 */
export function nodesNamed(
  node: SyntaxNode,
  isWanted: (name: string) => boolean,
  enters: (name: string) => boolean = () => true,
): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let isTop = true;
  node.cursor().iterate((below) => {
    if (isWanted(below.name)) found.push(below.node);
    const goesOn = isTop || enters(below.name);
    isTop = false;
    return goesOn;
  });
  return found;
}

/** Where a text has what is no syntax. */
export const errorsIn = (node: SyntaxNode): SyntaxNode[] => nodesNamed(node, (name) => name === errorName);

/** What the parser calls a node of an error. */
const errorName = '⚠';

/** Whether a node is a function of any kind. */
export const isFunctionNode = ({ name }: SyntaxNode): boolean => isFunctionName(name);

export const isFunctionName = (name: string): boolean => functionNodes.has(name);

const functionNodes = new Set([
  'ArrowFunction',
  'FunctionExpression',
  'FunctionDeclaration',
  'MethodDeclaration',
]);
