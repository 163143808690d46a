import { childrenOf, nodesNamed, type SyntaxNode, textOf } from './syntaxTree';

/** The names of values that a script declares at its top, but for those that it imports. */
export function declaredNames(topNode: SyntaxNode, text: string): string[] {
  const names = childrenOf(topNode).flatMap((statement) => {
    const declaration =
      statement.name === 'ExportDeclaration' ? childrenOf(statement).find(isDeclaration) : statement;
    return declaration && isDeclaration(declaration) ? namesOf(declaration, text) : [];
  });
  return [...new Set(names)].filter((name) => name !== '');
}

const isDeclaration = ({ name }: SyntaxNode): boolean =>
  ['FunctionDeclaration', 'ClassDeclaration', 'EnumDeclaration', 'VariableDeclaration'].includes(name);

function namesOf(declaration: SyntaxNode, text: string): string[] {
  if (declaration.name === 'EnumDeclaration')
    return declaration.getChildren('TypeDefinition').map((node) => textOf(text, node));
  if (declaration.name !== 'VariableDeclaration')
    return declaration
      .getChildren('VariableDefinition')
      .slice(0, 1)
      .map((node) => textOf(text, node));
  // A variable's value may declare others within itself.
  return nodesNamed(declaration, (name) => name === 'VariableDefinition', isTargetPart).map((node) =>
    textOf(text, node),
  );
}

/** Whether names within are declared by what is around. */
const isTargetPart = (name: string): boolean =>
  ['ArrayPattern', 'ObjectPattern', 'PatternProperty'].includes(name);

/** The names that a script imports and uses as values; where it only uses them as types, nothing is imported. */
export function importedValues(topNode: SyntaxNode, text: string): string[] {
  const used = new Set(
    nodesNamed(
      topNode,
      (name) => name === 'VariableName',
      (name) => name !== 'ImportDeclaration',
    ).map((node) => textOf(text, node)),
  );
  return topNode
    .getChildren('ImportDeclaration')
    .filter((declaration) => declaration.getChild('type') === null)
    .flatMap((declaration) => nodesNamed(declaration, (name) => name === 'VariableDefinition'))
    .map((node) => textOf(text, node))
    .filter((name) => used.has(name));
}
