import { type Parsed, Problem } from '../../../core/problem';
import type { LoadedProgram } from '../program';
export async function loadPython(): Promise<Parsed<LoadedProgram>> {
  return new Problem('Not yet.');
}
