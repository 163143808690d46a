import type { Problem } from '../../core/problem';
import type { ProgramListener } from './program';

/** Tells who listens in which line of a text a problem is, where it is known. */
export function toldAtLine({ message, span }: Problem, text: string, listener: ProgramListener): void {
  if (!span) return;
  listener.faulted({ message, line: text.slice(0, span.position).split('\n').length });
}
