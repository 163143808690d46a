import type { Span } from '../problem';
import { constants, functions, kernelFunctions, type NamedFunction } from './functions';
import { refuse } from './refusal';
import type { Assignment, BinaryOperator, FoldKind, FormulaSyntax, Name, Syntax } from './syntax';
import { type Token, tokenize } from './tokens';

const deepestNesting = 200;

const folds: ReadonlyMap<string, FoldKind> = new Map([
  ['sum', 'sum'],
  ['prod', 'prod'],
  ['mean', 'mean'],
]);

/** Parses a formula, with or without a heading such as `f(x, y) =` or `z =`. Refuses what it cannot read. */
export function parseFormulaText(text: string): FormulaSyntax {
  return new Parser(text, functions).formula();
}

/** Parses one line of a kernel, `target = value`. */
export function parseAssignment(text: string): Assignment {
  return new Parser(text, kernelFunctions).assignment();
}

/** Recursive descent. Powers bind tightest and to the right, then signs, then products, then sums. */
class Parser {
  private readonly tokens: readonly Token[];
  private readonly known: ReadonlyMap<string, NamedFunction>;
  private readonly declared = new Set<string>();
  private next = 0;
  private depth = 0;

  constructor(text: string, known: ReadonlyMap<string, NamedFunction>) {
    this.tokens = tokenize(text);
    this.known = known;
  }

  formula(): FormulaSyntax {
    const parameters = this.heading();
    for (const { name } of parameters ?? []) this.declared.add(name);
    return { parameters, body: this.whole() };
  }

  assignment(): Assignment {
    const target = this.name('the name of what is assigned');
    this.expect('=');
    return { target: target.name, value: this.whole() };
  }

  private whole(): Syntax {
    const body = this.sum();
    const { text, kind, span } = this.peek();
    if (kind !== 'end')
      refuse(
        `Unexpected '${text}'`,
        span,
        text === ',' ? 'write decimals with a point, as in 0.5' : 'check what stands before it',
      );
    return body;
  }

  /** `f(x, y) =` gives [x, y]; `z =` gives undefined, as does no heading. */
  private heading(): Name[] | undefined {
    const end = this.tokens.findIndex(({ kind, text }) => kind === 'symbol' && text === '=');
    const shape = this.tokens
      .slice(0, end + 1)
      .map(({ kind, text }) => (kind === 'name' ? 'a' : text))
      .join('');
    if (/^a=$/.test(shape)) this.next = end + 1;
    if (!/^a\(a(,a)*\)=$/.test(shape)) return undefined;
    this.next = end + 1;
    return this.tokens.slice(1, end).flatMap((token) => (token.kind === 'name' ? [nameOf(token)] : []));
  }

  private sum(): Syntax {
    let left = this.product();
    while (this.at('+') || this.at('-')) left = this.binary(left, () => this.product());
    return left;
  }

  private product(): Syntax {
    let left = this.signed();
    for (;;) {
      if (this.at('*') || this.at('/')) left = this.binary(left, () => this.signed());
      else if (this.peek().kind === 'name' || this.at('(')) left = this.implicitProduct(left);
      else return left;
    }
  }

  /** 2x, 3(y-1), x y: a product without a sign. */
  private implicitProduct(left: Syntax): Syntax {
    const { span } = this.peek();
    return { kind: 'binary', operator: '*', left, right: this.power(), span };
  }

  private binary(left: Syntax, operand: () => Syntax): Syntax {
    const { text, span } = this.take();
    return { kind: 'binary', operator: text as BinaryOperator, left, right: operand(), span };
  }

  private signed(): Syntax {
    const { span } = this.peek();
    if (this.at('-')) {
      this.take();
      return { kind: 'negation', operand: this.nested(() => this.signed()), span };
    }
    if (this.at('+')) {
      this.take();
      return this.nested(() => this.signed());
    }
    return this.power();
  }

  private power(): Syntax {
    const base = this.atom();
    return this.at('^') ? this.binary(base, () => this.nested(() => this.signed())) : base;
  }

  private atom(): Syntax {
    const token = this.take();
    if (token.kind === 'number') return { kind: 'number', value: token.value, span: token.span };
    if (token.kind === 'name') return this.named(token);
    if (token.text === '(') {
      const inner = this.nested(() => this.sum());
      this.expect(')');
      return inner;
    }
    if (token.kind === 'end') refuse('Something is missing', token.span, 'the formula ends too early');
    return refuse(
      `Unexpected '${token.text}'`,
      token.span,
      'a number, a name or a parenthesis is missing here',
    );
  }

  private named(token: Token & { kind: 'name' }): Syntax {
    const { name, text, span } = token;
    if (this.declared.has(name)) return this.at('[') ? this.element(name, span) : nameOf(token);
    if (this.at('[')) return this.element(name, span);
    const fold = folds.get(name);
    const callee = this.known.get(name);
    if ((fold || callee) && !this.at('('))
      refuse(`The function '${text}' has no argument`, span, `write it in parentheses: ${text}(x)`);
    if (fold) return this.fold(fold, span);
    if (callee) return this.call(name, text, callee, span);
    if (this.at('(') && [...name].length > 1 && !constants.has(name) && !/^\p{L}\d+$/u.test(name))
      refuse(`Unknown function '${text}'`, span, 'use sin, cos, exp, log, sqrt, abs, tanh, max, sum, …');
    return nameOf(token);
  }

  private element(vector: string, span: Span): Syntax {
    this.expect('[');
    const index = this.nested(() => this.sum());
    this.expect(']');
    return { kind: 'element', vector, index, span };
  }

  private call(name: string, text: string, callee: NamedFunction, span: Span): Syntax {
    this.expect('(');
    const operands = [this.nested(() => this.sum())];
    while (this.at(',')) {
      this.take();
      operands.push(this.nested(() => this.sum()));
    }
    this.expect(')');
    if (operands.length < callee.fewest || operands.length > callee.most) {
      const wanted =
        callee.fewest === 1 ? 'one argument' : callee.most === 2 ? 'two arguments' : 'two or more arguments';
      refuse(`The function '${text}' takes ${wanted}, not ${operands.length},`, span);
    }
    return { kind: 'call', name, operands, span };
  }

  /** sum(body), sum(body, i=0..n-1) or sum(body, i, 0, n-1). */
  private fold(fold: FoldKind, span: Span): Syntax {
    this.expect('(');
    const body = this.nested(() => this.sum());
    if (this.at(')')) {
      this.take();
      return { kind: 'fold', fold, body, span };
    }
    this.expect(',');
    const index = this.name('the name of the index, as in sum(x[i]^2, i=0..n-1),').name;
    const dots = this.at('=');
    this.expect(dots ? '=' : ',');
    const from = this.nested(() => this.sum());
    this.expect(dots ? '..' : ',');
    const to = this.nested(() => this.sum());
    this.expect(')');
    return { kind: 'fold', fold, body, range: { index, from, to }, span };
  }

  private name(what: string): Name {
    const token = this.take();
    if (token.kind !== 'name') return refuse(`Expected ${what}`, token.span);
    return nameOf(token);
  }

  private nested<T>(parse: () => T): T {
    if (++this.depth > deepestNesting)
      refuse(`The formula is nested more than ${deepestNesting} deep`, this.peek().span, 'simplify it');
    const result = parse();
    this.depth--;
    return result;
  }

  private peek(): Token {
    return this.tokens[this.next];
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.next++;
    return token;
  }

  private at(symbol: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  private expect(symbol: string): void {
    const { kind, text, span } = this.peek();
    if (!this.at(symbol))
      refuse(`Expected '${symbol}' ${kind === 'end' ? 'at the end' : `instead of '${text}'`},`, span);
    this.take();
  }
}

function nameOf({ name, span }: Token & { kind: 'name' }): Name {
  return { kind: 'name', name, span };
}
