import { refuse } from './refusal';
import type { Name } from './syntax';
import { endOf, type NameToken, type Token } from './tokens';

const deepestNesting = 200;

/** A place in the tokens of a text, that only moves forward. */
export class TokenCursor {
  private readonly tokens: Token[];
  private next = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = [...tokens];
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)];
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.next++;
    return token;
  }

  at(symbol: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  atWord(word: string): boolean {
    const token = this.peek();
    return token.kind === 'name' && token.text === word;
  }

  atEnd(): boolean {
    return this.peek().kind === 'end';
  }

  /** Takes the symbol or the word if it comes next, and says whether it did. */
  takeIf(text: string): boolean {
    const found = this.at(text) || this.atWord(text);
    if (found) this.take();
    return found;
  }

  expect(text: string, advice?: string): void {
    const { kind, text: found, span } = this.peek();
    if (!this.takeIf(text)) {
      const sentence = `Expected '${text}' ${kind === 'end' ? 'at the end' : `instead of '${found}'`},`;
      refuse(sentence, span, advice);
    }
  }

  name(what: string): Name {
    const token = this.take();
    return token.kind === 'name' ? nameOf(token) : refuse(`Expected ${what}`, token.span);
  }

  /** The token that was taken last. */
  get taken(): Token {
    return this.tokens[this.next - 1];
  }

  /** Whether the next token stands right behind the one before, without a blank. */
  get isGlued(): boolean {
    return this.next > 0 && endOf(this.taken) === this.peek().span.position;
  }

  /** Makes two bars of a `||` that comes next: in |x||y| it ends one pair and begins another. */
  splitBars(): void {
    const { text, span } = this.peek();
    if (text !== '||') return;
    const bar = (position: number): Token => ({ kind: 'symbol', text: '|', span: { position, length: 1 } });
    this.tokens.splice(this.next, 1, bar(span.position), bar(span.position + 1));
  }

  /** Runs a part of the parser one level deeper. */
  nested<T>(parse: () => T): T {
    if (++this.depth > deepestNesting)
      refuse(`The formula is nested more than ${deepestNesting} deep`, this.peek().span, 'simplify it');
    const result = parse();
    this.depth--;
    return result;
  }
}

/** A token that is a name, as syntax. */
export function nameOf({ name, span }: NameToken): Name {
  return { kind: 'name', name, span };
}
