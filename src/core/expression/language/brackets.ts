import { isClosing, isOpening, type Token } from './tokens';

/** Puts other brackets in place of the one that opens at a place and the one that closes it, if there is one. */
export function replacePair(tokens: Token[], open: number, opening: string, closing: string): void {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (isOpening(tokens[i])) depth++;
    if (isClosing(tokens[i]) && --depth === 0) {
      tokens[open] = { kind: 'symbol', text: opening, span: tokens[open].span };
      tokens[i] = { kind: 'symbol', text: closing, span: tokens[i].span };
      return;
    }
  }
}
