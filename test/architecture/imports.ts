/** One import or re-export of a module. */
export interface Import {
  readonly specifier: string;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
  readonly line: number;
}

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s*)?['"]([^'"]+)['"]/gm;
const call = /(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every import of a module's text: statements, re-exports, import() and types by import(). */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  return [statement, call].flatMap((pattern) =>
    Array.from(code.matchAll(pattern), ({ 0: whole, 1: type, 2: specifier, index }) => ({
      specifier,
      typeOnly: type !== undefined,
      line: code.slice(0, index + whole.length).split('\n').length,
    })),
  );
}

/** The text with its comments blanked out; lines stay where they are. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
