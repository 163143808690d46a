import { canonical } from './characters';
import { call, enclosed, endsTerm, relexed, split, symbol } from './latexTokens';
import {
  accents,
  fonts,
  fractionWords,
  functionBrackets,
  latexAdvice,
  latexName,
  latexSymbols,
  layout,
  sizes,
} from './latexWords';
import { refuse } from './refusal';
import type { NameToken, Token } from './tokens';

/** Whether tokens are LaTeX: they have a word with a backslash, dollars around them, or a group as an exponent or an index. */
export function isLatex(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, i) =>
      token.kind === 'command' ||
      (i === 0 && token.kind === 'symbol' && token.text === '$') ||
      (token.text === '{' && (tokens[i - 1]?.text === '^' || /_$/.test(tokens[i - 1]?.text ?? ''))),
  );
}

/**
 * LaTeX in the language's own tokens: `\frac{a}{b}` is ((a)/(b)), `x_{1}^{2}` is x1^(2), `\sum_{i=1}^{n} t` is
 * sum(t, i=1..n). What is added has the place of the word that it comes from. Refuses words that have no meaning here.
 */
export function fromLatex(tokens: readonly Token[]): Token[] {
  const reader = new LatexReader(tokens);
  const read = reader.until(() => false);
  return [...read, tokens[tokens.length - 1]];
}

type Ends = (token: Token, sofar: readonly Token[]) => boolean;

class LatexReader {
  private readonly tokens: Token[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = [...tokens];
  }

  /** What stands before the first token of this level that ends it. */
  until(ends: Ends): Token[] {
    if (++this.depth > 200)
      refuse('The formula is nested more than 200 deep', this.peek().span, 'simplify it');
    const read: Token[] = [];
    while (this.peek().kind !== 'end' && !ends(this.peek(), read)) read.push(...this.item(read));
    this.depth--;
    return read;
  }

  private peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)];
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.at++;
    return token;
  }

  private item(before: readonly Token[]): Token[] {
    const token = this.take();
    if (token.kind === 'command') return this.command(token);
    if (token.kind === 'name') return this.name(token, before);
    if (token.kind !== 'symbol') return [token];
    if (token.text === '&' || token.text === '$') return [];
    if (token.text === '{') return this.group(token, '}');
    if (token.text === '}') refuse("Unexpected '}'", token.span, 'a { is missing before it');
    if (token.text === '(') return this.group(token, ')');
    if (token.text === '[') return this.bracket(token, before);
    return [token];
  }

  /** What is between brackets, in parentheses. */
  private group(open: Token, close: string): Token[] {
    const inside = this.until(({ text, kind }) => kind === 'symbol' && text === close);
    this.close(open, close);
    return inside.length === 0 && close === '}' ? [] : enclosed(inside, open);
  }

  private close(open: Token, close: string): void {
    const token = this.take();
    if (token.text !== close) refuse(`The bracket '${open.text}' is not closed`, open.span, `write ${close}`);
  }

  /** x[0] is an element; [x + 1] are parentheses. */
  private bracket(open: Token, before: readonly Token[]): Token[] {
    const inside = this.until(({ text, kind }) => kind === 'symbol' && text === ']');
    this.close(open, ']');
    const isIndex = before[before.length - 1]?.kind === 'name';
    return isIndex ? [open, ...inside, symbol(']', open)] : enclosed(inside, open);
  }

  /** A name, which may have an index behind its `_`. */
  private name(token: NameToken, before: readonly Token[]): Token[] {
    if (!/_$/.test(token.text)) {
      if (token.text.startsWith('_') && before.length > 0)
        refuse(`Unexpected '${token.text}'`, token.span, 'an index follows a name, as in x_1');
      return [token];
    }
    const base = token.text.slice(0, -1);
    if (base === 'sum' || base === 'prod') return this.sum({ ...token, kind: 'command', text: base }, token);
    if (base === 'log') return this.logarithm(token, this.argument(token));
    return this.indexed({ ...token, name: canonical(base) }, this.argument(token));
  }

  /** x_{1} is x1, x_{max} is x_max, x_{i} is x_i, x_{i+1} is x[i+1]. */
  private indexed(base: NameToken, index: readonly Token[]): Token[] {
    const inside = index.length > 1 && index[0].text === '(' ? index.slice(1, -1) : index;
    const [only] = inside;
    if (inside.length === 1 && (only.kind === 'name' || only.kind === 'number')) {
      const name = canonical(`${base.name}_${only.kind === 'name' ? only.name : only.text}`);
      return [{ kind: 'name', text: name, name, span: base.span }];
    }
    if (inside.length === 0 || inside.some(({ text }) => text === ','))
      refuse(`The index of '${base.name}' is not one number`, base.span, 'number the parameters x_1, x_2, …');
    return [base, symbol('[', base), ...inside, symbol(']', base)];
  }

  private command(token: Token): Token[] {
    const { text: word } = token;
    if (layout.has(word)) return [];
    if (fractionWords.has(word)) return this.fraction(token);
    if (word === 'sqrt') return this.root(token);
    if (word === 'sum' || word === 'prod') return this.sum(token);
    if (word === 'log') return this.log(token);
    if (sizes.has(word)) return this.sized(token);
    if (fonts.has(word)) return this.font(token);
    if (accents.has(word)) return this.accent(token);
    if (word === 'begin' || word === 'end') return this.environment(token);
    if (word === 'min' && this.subscript()) return [];
    const brackets = functionBrackets.get(word);
    if (brackets) return this.functionBracket(token, brackets);
    const sign = latexSymbols.get(word);
    if (sign) return [symbol(sign, token)];
    const name = latexName(word);
    if (name === undefined) return refuseWord(token);
    const named: NameToken = { kind: 'name', text: name, name, span: token.span };
    const index = this.subscript();
    return index ? this.indexed(named, index) : [named];
  }

  /** Takes what follows as an index, `_1` or `_{i+1}`; undefined where there is none. */
  private subscript(): Token[] | undefined {
    const token = this.peek();
    if (token.kind !== 'name' || !token.text.startsWith('_')) return undefined;
    this.take();
    if (token.text === '_') return this.argument(token);
    const [first, rest] = split(token, 1);
    if (rest.length > 0) this.tokens.splice(this.at, 0, ...relexed(rest, token, 2));
    return relexed(first, token, 1);
  }

  /** The next group, or the next character alone: `\frac12` is ½. */
  private argument(of: Token): Token[] {
    const token = this.take();
    if (token.text === '{') return this.group(token, '}');
    if (token.kind === 'command') return this.command(token);
    if (token.text === '(') return this.group(token, ')');
    if (token.kind !== 'number' && token.kind !== 'name')
      return refuse(`Something is missing behind '${of.text}'`, of.span, 'write it in { }');
    const [first] = Array.from(token.text);
    const rest = token.text.slice(first.length);
    if (rest !== '') this.tokens.splice(this.at, 0, ...relexed(rest, token, first.length));
    return relexed(first, token, 0);
  }

  private fraction(token: Token): Token[] {
    const above = this.argument(token);
    const below = this.argument(token);
    return enclosed([...enclosed(above, token), symbol('/', token), ...enclosed(below, token)], token);
  }

  /** `\sqrt{a}` is sqrt(a), `\sqrt[3]{a}` is cbrt(a), `\sqrt[n]{a}` is (a)^(1/(n)). */
  private root(token: Token): Token[] {
    if (this.peek().text !== '[') return call('sqrt', this.argument(token), token);
    const open = this.take();
    const degree = this.until(({ text, kind }) => kind === 'symbol' && text === ']');
    this.close(open, ']');
    const of = this.argument(token);
    if (degree.length === 1 && degree[0].text === '3') return call('cbrt', of, token);
    const one: Token = { kind: 'number', text: '1', value: 1, span: token.span };
    const power = [
      symbol('^', token),
      ...enclosed([one, symbol('/', token), ...enclosed(degree, token)], token),
    ];
    return enclosed([...enclosed(of, token), ...power], token);
  }

  private log(token: Token): Token[] {
    const base = this.subscript();
    if (base) return this.logarithm(token, base);
    return [{ kind: 'name', text: '\\log', name: 'log', span: token.span }];
  }

  /** `\log_b` of what follows as a name of its own: log_b. */
  private logarithm(token: Token, base: readonly Token[]): Token[] {
    const inside = base.length > 1 ? base.slice(1, -1) : base;
    const [only] = inside;
    if (inside.length !== 1 || (only.kind !== 'name' && only.kind !== 'number'))
      return refuse('The base of a logarithm is one number or name', token.span, 'write log(x, 2)');
    const name = `log_${only.kind === 'name' ? only.name : only.text}`;
    return [{ kind: 'name', text: name, name, span: token.span }];
  }

  /** `\left( … \right)` in brackets of any size are parentheses; `\left| … \right|` is abs(…). */
  private sized(token: Token): Token[] {
    const open = this.take();
    const isBar = open.text === '|' || open.text === 'vert';
    if (open.kind === 'command' && functionBrackets.has(open.text)) return this.command(open);
    if (!isBar && !/^(?:[([{|]|lbrace|lbrack|lVert|Vert)$/.test(open.text))
      return refuse(`Unexpected '\\${token.text}'`, token.span, 'a bracket that opens comes before it');
    const inside = this.until((next) => this.endsSized(next));
    if (open.text === '{' && inside.some(({ text }) => text === ':'))
      refuse('Cases in braces cannot be read', token.span, 'write a conditional as x < 0 ? -x : x^2');
    if (this.peek().kind === 'end')
      refuse(
        `The bracket '\\${token.text}${open.text}' is not closed`,
        token.span,
        'write \\right and a bracket',
      );
    this.take();
    this.take();
    return isBar ? call('abs', inside, token) : enclosed(inside, token);
  }

  /** Whether a word and the bracket behind it close what one like it opened. */
  private endsSized({ kind, text }: Token): boolean {
    if (kind !== 'command' || !sizes.has(text)) return false;
    const bracket = this.tokens[this.at + 1]?.text ?? '';
    return text === 'right' || /r$/.test(text) || /^(?:[)\]]|rbrace|rbrack|rVert)$/.test(bracket);
  }

  private font(token: Token): Token[] {
    const inside = this.argument(token);
    const letters = inside.filter(({ kind }) => kind === 'name' || kind === 'number');
    const name = letters.map((part) => (part.kind === 'name' ? part.name : part.text)).join('');
    if (name === '' || letters.length < inside.length - 2)
      return refuse(`There is no name behind '\\${token.text}'`, token.span, 'write letters in { }');
    const known = latexName(name) ?? name;
    const named: NameToken = { kind: 'name', text: known, name: known, span: token.span, whole: true };
    const index = this.subscript();
    return index ? this.indexed(named, index) : [named];
  }

  private accent(token: Token): Token[] {
    const letter = this.argument(token).find(({ kind }) => kind === 'name');
    if (letter?.kind !== 'name') return refuse(`There is no name behind '\\${token.text}'`, token.span);
    const name = `${letter.name}_${token.text}`;
    return [{ kind: 'name', text: name, name, span: token.span, whole: true }];
  }

  /** `\begin{aligned}` and `\end{aligned}` are left out; what is in several cases is refused. */
  private environment(token: Token): Token[] {
    const what = this.argument(token);
    const name = what.map((part) => (part.kind === 'name' ? part.text : '')).join('');
    const advice = [...latexAdvice].find(([word]) => name.includes(word))?.[1];
    if (advice) refuse(`The environment ${name} cannot be read`, token.span, advice);
    return [];
  }

  private functionBracket(token: Token, { close, name }: { close: string; name: string }): Token[] {
    const isEnd: Ends = ({ kind, text }) =>
      kind === 'command' &&
      (text === close || (text === 'right' && this.tokens[this.at + 1]?.text === close));
    const inside = this.until(isEnd);
    if (this.peek().text === 'right') this.take();
    this.close(token, close);
    return call(name, inside, token);
  }

  /** `\sum_{i=1}^{n} term`: the term ends before the next + or − of its level. */
  private sum(token: Token, from?: Token): Token[] {
    while (this.peek().kind === 'command' && layout.has(this.peek().text)) this.take();
    const below = from ? this.argument(from) : this.subscript();
    const range = below && below.length > 1 ? below.slice(1, -1) : [];
    const [index, equals, ...first] = range;
    if (index?.kind !== 'name' || equals?.text !== '=' || this.peek().text !== '^')
      return refuse(
        `The ${token.text === 'sum' ? 'sum' : 'product'} has no range`,
        token.span,
        'write \\sum_{i=1}^{3} x_i^2, or sum(x[i]^2, i=1..3)',
      );
    this.take();
    const last = this.argument(token);
    const term = this.until((next, sofar) => endsTerm(next, sofar) || this.endsSized(next));
    if (term.length === 0) refuse('There is nothing to add up', token.span, 'write the term behind the sum');
    const bounds = [symbol(',', token), index, equals, ...first, symbol('..', token), ...last];
    const name: NameToken = { kind: 'name', text: token.text, name: token.text, span: token.span };
    return [name, symbol('(', token), ...term, ...bounds, symbol(')', token)];
  }
}

function refuseWord({ text, span }: Token): never {
  return refuse(
    `The LaTeX word '\\${text}' has no meaning here`,
    span,
    latexAdvice.get(text) ?? 'write the formula in plain signs, as in (x - 1)^2/2',
  );
}
