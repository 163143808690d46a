import { readFormula, type WrittenOut } from '../expression/formulaText';
import type { Precision } from '../precision';
import { type Parsed, Problem, type Span } from '../problem';
import { counted } from '../text/counted';

/** Of all components together: each formula alone is bounded, but there may be hundreds. */
const maximumLength = 20_000;
const maximumOperations = 20_000;

/** A part of a text, from `start` on. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

/**
 * The gradient that a person derived by hand and typed, one formula for each parameter in the parameters' own
 * names: `2x, 3y`, perhaps in brackets or one in a line. Names that a formula cannot have, such as those of columns
 * with blanks, are written x0, x1, … by their place. A Problem has its place in the text.
 */
export function readGradient(
  text: string,
  parameterNames: readonly string[],
  precision: Precision = 'float64',
): Parsed<readonly WrittenOut[]> {
  const n = parameterNames.length;
  if (text.length > maximumLength)
    return new Problem(`The gradient has ${text.length} characters: at most ${maximumLength} are allowed.`, {
      position: 0,
      length: text.length,
    });
  const pieces = split(text);
  if (pieces.length !== n) return wrongCount(pieces.length, parameterNames, text);
  const heading = headingOf(parameterNames);
  if (heading instanceof Problem) return heading;
  const slopes: WrittenOut[] = [];
  let operations = 0;
  for (const [i, piece] of pieces.entries()) {
    const slope =
      piece.text.trim() === ''
        ? new Problem(
            `The ${i + 1}. component of the gradient is empty: type ∂f/∂${parameterNames[i]}, perhaps 0.`,
            { position: piece.start, length: Math.max(1, piece.text.length) },
          )
        : component(piece, heading, n, precision);
    if (slope instanceof Problem) return slope;
    operations += slope.tape.operationCount;
    if (operations > maximumOperations)
      return new Problem(
        `The components of the gradient need more than ${maximumOperations} operations together: use fewer terms or parameters.`,
        { position: piece.start, length: Math.max(1, piece.text.length) },
      );
    slopes.push(slope);
  }
  return slopes;
}

function wrongCount(found: number, names: readonly string[], text: string): Problem {
  const order = names.length <= 8 ? ` (${names.map((name) => `∂f/∂${name}`).join(', ')})` : '';
  return new Problem(
    `The gradient needs ${counted(names.length, 'formula')}${order}, but ${found} ${found === 1 ? 'was' : 'were'} typed: separate them by commas.`,
    { position: 0, length: text.length },
  );
}

/** Splits at commas and line ends outside of parentheses; brackets around all, and a comma behind all, do not count. */
function split(text: string): Piece[] {
  const begin = /^\s*\[/.test(text) && /\]\s*$/.test(text) ? text.indexOf('[') + 1 : 0;
  const end = begin > 0 ? text.lastIndexOf(']') : text.length;
  const pieces: Piece[] = [];
  let depth = 0;
  let start = begin;
  let isBlank = true;
  const cut = (place: number): void => {
    pieces.push({ text: text.slice(start, place), start });
    start = place + 1;
    isBlank = true;
  };
  for (let i = begin; i < end; i++) {
    const character = text[i];
    if ('(['.includes(character)) depth++;
    else if (')]'.includes(character)) depth--;
    else if (depth === 0 && (character === ',' || (character === '\n' && !isBlank))) {
      cut(i);
      continue;
    }
    isBlank &&= character.trim() === '';
  }
  if (text.slice(start, end).trim() !== '' || pieces.length === 0) cut(end);
  return pieces;
}

/** `g(x, y) = `, in numbered names where the parameters' own ones are none for a formula. */
function headingOf(names: readonly string[]): Parsed<string> {
  const headings = [names, names.map((_, i) => `x${i}`)].map((of) => `g(${of.join(', ')}) = `);
  const usable = headings.find((heading) => !(readFormula(`${heading}0`) instanceof Problem));
  return (
    usable ??
    new Problem(
      `A gradient with ${names.length} components is too long to be typed: choose fewer parameters, or check the one that the loss has.`,
    )
  );
}

function component(piece: Piece, heading: string, n: number, precision: Precision): Parsed<WrittenOut> {
  // Definitions such as a = 3; come before the heading.
  const place = piece.text.lastIndexOf(';') + 1;
  const formula = readFormula(piece.text.slice(0, place) + heading + piece.text.slice(place));
  const slope = formula instanceof Problem ? formula : formula.writeOut(n, precision);
  if (!(slope instanceof Problem)) return slope;
  return relocated(slope, (at) => piece.start + (at < place ? at : Math.max(place, at - heading.length)));
}

/** The same problem at its place in a larger text. */
function relocated({ message, span }: Problem, move: (position: number) => number): Problem {
  if (!span) return new Problem(message);
  const moved: Span = { position: move(span.position), length: span.length };
  return new Problem(
    message.replace(`at character ${span.position + 1}`, `at character ${moved.position + 1}`),
    moved,
  );
}
