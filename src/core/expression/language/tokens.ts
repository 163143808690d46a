import type { Span } from '../../problem';
import { canonical, exponentPattern, fractions, lowered, namePattern, plainCharacters } from './characters';
import { refuse, refuseWhole } from './refusal';

/** A name with its canonical spelling; `text` is the one that was typed. */
export interface NameToken {
  readonly kind: 'name';
  readonly text: string;
  readonly name: string;
  readonly span: Span;
  /** It is one name, whatever its letters. */
  readonly whole?: true;
}

/** A piece of a text that has a meaning of its own, with its place. */
export type Token =
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly span: Span }
  | NameToken
  | { readonly kind: 'symbol'; readonly text: string; readonly span: Span }
  /** A word of LaTeX, without its backslash. */
  | { readonly kind: 'command'; readonly text: string; readonly span: Span }
  | { readonly kind: 'end'; readonly text: ''; readonly span: Span };

const maximumLength = 4000;

// A dot is part of a number only if no second one follows, so that 0..n reads as a range. 1.5d+01 is Fortran's.
const numberPattern =
  /\d+\.\d*[dD][+-]?\d+|(?:\d+(?:_\d+)*(?:\.(?![.*/^])(?:\d+(?:_\d+)*)?)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const symbolPattern = /\.\*\*|\*\*|\.[*/^+\-(]|\.\.|<=|>=|==|!=|&&|\|\||[-+*/%^()[\]{},=<>!?:;|&@$]/y;
const spacePattern = /(?:\s|\.\.\.[^\S\n]*\n|\\[^\S\n]*\n)+/y;
const commandPattern = /\\+([a-zA-Z]+)\*?|\\([,;:!|{}[\]() ])|\\\\/y;
const hexadecimal = /0[xX][0-9a-fA-F]+/y;

const spellings: ReadonlyMap<string, string> = new Map([
  ...[['**', '^'] as const, ['.^', '^'] as const, ['.**', '^'] as const, ['.*', '*'] as const],
  ...[['./', '/'] as const, ['.+', '+'] as const, ['.-', '-'] as const, ['.(', '('] as const],
  ...[['≤', '<='] as const, ['≥', '>='] as const, ['≠', '!='] as const, ['⩽', '<='] as const],
  ...[['⩾', '>='] as const, ['∧', '&&'] as const, ['∨', '||'] as const, ['↦', '↦'] as const],
  ...[['→', '↦'] as const, ['⟼', '↦'] as const],
]);

/** Signs that are a word of LaTeX, or a function. */
const signWords: ReadonlyMap<string, string> = new Map([...[['∑', 'sum'] as const, ['∏', 'prod'] as const]]);
const roots: ReadonlyMap<string, string> = new Map([
  ['√', 'sqrt'],
  ['∛', 'cbrt'],
]);

/** What people type for something that has another spelling, or no meaning, here. */
const advised: ReadonlyMap<string, string> = new Map([
  ['°', 'angles are in radians: write 30*pi/180 for 30 degrees'],
  ["'", 'leave quotation marks out; a transpose or a derivative cannot be written'],
  ['"', 'leave quotation marks out'],
  ['∫', 'an integral cannot be written: give its value as a formula'],
  ['∂', 'a derivative cannot be written: the gradient is computed for you'],
  ['∇', 'a derivative cannot be written: the gradient is computed for you'],
  ['±', 'choose one sign'],
]);

/** Words between operands; none of them can be the name of anything. */
export const words: ReadonlySet<string> = new Set(['and', 'or', 'not', 'if', 'else']);

/**
 * The tokens of a text, the last one being `end`. A line's end is a `;` unless the line is open: inside
 * brackets, after an operator or before one. Refuses characters that belong to no token.
 */
export function tokenize(text: string): Token[] {
  if (text.length > maximumLength)
    refuseWhole(
      `The formula has ${text.length} characters: at most ${maximumLength} are allowed. Sums over the rows of a table are not formulas yet: open the table itself.`,
      text,
    );
  const plain = plainCharacters(text);
  const tokens: Token[] = [];
  for (let position = 0; position < plain.length; ) {
    const found = readToken(plain, position);
    tokens.push(...found.tokens);
    position += found.length;
  }
  tokens.push({ kind: 'end', text: '', span: { position: text.length, length: 1 } });
  return text.includes('\n') ? endLines(tokens, plain) : tokens;
}

/** A line of MATLAB or Python that goes on in the next. */
const continued = /(?:\.\.\.|\\)[^\S\n]*\n/g;

/** Puts a `;` where a line ends and its statement with it. */
function endLines(tokens: readonly Token[], text: string): Token[] {
  let depth = 0;
  return tokens.flatMap((token, place): Token[] => {
    if (isOpening(token)) depth++;
    if (isClosing(token)) depth = Math.max(0, depth - 1);
    const next = tokens[place + 1];
    const end = endOf(token);
    if (depth > 0 || next === undefined || !endsOperand(token) || !beginsStatement(next)) return [token];
    const line = text
      .slice(end, next.span.position)
      .replace(continued, (gap) => ' '.repeat(gap.length))
      .indexOf('\n');
    return line < 0
      ? [token]
      : [token, { kind: 'symbol', text: ';', span: { position: end + line, length: 1 } }];
  });
}

/** Where the text of a token has ended. */
export function endOf({ span }: Token): number {
  return span.position + span.length;
}

export function isOpening({ kind, text }: Token): boolean {
  return kind === 'symbol' && (text === '(' || text === '[');
}

export function isClosing({ kind, text }: Token): boolean {
  return kind === 'symbol' && (text === ')' || text === ']');
}

function endsOperand({ kind, text }: Token): boolean {
  return kind === 'number' || (kind === 'name' && !words.has(text)) || text === ')' || text === ']';
}

function beginsStatement({ kind, text }: Token): boolean {
  if (kind === 'name') return !words.has(text) || text === 'not' || text === 'if';
  return kind === 'number' || text === '(' || text === '!';
}

interface Found {
  readonly tokens: Token[];
  readonly length: number;
}

function readToken(text: string, position: number): Found {
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    return pattern.exec(text)?.[0] ?? '';
  };
  const read = (found: string, make: (span: Span) => Token[]): Found => ({
    tokens: make({ position, length: found.length }),
    length: found.length,
  });
  const space = match(spacePattern);
  if (space) return read(space, () => []);
  const number = match(numberPattern);
  if (number) {
    refuseHexadecimal(match(hexadecimal), position);
    return numberToken(number, text, position);
  }
  const name = match(namePattern);
  if (name) return read(name, (span) => [{ kind: 'name', text: name, name: canonical(name), span }]);
  const exponent = match(exponentPattern);
  if (exponent) return read(exponent, (span) => exponentTokens(exponent, span));
  const symbol = match(symbolPattern) || (spellings.has(text[position]) ? text[position] : '');
  if (symbol)
    return read(symbol, (span) => [{ kind: 'symbol', text: spellings.get(symbol) ?? symbol, span }]);
  const command = match(commandPattern);
  if (command) return read(command, (span) => [{ kind: 'command', text: commandWord(command), span }]);
  return signToken(text, position);
}

function refuseHexadecimal(found: string, position: number): void {
  if (found.length > 2)
    refuse(`The number ${found} is hexadecimal`, { position, length: found.length }, 'write it in decimals');
}

/** A number in digits, perhaps with a fraction behind it: 2½. */
function numberToken(digits: string, text: string, position: number): Found {
  const fraction = /^\d+$/.test(digits) ? fractions.get(text[position + digits.length]) : undefined;
  const length = digits.length + (fraction === undefined ? 0 : 1);
  const value = Number(digits.replaceAll('_', '').replace(/d/i, 'e')) + (fraction ?? 0);
  const token: Token = {
    kind: 'number',
    text: text.slice(position, position + length),
    value,
    span: { position, length },
  };
  return { tokens: [token], length };
}

/** `\frac` and `\\frac` are frac; `\,` is a comma's sign alone; `\\` is a line's end. */
function commandWord(command: string): string {
  const word = command.replace(/^\\+/, '').replace(/\*$/, '');
  return word === '' ? '\\' : word;
}

/** A sign that stands for a word: √, ∑, ½, ∞. Refuses what stands for nothing. */
function signToken(text: string, position: number): Found {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  const span = { position, length: character.length };
  const one = (token: Token): Found => ({ tokens: [token], length: character.length });
  const fraction = fractions.get(character);
  if (fraction !== undefined) return one({ kind: 'number', text: character, value: fraction, span });
  const root = roots.get(character);
  if (root) return one({ kind: 'name', text: character, name: root, span });
  const word = signWords.get(character);
  if (word) return one({ kind: 'command', text: word, span });
  if (character === '∞') return one({ kind: 'name', text: character, name: 'inf', span });
  return refuse(
    `Unexpected character '${character}'`,
    span,
    advised.get(character) ?? 'use numbers, names, + - * / ^ and parentheses',
  );
}

/** x² is x^2, x⁻¹ is x^-1, eˣ is e^(x). */
function exponentTokens(exponent: string, span: Span): Token[] {
  const text = lowered(exponent);
  const power: Token = { kind: 'symbol', text: '^', span };
  if (/^-?\d+$/.test(text)) return [power, { kind: 'number', text: exponent, value: Number(text), span }];
  const inside = Array.from(text.matchAll(/\d+|[a-z]|[-+()]/g), ([part]): Token => {
    if (/\d/.test(part)) return { kind: 'number', text: part, value: Number(part), span };
    return /[a-z]/.test(part)
      ? { kind: 'name', text: part, name: part, span }
      : { kind: 'symbol', text: part, span };
  });
  return [power, { kind: 'symbol', text: '(', span }, ...inside, { kind: 'symbol', text: ')', span }];
}
