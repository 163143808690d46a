import { type Parsed, Problem, type Span } from '../../problem';
import { visible } from '../../text/visible';

/** Carries a Problem up through the recursion of a parser; it never leaves this folder (see `answer`). */
class FormulaRefusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** A part of a sentence is shortened when it has a name in it that is longer than any reason to write it. */
const mostOfPart = 300;

/** Ends the work on a text: says what is wrong and, after a colon, what to do. The place is counted from 1, as in an editor. */
export function refuse(what: string, span: Span, advice?: string): never {
  const place = `${visible(what, mostOfPart)} at character ${span.position + 1}`;
  const todo = advice ? `: ${visible(advice, mostOfPart)}` : '';
  throw new FormulaRefusal(new Problem(`${place}${todo}.`, span));
}

/** Ends the work on a text for a reason that has no single place in it. */
export function refuseWhole(sentence: string, text: string): never {
  throw new FormulaRefusal(new Problem(sentence, { position: 0, length: text.length }));
}

/** The result of some work on a text, or the Problem with which it was refused. Other errors are bugs and pass. */
export function answer<T>(work: () => T): Parsed<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof FormulaRefusal) return error.problem;
    throw error;
  }
}
