import type { ForeignFault, ForeignFunction } from '../../core/objective/foreignFunction';

/** A file of a person's, with the name of one function in it. */
export interface ProgramSource {
  /** The file's absolute path, or what a document without one is called. */
  readonly path: string;
  /** The text as it stands in the editor, saved or not. */
  readonly text: string;
  /** "loss", "default" for a module's default export, "Model.loss" for a static method. */
  readonly name: string;
  /** The number of parameters, where the function takes a vector of any length. */
  readonly dimension?: number;
  /** Values of parameters that are not walked on, by their names. */
  readonly fixed?: Readonly<Record<string, number>>;
}

/** How long and how large a person's code may grow. */
export interface ProgramLimits {
  /** For loading the file and all that it imports. */
  readonly loadMilliseconds: number;
  /** For one call, or one batch of points. */
  readonly callMilliseconds: number;
  readonly memoryMegabytes: number;
}

/** Who hears what a person's code does besides answering. */
export interface ProgramListener {
  /** It printed this. */
  printed(text: string): void;
  /** It failed at a point; a walk or a picture goes on with NaN there. */
  faulted(fault: ForeignFault): void;
}

/** A person's function in this process. */
export interface LoadedProgram extends ForeignFunction {
  /** Ends whatever was started for it; it is not called any more. */
  dispose(): void;
}
