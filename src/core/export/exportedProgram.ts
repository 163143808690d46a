/** A text file. */
export interface RowsFile {
  readonly name: string;
  readonly text: string;
}

/** A run as a program. */
export interface ExportedProgram {
  readonly code: string;
  /** What it reads and expects beside it, under this name; absent: it has all its data. */
  readonly data?: RowsFile;
}
