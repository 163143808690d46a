import type { Tree } from '@lezer/common';
import { type DeclaredFunction, declaredFunctions } from './declarations';
import { parseScript, type ScriptLanguage } from './syntaxTree';
import type { Use } from './use';

/** A source text with what has been read of it. */
export interface Script {
  readonly text: string;
  readonly tree: Tree;
  /** Its functions, by their names, in their order. */
  readonly functions: ReadonlyMap<string, DeclaredFunction>;
  /** How names are used in functions, as far as that was asked. */
  readonly uses: Map<string, Use>;
}

/** Reads a script, half-typed or whole. */
export function readScript(text: string, language: ScriptLanguage): Script {
  const tree = parseScript(text, language);
  const functions = declaredFunctions(tree, text).map((one) => [one.name, one] as const);
  return { text, tree, functions: new Map(functions), uses: new Map() };
}
