/** A tape with more operations runs faster interpreted: V8 leaves functions of such a size unoptimised. */
export const longestGenerated = 2500;

/** Whether this page or process lets code be made from text; unknown until the first attempt. */
let allowed: boolean | undefined;

/** Number of the next piece of code. */
let serial = 0;

/**
 * Compiles source to what it returns, or undefined where a content security policy or a flag forbids it.
 * The source is made of our own words and numbers only, never of a person's text. Each piece is numbered,
 * because V8 would give equal sources one set of call statistics, and a step that has met several objectives
 * inlines none of them.
 */
export function generate<T>(source: string): T | undefined {
  if (allowed === false) return undefined;
  try {
    const made = new Function(`"use strict"; // ${serial++}\n${source}`)() as T;
    allowed = true;
    return made;
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    allowed = false;
    return undefined;
  }
}
