import type { Span } from '../../problem';
import { refuse, refuseWhole } from './refusal';

/** A piece of a text that has a meaning of its own, with its place. */
export type Token =
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly span: Span }
  /** `name` is the canonical spelling, `text` the one that was typed. */
  | { readonly kind: 'name'; readonly text: string; readonly name: string; readonly span: Span }
  | { readonly kind: 'symbol'; readonly text: string; readonly span: Span }
  | { readonly kind: 'end'; readonly text: ''; readonly span: Span };

const maximumLength = 4000;

// A dot is part of a number only if no second one follows, so that 0..n reads as a range.
const numberPattern = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const namePattern = /[\p{L}_][\p{L}\p{Nd}_₀-₉]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*)*/uy;
const superscriptPattern = /⁻?[⁰¹²³⁴-⁹]+/y;
const symbolPattern = /\*\*|\.\.|<=|>=|==|!=|&&|\|\||[-+*/%^()[\],=<>!?:;]/y;
const spacePattern = /\s+/y;

const modulePrefix = /^(?:np|numpy|jnp|math|Math|torch)\./;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const spellings: ReadonlyMap<string, string> = new Map([
  ['**', '^'],
  ['−', '-'],
  ['–', '-'],
  ['·', '*'],
  ['⋅', '*'],
  ['×', '*'],
  ['∗', '*'],
  ['÷', '/'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
]);

/** What people type for a symbol of another spelling, as they meet it in other languages. */
const misspelt: ReadonlyMap<string, string> = new Map([
  ['|', 'write abs(x) for |x|, and || or the word or between conditions'],
  ['&', 'write && or the word and between conditions'],
]);

/** Words between operands; none of them can be the name of anything. */
export const words: ReadonlySet<string> = new Set(['and', 'or', 'not', 'if', 'else']);

/**
 * The tokens of a text, the last one being `end`. A line's end is a `;` unless the line is open: inside
 * brackets, after an operator or before one. Refuses characters that belong to no token.
 */
export function tokenize(text: string): Token[] {
  if (text.length > maximumLength)
    refuseWhole(`The formula has ${text.length} characters: at most ${maximumLength} are allowed.`, text);
  const tokens: Token[] = [];
  for (let position = 0; position < text.length; ) {
    const found = readToken(text, position);
    tokens.push(...found.tokens);
    position += found.length;
  }
  tokens.push({ kind: 'end', text: '', span: { position: text.length, length: 1 } });
  return text.includes('\n') ? endLines(tokens, text) : tokens;
}

/** Puts a `;` where a line ends and its statement with it. */
function endLines(tokens: readonly Token[], text: string): Token[] {
  let depth = 0;
  return tokens.flatMap((token, place): Token[] => {
    if (token.text === '(' || token.text === '[') depth++;
    if (token.text === ')' || token.text === ']') depth = Math.max(0, depth - 1);
    const next = tokens[place + 1];
    const end = token.span.position + token.span.length;
    if (depth > 0 || next === undefined || !endsOperand(token) || !beginsStatement(next)) return [token];
    const line = text.slice(end, next.span.position).indexOf('\n');
    return line < 0
      ? [token]
      : [token, { kind: 'symbol', text: ';', span: { position: end + line, length: 1 } }];
  });
}

function endsOperand({ kind, text }: Token): boolean {
  return kind === 'number' || (kind === 'name' && !words.has(text)) || text === ')' || text === ']';
}

function beginsStatement({ kind, text }: Token): boolean {
  if (kind === 'name') return !words.has(text) || text === 'not' || text === 'if';
  return kind === 'number' || text === '(' || text === '!';
}

function readToken(text: string, position: number): { tokens: Token[]; length: number } {
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    return pattern.exec(text)?.[0] ?? '';
  };
  const read = (found: string, make: (span: Span) => Token[]) => ({
    tokens: make({ position, length: found.length }),
    length: found.length,
  });
  const space = match(spacePattern);
  if (space) return read(space, () => []);
  const number = match(numberPattern);
  if (number) return read(number, (span) => [{ kind: 'number', text: number, value: Number(number), span }]);
  const name = match(namePattern);
  if (name) return read(name, (span) => [{ kind: 'name', text: name, name: canonical(name), span }]);
  const exponent = match(superscriptPattern);
  if (exponent) return read(exponent, (span) => superscriptTokens(exponent, span));
  const symbol = match(symbolPattern) || (spellings.has(text[position]) ? text[position] : '');
  if (symbol)
    return read(symbol, (span) => [{ kind: 'symbol', text: spellings.get(symbol) ?? symbol, span }]);
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  return refuse(
    `Unexpected character '${character}'`,
    { position, length: character.length },
    misspelt.get(character) ?? 'use numbers, names, + - * / ^ and parentheses',
  );
}

/** x² is x^2, x⁻¹ is x^-1. */
function superscriptTokens(text: string, span: Span): Token[] {
  const digits = text.replace(/⁻/, '-').replace(/[^-]/g, (digit) => String(superscripts.indexOf(digit)));
  return [
    { kind: 'symbol', text: '^', span },
    { kind: 'number', text, value: Number(digits), span },
  ];
}

function canonical(name: string): string {
  return name
    .replace(modulePrefix, '')
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replace(/^(\p{L})_(\d+)$/u, '$1$2');
}
