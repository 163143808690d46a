/** A run as a function of a program: its lines, and the call that walks it. */
export interface RunFunction {
  readonly lines: readonly string[];
  readonly name: string;
}
