import { type Token, tokenize } from './tokens';

const endsAlways = new Set([')', ']', '}', ',', ';', '=', '<', '>', '<=', '>=', '==', '!=', '?', ':', '|']);

/** Whether a token ends the term of a sum, of which some is read: the next + or −, a bracket that closes, a comparison. */
export function endsTerm({ kind, text }: Token, sofar: readonly Token[]): boolean {
  const last = sofar[sofar.length - 1];
  if (kind === 'command') return text === '\\' || /^r(?:vert|Vert|floor|ceil)$/.test(text);
  if (kind !== 'symbol') return false;
  if (text === '+' || text === '-')
    return last !== undefined && !(last.kind === 'symbol' && /^[-+*/^]$/.test(last.text));
  return endsAlways.has(text);
}

/** A sign that is added, at the place of the token that it comes from. */
export function symbol(text: string, { span }: Token): Token {
  return { kind: 'symbol', text, span };
}

/** Tokens in parentheses. */
export function enclosed(inside: readonly Token[], at: Token): Token[] {
  return [symbol('(', at), ...inside, symbol(')', at)];
}

/** A function of some tokens. */
export function call(name: string, operand: readonly Token[], at: Token): Token[] {
  return [{ kind: 'name', text: name, name, span: at.span }, ...enclosed(operand, at)];
}

/** The first characters of a name behind its `_`, and what is left. */
export function split({ text }: Token, from: number): [string, string] {
  const [first] = Array.from(text.slice(from));
  return [first, text.slice(from + first.length)];
}

/** A piece of a token as tokens of its own. */
export function relexed(text: string, of: Token, offset: number): Token[] {
  return tokenize(text)
    .slice(0, -1)
    .map((token) => ({
      ...token,
      span: { position: of.span.position + offset + token.span.position, length: token.span.length },
    }));
}
