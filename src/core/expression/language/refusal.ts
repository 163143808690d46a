import { type Parsed, Problem, type Span } from '../../problem';

/** Carries a Problem up through the recursion of a parser; it never leaves this folder (see `answer`). */
class FormulaRefusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Ends the work on a text: says what is wrong and, after a colon, what to do. The place is counted from 1, as in an editor. */
export function refuse(what: string, span: Span, advice?: string): never {
  const place = `${what} at character ${span.position + 1}`;
  throw new FormulaRefusal(new Problem(advice ? `${place}: ${advice}.` : `${place}.`, span));
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
