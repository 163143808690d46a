import type { ForeignFacts, ForeignFault } from '../../../core/objective/foreignFunction';
import type { Warning } from '../../../core/text/warning';
import type { ProgramSource } from '../program';
import type { InterpreterProcess, InterpreterReply } from './interpreterProcess';
import { faultOfEnd } from './lastWords';
import { withNotes } from './notes';

/** What the bridge answers when a function was loaded, beside what its facts say as they are. */
interface LoadedAnswer extends Omit<ForeignFacts, 'interpreter' | 'warnings'> {
  readonly ok: true;
  readonly warnings: readonly string[];
  /** Where the function begins. */
  readonly line?: number;
  /** The fewest points that are worth giving to workers at once; absent where there are none. */
  readonly atOnce?: number;
}

/** What the bridge answers when it could not be loaded. */
interface RefusedAnswer extends ForeignFault {
  readonly ok: false;
}

/** What is known of a function that was loaded, or why it was not. */
export type Loaded =
  | ({ readonly facts: ForeignFacts } & Pick<LoadedAnswer, 'atOnce'>)
  | { readonly fault: ForeignFault };

/** What a reply to a request to load says. */
export function readLoaded(
  reply: InterpreterReply,
  source: ProgramSource,
  interpreter: InterpreterProcess,
): Loaded {
  const { bridge } = interpreter.place;
  if (reply.kind === 'end') return { fault: faultOfEnd(reply.last, source.path, bridge) };
  // Only our own bridge writes it.
  const answer: LoadedAnswer | RefusedAnswer = JSON.parse(reply.text);
  if (!answer.ok) {
    const { ok, ...fault } = answer;
    return { fault };
  }
  const { ok, line, warnings, atOnce, ...facts } = answer;
  const placed = warnings.map((text): Warning => ({ text, ...(line !== undefined && { line }) }));
  const known = { ...facts, warnings: placed, interpreter: interpreter.interpreter };
  return {
    facts: withNotes(known, source, bridge),
    ...(atOnce !== undefined && { atOnce }),
  };
}
