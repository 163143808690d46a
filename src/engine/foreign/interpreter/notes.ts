import { countInNotes, notesIn } from '../../../core/code/notes';
import type { ForeignFacts } from '../../../core/objective/foreignFunction';
import type { ProgramSource } from '../program';
import type { LanguageBridge } from './languageBridge';

/** What is known of a function before it is loaded: how many numbers it takes, and where it is tried first. */
export function toldStart(
  { text, name, dimension }: ProgramSource,
  { commentOf }: LanguageBridge,
): Pick<ProgramSource, 'dimension'> & Pick<ForeignFacts, 'start'> {
  const comment = commentOf?.(text, name) ?? '';
  const count = dimension ?? countInNotes(comment);
  return count === undefined ? {} : { dimension: count, start: notesIn(comment, count).start };
}

/** The facts of a function with what its comment says; default values that say where a walk begins come first. */
export function withNotes(
  facts: ForeignFacts,
  { text, name }: ProgramSource,
  { commentOf }: LanguageBridge,
): ForeignFacts {
  if (!commentOf) return facts;
  const { warnings, ...notes } = notesIn(commentOf(text, name), facts.dimension);
  return { ...notes, ...facts, warnings: [...facts.warnings, ...warnings] };
}
