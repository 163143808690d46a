import type { ForeignFault, ForeignFunction } from '../../core/objective/foreignFunction';
import type { ProgramLimits, ProgramSource, ProgramWorkers } from '../../protocol/messages/program';

export type { ProgramLimits, ProgramSource, ProgramWorkers };

/** Who hears what a person's code does besides answering. */
export interface ProgramListener {
  /** It printed this. */
  printed(text: string): void;
  /** The file has been run: from now on its function is called. */
  calling?(): void;
  /** It failed at a point; a walk or a picture goes on with NaN there. */
  faulted(fault: ForeignFault): void;
}

/** A person's function in this process. */
export interface LoadedProgram extends ForeignFunction {
  /** Ends whatever was started for it; it is not called any more. */
  dispose(): void;
}
