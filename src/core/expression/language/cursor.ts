import { refuse } from './refusal';
import type { Name } from './syntax';
import { type Token, tokenize } from './tokens';

const deepestNesting = 200;

/** A place in the tokens of a text, that only moves forward. */
export class TokenCursor {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = tokenize(text);
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
export function nameOf({ name, span }: Token & { kind: 'name' }): Name {
  return { kind: 'name', name, span };
}
