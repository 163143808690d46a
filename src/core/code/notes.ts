import type { Interval } from '../plane/interval';
import type { Warning } from '../text/warning';

/** What lines of a comment say about a function: "start: 1, 2", "minimum: (3, 0.5)", "domain: -5 to 5". */
export interface CodeNotes {
  readonly start?: readonly number[];
  readonly minimum?: readonly number[];
  readonly domain?: readonly Interval[];
  /** What stands there, but does not fit. */
  readonly warnings: readonly Warning[];
}

/** SourceLines as they stand in a comment or a docstring. */
const noteLine = /^[\s/*#'@>-]*(start|minimum|domain)\s*[:=]\s*(.+)$/gim;

/** A number, perhaps as a multiple of π; a point that begins ".." belongs to a range. */
const numberInText =
  /([-+−]?)\s*(\d+(?:\.(?!\.)\d*)?(?:e[-+]?\d+)?|(?<!\.)\.\d+(?:e[-+]?\d+)?)?\s*\*?\s*(pi\b|π)?/giu;

/** How many parameters the notes of a comment speak of; undefined where they do not say. */
export function countInNotes(comment: string): number | undefined {
  const counts = { point: 0, bounds: 0 };
  for (const [, name, text] of comment.matchAll(noteLine))
    if (name.toLowerCase() === 'domain') counts.bounds = numbersIn(text).length;
    else counts.point ||= numbersIn(inBrackets(text)).length;
  return counts.point || (counts.bounds > 2 ? counts.bounds >> 1 : undefined);
}

/** Reads the notes of a comment about a function of n numbers. */
export function notesIn(comment: string, n: number): CodeNotes {
  const warnings: Warning[] = [];
  const found = new Map<string, string>();
  for (const [, name, text] of comment.matchAll(noteLine)) found.set(name.toLowerCase(), text);
  const point = (name: string): readonly number[] | undefined => {
    const numbers = numbersIn(inBrackets(found.get(name) ?? ''));
    if (numbers.length === n) return numbers;
    if (found.has(name)) warnings.push(misfit(name, numbers.length, `${n}`));
    return undefined;
  };
  const start = point('start');
  const minimum = point('minimum');
  const domain = domainOf(found.get('domain'), n, warnings);
  return { ...(start && { start }), ...(minimum && { minimum }), ...(domain && { domain }), warnings };
}

/** Two numbers are meant for every parameter; otherwise there are two for each. */
function domainOf(text: string | undefined, n: number, warnings: Warning[]): readonly Interval[] | undefined {
  if (text === undefined) return undefined;
  const numbers = numbersIn(text);
  const pairs = Array.from({ length: n }, (_, i): Interval => {
    const at = numbers.length === 2 ? 0 : 2 * i;
    return [numbers[at], numbers[at + 1]];
  });
  const fits = numbers.length === 2 || numbers.length === 2 * n;
  if (fits && pairs.every(([low, high]) => low < high)) return pairs;
  warnings.push(
    misfit(
      'domain',
      numbers.length,
      n === 1 ? '2, the lower one first' : `2 or ${2 * n}, the lower one of each two first`,
    ),
  );
  return undefined;
}

function misfit(name: string, count: number, wanted: string): Warning {
  return {
    text: `The line "${name}: …" above the function has ${count} numbers where ${wanted} are needed: it is left out.`,
  };
}

/** What stands in the first brackets with a digit in "f(1, 1) = 0", where there are any: a list may have words beside it. */
function inBrackets(text: string): string {
  return /[([]([^()[\]]*\d[^()[\]]*)[)\]]/.exec(text)?.[1] ?? text;
}

/** All numbers of a text. */
function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(numberInText))
    .filter(([, , digits, pi]) => digits !== undefined || pi !== undefined)
    .map(
      ([, sign, digits = '1', pi]) =>
        (sign === '' || sign === '+' ? 1 : -1) * Number(digits) * (pi === undefined ? 1 : Math.PI),
    );
}
