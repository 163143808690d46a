import type { CodeLanguage } from '../../core/code/foundFunction';
import type { ForeignFault } from '../../core/objective/foreignFunction';

/** What a person's function may be written in. */
export type ProgramLanguage = 'javascript' | 'typescript' | 'python' | 'r';

/** All of them. */
export const programLanguages: readonly ProgramLanguage[] = ['javascript', 'typescript', 'python', 'r'];

/** What runs the languages in which functions are found. */
export const programLanguageOf: Readonly<Record<CodeLanguage, ProgramLanguage>> = {
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'typescript',
  python: 'python',
  r: 'r',
};

/** Commands that start the interpreter of a language that has one, in the order in which they are tried in the PATH. */
export const usualInterpreters: Readonly<Record<ProgramLanguage, readonly string[]>> = {
  javascript: [],
  typescript: [],
  python: ['python3', 'python', 'py'],
  r: ['Rscript'],
};

/** How long and how large a person's code may grow. */
export interface ProgramLimits {
  /** For loading the file and all that it imports. */
  readonly loadMilliseconds: number;
  /** For one call, or one batch of points. */
  readonly callMilliseconds: number;
  readonly memoryMegabytes: number;
}

/** Where nobody has set others. */
export const usualLimits: ProgramLimits = {
  loadMilliseconds: 60_000,
  callMilliseconds: 10_000,
  memoryMegabytes: 2048,
};

/** Processes, or machines, that evaluate many points of a Python function at once. */
export interface ProgramWorkers {
  /** A backend of joblib: "loky", "dask", "dask:tcp://host:8786", "ray". */
  readonly backend: string;
  /** How many are started; a cluster that is there has its own number. */
  readonly workers: number;
}

/** A cell of a notebook. */
export interface ProgramCell {
  /** The notebook's path, # and the number of the cell. */
  readonly path: string;
  readonly text: string;
}

/** A file of a person's, with the name of one function in it. */
export interface ProgramSource {
  /** The file's absolute path, or what a document without one is called. */
  readonly path: string;
  /** The text as it stands in the editor, saved or not. */
  readonly text: string;
  /** Of a cell of a Python notebook, the cells above it: what they define is there, and nothing else of them is run. Absent for a file. */
  readonly before?: readonly ProgramCell[];
  /** "loss", "default" for a module's default export, "Model.loss" for a static method. */
  readonly name: string;
  /** The number of parameters, where the function takes a vector of any length. */
  readonly dimension?: number;
  /** Values of arguments that are no parameters, by their names. */
  readonly fixed?: Readonly<Record<string, number>>;
}

/** A person's function that is to be loaded. */
export interface ProgramRequest extends ProgramSource {
  readonly language: ProgramLanguage;
  /** Paths or commands of the interpreter, of which the first that is there is taken; absent for a language that needs none. */
  readonly interpreters?: readonly string[];
  readonly limits: ProgramLimits;
  /** Who evaluates the points of landscapes; absent: its one process. */
  readonly parallel?: ProgramWorkers;
  /** The program that runs it in a worker, where there are no processes; absent elsewhere. */
  readonly runner?: string;
}

/** A function that has been loaded; it stays until `unload`, or until its file is loaded again. */
export interface LoadedFunction {
  /** Derived from all that it was loaded from. */
  readonly key: string;
  /** Of its own file, as it was asked for. */
  readonly path: string;
  /** The paths of the files that it imports from the person's own folders. */
  readonly imports: readonly string[];
}

/** What a person's function does besides answering, and how it ends; it is named by the path of its file. */
export type FromProgram =
  | { readonly type: 'printed'; readonly path: string; readonly text: string }
  | { readonly type: 'faulted'; readonly path: string; readonly fault: ForeignFault }
  /** Its process has ended, and with it what was loaded; these are the keys of the objectives that were open in it. */
  | { readonly type: 'gone'; readonly path: string; readonly objectives: readonly string[] };
