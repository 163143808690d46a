import type { Span } from '../../problem';
import { visible } from '../../text/visible';

/** Something in a formula that was not taken as it stands there, for a person to see whether it is what was meant. */
export type Remark = { readonly span: Span } & (
  | {
      /** `xy` read as x·y. */
      readonly kind: 'readAs';
      readonly written: string;
      readonly reading: string;
    }
  /** A comment that was left out. */
  | { readonly kind: 'leftOut'; readonly written: string }
  /** A letter that elsewhere is a number, such as e, is a parameter here. */
  | { readonly kind: 'parameter'; readonly written: string }
  /** A letter that elsewhere is a number, such as e, is a column of the table here. */
  | { readonly kind: 'column'; readonly written: string }
  /** A word that could have been a product is one name. */
  | { readonly kind: 'oneName'; readonly written: string }
  /** Elements in brackets are counted from 1: `written` is the first. */
  | { readonly kind: 'fromOne'; readonly written: string }
);

/** What a remark says, in a sentence. */
export function remarkSentence(remark: Remark): string {
  const written = visible(remark.written);
  switch (remark.kind) {
    case 'readAs':
      return `“${written}” is read as ${visible(remark.reading)}.`;
    case 'leftOut':
      return `“${written}” is left out as a comment.`;
    case 'parameter':
      return `“${written}” is read as a parameter, not as the number of that name.`;
    case 'column':
      return `“${written}” is read as the column of that name, not as the number.`;
    case 'oneName':
      return `“${written}” is read as one name: write ${Array.from(written).join('*')} for a product.`;
    case 'fromOne':
      return `“${written}” is read as the first parameter: the elements are counted from 1, as none has the index 0.`;
  }
}

/** The remarks on one formula in the order of the text, each thing once. */
export class ReadingRemarks {
  private readonly found = new Map<string, Remark>();

  add(remark: Remark): void {
    const key = `${remark.kind} ${remark.written}`;
    if (!this.found.has(key)) this.found.set(key, remark);
  }

  readAs(written: string, reading: string, span: Span): void {
    if (written !== reading) this.add({ kind: 'readAs', written, reading, span });
  }

  get list(): readonly Remark[] {
    return [...this.found.values()].sort((a, b) => a.span.position - b.span.position);
  }
}
