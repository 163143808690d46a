/** Where a text ceases to be JSON, and what stands or lacks there. */
export interface JsonFault {
  /** In UTF-16 units. */
  readonly position: number;
  /** To follow "line 3, column 7: ". */
  readonly what: string;
}

/** Deeper than this nothing is nested that has rows and columns. */
const mostDepth = 100;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const pythonWord = /NaN|-?Infinity/y;
const blanks = /[ \t\r\n]*/y;
const simple = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The first fault of a JSON text (RFC 8259); NaN and Infinity, as Python writes them, are none. Undefined: it has no fault. */
export function jsonFault(text: string): JsonFault | undefined {
  return new JsonScanner(text).scan();
}

class JsonScanner {
  private readonly text: string;
  private readonly open: ('{' | '[')[] = [];
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  scan(): JsonFault | undefined {
    for (;;) {
      const fault = this.beginValue();
      if (fault !== 'opened') {
        if (fault) return fault;
        const end = this.endValues();
        if (end === 'done') return undefined;
        if (end) return end;
      }
    }
  }

  /** Reads a value, or the opening of one that holds others. */
  private beginValue(): JsonFault | 'opened' | undefined {
    this.skip(blanks);
    const sign = this.text[this.at];
    if (sign === '"') return this.string();
    if (sign !== '{' && sign !== '[')
      return this.skip(pythonWord) || this.skip(word) || this.skip(number)
        ? undefined
        : this.fault('a value is missing');
    if (this.open.length === mostDepth) return this.fault(`values are nested more than ${mostDepth} deep`);
    this.at++;
    this.skip(blanks);
    if (this.text[this.at] === (sign === '{' ? '}' : ']')) {
      this.at++;
      return undefined;
    }
    this.open.push(sign);
    return (sign === '{' ? this.key() : undefined) ?? 'opened';
  }

  /** Reads what stands behind a value, up to the next one. */
  private endValues(): JsonFault | 'done' | undefined {
    for (;;) {
      this.skip(blanks);
      const inside = this.open.at(-1);
      const sign = this.text[this.at];
      if (inside === undefined) return sign === undefined ? 'done' : this.fault('the JSON ends before this');
      if (sign !== ',' && sign !== (inside === '{' ? '}' : ']'))
        return this.fault(inside === '{' ? 'a comma or } is missing' : 'a comma or ] is missing');
      this.at++;
      if (sign === ',') return inside === '{' ? this.key() : undefined;
      this.open.pop();
    }
  }

  private key(): JsonFault | undefined {
    this.skip(blanks);
    if (this.text[this.at] !== '"') return this.fault('a name in double quotes is missing');
    const fault = this.string();
    if (fault) return fault;
    this.skip(blanks);
    if (this.text[this.at] !== ':') return this.fault('a colon is missing');
    this.at++;
    return undefined;
  }

  private string(): JsonFault | undefined {
    const opened = this.at++;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) return { position: opened, what: 'the quote that is opened here never closes' };
      if (code === 0x22) break;
      if (code < 0x20) return this.fault('a line end or another control character stands in a text');
      if (code !== 0x5c) this.at++;
      else if (!this.skip(simple)) return this.fault('a backslash stands before what it cannot stand before');
    }
    this.at++;
    return undefined;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.test(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private fault(what: string): JsonFault {
    const { at, text } = this;
    return { position: at, what: at >= text.length ? `the text ends here, but ${what}` : what };
  }
}
