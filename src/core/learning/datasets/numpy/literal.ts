/** What a Python literal of an NPY header may be made of. */
export type Literal = string | number | boolean | readonly Literal[] | { readonly [name: string]: Literal };

const tokens = /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+)L?|(True|False|None)|([{}()[\],:]))/y;

/** Deeper than this no header is nested. */
const mostDepth = 20;

/** Reads a Python literal of dictionaries, tuples, lists, texts, whole numbers and truth values; undefined for anything else. */
export function pythonLiteral(text: string): Literal | undefined {
  const list: string[] = [];
  tokens.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ''; at = tokens.lastIndex) {
    const found = tokens.exec(text);
    if (!found) return undefined;
    list.push(found[1] ?? found[2] ?? found[3] ?? found[4]);
  }
  const reader = new LiteralReader(list);
  const value = reader.value(0);
  return reader.isAtEnd ? value : undefined;
}

class LiteralReader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(list: readonly string[]) {
    this.tokens = list;
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  value(depth: number): Literal | undefined {
    const token = this.tokens[this.at++];
    if (token === undefined || depth > mostDepth) return undefined;
    if (token === '{') return this.dictionary(depth);
    if (token === '(') return this.items(')', depth);
    if (token === '[') return this.items(']', depth);
    if (/^['"]/.test(token)) return token.slice(1, -1).replace(/\\(.)/g, '$1');
    if (token === 'True' || token === 'False') return token === 'True';
    return /^-?\d+$/.test(token) ? Number(token) : undefined;
  }

  private items(end: string, depth: number): Literal[] | undefined {
    const list: Literal[] = [];
    while (this.tokens[this.at] !== end) {
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      list.push(item);
      if (this.tokens[this.at] === ',') this.at++;
      else if (this.tokens[this.at] !== end) return undefined;
    }
    this.at++;
    return list;
  }

  private dictionary(depth: number): Literal | undefined {
    const fields = new Map<string, Literal>();
    while (this.tokens[this.at] !== '}') {
      const name = this.value(depth + 1);
      const colon = this.tokens[this.at++];
      const value = this.value(depth + 1);
      if (typeof name !== 'string' || colon !== ':' || value === undefined) return undefined;
      fields.set(name, value);
      if (this.tokens[this.at] === ',') this.at++;
      else if (this.tokens[this.at] !== '}') return undefined;
    }
    this.at++;
    return Object.fromEntries(fields);
  }
}
