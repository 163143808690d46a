import type { Span } from '../problem';

/** The lines of a text, for positions in it. */
export class SourceLines {
  /** Where each line begins. */
  private readonly starts: readonly number[];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
    this.starts = starts;
  }

  /** The line of a position, from 1, and how far into it the position is, from 0. */
  placeOf(position: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: position - this.starts[low] };
  }
  /** Where a line is, from 1, without what ends it; the end of the text where there is no such line. */
  spanOf(line: number): Span {
    const position = this.starts[line - 1] ?? this.text.length;
    const said = this.text.slice(position, this.starts[line]);
    return { position, length: said.replace(/[\r\n]+$/, '').length };
  }
}
