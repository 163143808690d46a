import type { Tree } from '@lezer/common';
import { childrenOf, isFunctionNode, plainExpression, type SyntaxNode, textOf } from './syntaxTree';

/** A function that stands at the top of a script. */
export interface DeclaredFunction {
  /** "loss", "default", "Model.loss". */
  readonly name: string;
  /** Its name in the source, or what stands for it. */
  readonly label: SyntaxNode;
  /** Its parameters and its body. */
  readonly node: SyntaxNode;
}

/** The functions at the top of a script, and the static methods of its classes; of several with one name the last, as when it runs. */
export function declaredFunctions(tree: Tree, text: string): DeclaredFunction[] {
  const found = childrenOf(tree.topNode).flatMap((statement) => functionsOfStatement(statement, text));
  const last = new Map(found.map((one) => [one.name, one]));
  return found.filter((one) => last.get(one.name) === one);
}

function functionsOfStatement(statement: SyntaxNode, text: string): DeclaredFunction[] {
  return functionsOf(statement.name === 'ExportDeclaration' ? exported(statement) : statement, text);
}

/** What is exported; of a default export the value, which need not be a declaration. */
function exported(statement: SyntaxNode): SyntaxNode {
  const value = childrenOf(statement).findLast(({ name }) => /(Declaration|Function|Expression)$/.test(name));
  return value ? plainExpression(value) : statement;
}

function functionsOf(node: SyntaxNode, text: string): DeclaredFunction[] {
  switch (node.name) {
    case 'FunctionDeclaration':
    case 'ArrowFunction':
    case 'FunctionExpression':
      return hasBody(node) ? [named(node.getChild('VariableDefinition'), node, text)] : [];
    case 'VariableDeclaration':
      return functionsOfVariables(node, text);
    case 'ClassDeclaration':
      return staticMethods(node, text);
    case 'ExpressionStatement':
      return functionOfExports(node, text);
    default:
      return [];
  }
}

/** Without a body it is the signature of one of several forms. */
function hasBody(node: SyntaxNode): boolean {
  return node.getChild('Block') !== null || node.name === 'ArrowFunction';
}

function named(label: SyntaxNode | null, node: SyntaxNode, text: string): DeclaredFunction {
  const name = label ? textOf(text, label) : '';
  return { name: name === '' ? 'default' : name, label: label ?? node, node };
}

/** `const f = (x) => …, g = function (x) { … }`. */
function functionsOfVariables(node: SyntaxNode, text: string): DeclaredFunction[] {
  let label: SyntaxNode | undefined;
  const found: DeclaredFunction[] = [];
  for (const child of childrenOf(node)) {
    if (child.name === ',') label = undefined;
    if (child.name === 'VariableDefinition') label = child;
    const value = plainExpression(child);
    if (label && isFunctionNode(value)) found.push(named(label, value, text));
  }
  return found;
}

function staticMethods(node: SyntaxNode, text: string): DeclaredFunction[] {
  const label = node.getChild('VariableDefinition');
  const owner = label && label.from < label.to ? textOf(text, label) : 'default';
  return childrenOf(node.getChild('ClassBody') ?? node)
    .filter((member) => member.getChild('static') !== null)
    .flatMap((member) => {
      const name = member.getChild('PropertyDefinition');
      const value = childrenOf(member).map(plainExpression).find(isFunctionNode);
      const body = member.name === 'MethodDeclaration' && hasBody(member) ? member : value;
      return name && body ? [{ name: `${owner}.${textOf(text, name)}`, label: name, node: body }] : [];
    });
}

/** `module.exports = (x) => …`, `exports.f = function (x) { … }`. */
function functionOfExports(node: SyntaxNode, text: string): DeclaredFunction[] {
  const assignment = node.getChild('AssignmentExpression');
  const target = assignment?.firstChild;
  const value = assignment?.lastChild && plainExpression(assignment.lastChild);
  if (!target || !value || !isFunctionNode(value)) return [];
  const [said, name = 'default'] =
    /^(?:module\.exports|(?:module\.)?exports\.([\w$]+))$/.exec(textOf(text, target)) ?? [];
  return said === undefined ? [] : [{ name, label: target, node: value }];
}
