import { declaredNames, importedValues } from '../../../core/code/javascript/declaredNames';
import {
  childrenOf,
  isFunctionName,
  nodesNamed,
  parseScript,
  type SyntaxNode,
} from '../../../core/code/javascript/syntaxTree';
import { SourceLines } from '../../../core/code/sourceLines';
import { LoadFault } from './loadFault';
import { notAScript } from './notAScript';
import { isTypeScript, stripTypes } from './stripTypes';

/** A script that is ready to be compiled. */
export interface ReadScript {
  /** The body of a function; with `await` at its top one that answers a promise. */
  readonly code: string;
  /** The script as it was read. */
  readonly text: string;
  /** The names and values that it is given: none of those that it declares. */
  values(all: Given): readonly (readonly [name: string, value: unknown])[];
}

/** What scripts are given. */
export interface Given {
  readonly exports: unknown;
  readonly require: (specifier: unknown) => unknown;
  readonly module: object;
  readonly console: object;
  readonly __filename: string;
  readonly __dirname: string;
  /** Is told how each name at its top is read. */
  readonly names: (known: Readonly<Record<string, () => unknown>>) => void;
  /** What stands for `import.meta`. */
  readonly meta: object;
}

/** Names in scripts that no person writes. */
const namesParameter = '__lossLandscapeNames';
const metaParameter = '__lossLandscapeMeta';

/**
 * Reads a script of a person. All names at the top of their own file can be reached, exported or not; what one import means is what
 * `import` means by way of `require`. Throws a LoadFault where it cannot be run.
 *
 * @param isOwn whether it is the file with the function, and not one that it imports.
 */
export function readModule(text: string, file: string, isOwn: boolean): ReadScript {
  // The mark is no part of the text, and "#!/usr/bin/env node" none of JavaScript's within a function.
  const plain = text.replace(/^\ufeff/, '').replace(/^#!/, '//');
  const { topNode } = parseScript(plain, isTypeScript(file) ? 'typescript' : 'javascript');
  refuseUnknown(topNode, plain, file);
  const waits = awaitsAtTop(topNode);
  if (waits && !isOwn)
    throw new LoadFault(
      'It awaits outside of its functions, which only the file of the function itself may.',
      { file, line: lineOf(plain, waits) },
    );
  const declared = declaredNames(topNode, plain);
  const own = renamed(plain, topNode, declared);
  const code = plainJavaScript(
    own + (isOwn ? namesTold([...declared, ...importedValues(topNode, plain)]) : ''),
    plain,
    file,
  );
  return {
    code: waits ? `return (async()=>{${code}\n})()` : code,
    text: plain,
    values: ({ names, meta, ...given }) =>
      Object.entries({ ...given, [namesParameter]: names, [metaParameter]: meta }).filter(
        ([name]) => !declared.includes(name) || wrapperNames.includes(name),
      ),
  };
}

function plainJavaScript(text: string, written: string, file: string): string {
  try {
    return stripTypes(text, file);
  } catch (error) {
    // Besides SyntaxErrors there are plain ones, about an export that is not finished.
    throw notAScript(error, written, file);
  }
}

/** Tells how each name at the top is read, behind the last line. */
function namesTold(names: readonly string[]): string {
  const readers = names.filter((name) => !wrapperNames.includes(name)).map((name) => `${name}:()=>${name}`);
  return `\n;${namesParameter}({${readers.join()}});`;
}

const lineOf = (text: string, { from }: SyntaxNode): number => new SourceLines(text).placeOf(from).line;

/** What TypeScript has beyond types, and is not known here. */
function refuseUnknown(topNode: SyntaxNode, text: string, file: string): void {
  const refuse = (node: SyntaxNode, what: string): never => {
    throw new LoadFault(what, { file, line: lineOf(text, node) });
  };
  for (const statement of childrenOf(topNode)) {
    const declaration =
      statement.name === 'ExportDeclaration' ? (statement.lastChild ?? statement) : statement;
    if (declaration.name === 'NamespaceDeclaration')
      refuse(
        declaration,
        'It has a namespace of TypeScript, which cannot be run here: write its members at the top of the file.',
      );
    const decorator =
      declaration.name === 'ClassDeclaration' && nodesNamed(declaration, (name) => name === 'Decorator')[0];
    if (decorator) refuse(decorator, 'It has a decorator, which cannot be run here: call it as a function.');
  }
}

/** The first `await` that stands in no function. */
function awaitsAtTop(topNode: SyntaxNode): SyntaxNode | undefined {
  const awaits = nodesNamed(
    topNode,
    (name) => name === 'await',
    (name) => !isFunctionName(name),
  );
  return awaits.find((node) => !isInMethod(node));
}

/** Whether a node stands in a method of an object, as in `{ async f() { await g(); } }`. */
function isInMethod(node: SyntaxNode): boolean {
  for (let around = node.parent; around; around = around.parent)
    if (around.name === 'Property' && around.getChild('ParamList')) return true;
  return false;
}

/** What `import` and `export` become is written with these. */
const wrapperNames = ['require', 'module', 'exports'];

/** A script whose own names are none of those, and that gets `import.meta`, which only modules know, as a value. */
function renamed(text: string, topNode: SyntaxNode, declared: readonly string[]): string {
  const own = wrapperNames.filter((name) => declared.includes(name));
  if (own.length === 0 && !text.includes('import.meta')) return text;
  let code = '';
  let done = 0;
  for (const { name, from, to } of nodesNamed(topNode, isRenamed)) {
    const said = text.slice(from, to);
    const isOwn = own.includes(said);
    if (!isOwn && name !== 'ImportMeta') continue;
    code += text.slice(done, from) + (isOwn ? `__lossLandscape_${said}` : metaParameter);
    done = to;
  }
  return code + text.slice(done);
}

const isRenamed = (name: string): boolean => /^(?:ImportMeta|Variable(?:Name|Definition))$/.test(name);
