import type { ProgramListener } from '../program';

/** Any function, with whatever it takes and answers. */
export type AnyFunction = (...inputs: readonly unknown[]) => unknown;

/** What running a person's script needs of the place where it is run: a Node process, or a worker of a browser. */
export interface CodePlace {
  /** For reading: "Node 20.19.0". */
  readonly interpreter: string;
  /** Makes a function of source text, whose errors name the file and its lines. What is no JavaScript throws a SyntaxError. */
  compile(code: string, parameters: readonly string[], file: string): AnyFunction;
  /** What a script has as its console. */
  consoleFor(listener: ProgramListener): object;
  /** What imports can reach; absent: nothing. */
  readonly files?: ScriptFiles;
}

/** Scripts and packages on this machine. */
export interface ScriptFiles {
  /** The file that a relative import means; undefined where there is none. */
  resolve(specifier: string, from: string): string | undefined;
  /** A file's own path, where links lead to it. */
  realPath(file: string): string;
  read(file: string): string;
  folderOf(file: string): string;
  /** A file as an address: "file:///…/a.js". */
  addressOf(file: string): string;
  /**
   * A package or a module of Node's, as a file sees it. A package of modules that only `import` can load comes as the path of its
   * file.
   */
  require(specifier: string, from: string): { readonly exports: unknown } | { readonly file: string };
}
