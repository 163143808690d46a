import type { Span } from '../../problem';
import { nameOf, type TokenCursor } from './cursor';
import { constants, type NamedFunction } from './functions';
import { refuse } from './refusal';
import { Remarks } from './remarks';
import type { BinaryOperator, Comparison, ComparisonOperator, Fold, FoldKind, Syntax } from './syntax';
import { endOf, type NameToken, type Token, words } from './tokens';

/** The folds that typed formulas may call. */
const folds: ReadonlyMap<string, FoldKind> = new Map([
  ['sum', 'sum'],
  ['prod', 'prod'],
  ['mean', 'mean'],
]);

/** Those that kernels of optimizers may call. */
export const kernelFolds: ReadonlyMap<string, FoldKind> = new Map([...folds, ['norm', 'norm']]);

/** What people type for a symbol of another spelling, as they meet it in other languages. */
const misplaced: ReadonlyMap<string, string> = new Map([
  ['|', 'write |x| or abs(x) for the absolute value, and || or the word or between conditions'],
  ['&', 'write && or the word and between conditions'],
  ['{', 'write parentheses ( ) in place of braces'],
  ['}', 'write parentheses ( ) in place of braces'],
  ['!', 'a factorial cannot be written: give its value'],
  ['@', 'write a*b for a product, and products of matrices term by term'],
]);

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

/** What a parser may know besides the tokens. */
export interface ParserContext {
  readonly folds?: ReadonlyMap<string, FoldKind>;
  /** Names that stand for numbers, even where they are written before a parenthesis. */
  readonly declared?: ReadonlySet<string>;
  readonly remarks?: Remarks;
  /** The text that the tokens are of, for remarks on it. */
  readonly text?: string;
}

/**
 * Recursive descent. Powers bind tightest and to the right, then signs and !, then products, sums, comparisons,
 * not, and, or; conditionals bind loosest and to the right: a ? b : c ? d : e is a ? b : (c ? d : e).
 */
export class ExpressionParser {
  private readonly cursor: TokenCursor;
  private readonly known: ReadonlyMap<string, NamedFunction>;
  private readonly folds: ReadonlyMap<string, FoldKind>;
  private readonly declared: ReadonlySet<string>;
  private readonly remarks: Remarks;
  private readonly text: string;
  /** How many pairs of bars are open. */
  private bars = 0;

  constructor(cursor: TokenCursor, known: ReadonlyMap<string, NamedFunction>, context: ParserContext = {}) {
    this.cursor = cursor;
    this.known = known;
    this.folds = context.folds ?? folds;
    this.declared = context.declared ?? new Set();
    this.remarks = context.remarks ?? new Remarks();
    this.text = context.text ?? '';
  }

  /** `c ? a : b`, `a if c else b`, or what has no condition. */
  expression(): Syntax {
    const { cursor } = this;
    const first = this.disjunction();
    const { span } = cursor.peek();
    if (cursor.takeIf('?')) {
      const then = cursor.nested(() => this.expression());
      cursor.expect(':', 'a conditional is written c ? a : b');
      return conditional(
        first,
        then,
        cursor.nested(() => this.expression()),
        span,
      );
    }
    if (!cursor.takeIf('if')) return first;
    const condition = this.disjunction();
    cursor.expect('else', 'a conditional is written a if c else b, or if(c, a, b)');
    return conditional(
      condition,
      first,
      cursor.nested(() => this.expression()),
      span,
    );
  }

  /** Refuses what is left when an expression has ended. */
  refuseRest(): never {
    const { text, span } = this.cursor.peek();
    const between = this.cursor.taken?.kind === 'number' && this.cursor.peek(1).kind === 'number';
    const comma = between
      ? 'write decimals with a point, as in 0.5, and thousands without a comma'
      : 'a comma stands between the arguments of a function only; decimals have a point, as in 0.5';
    return refuse(
      `Unexpected '${text}'`,
      span,
      text === ',' ? comma : (misplaced.get(text) ?? 'check what stands before it'),
    );
  }

  private disjunction(): Syntax {
    let left = this.conjunction();
    while (this.cursor.at('||') || this.cursor.atWord('or'))
      left = this.binary(left, 'or', () => this.conjunction());
    return left;
  }

  private conjunction(): Syntax {
    let left = this.negation();
    while (this.cursor.at('&&') || this.cursor.atWord('and'))
      left = this.binary(left, 'and', () => this.negation());
    return left;
  }

  private negation(): Syntax {
    const { span } = this.cursor.peek();
    if (!this.cursor.takeIf('not')) return this.comparison();
    return { kind: 'call', name: 'not', operands: [this.cursor.nested(() => this.negation())], span };
  }

  private comparison(): Syntax {
    const { span } = this.cursor.peek();
    const operands = [this.sum()];
    const operators: ComparisonOperator[] = [];
    while (this.atComparison()) {
      operators.push(this.cursor.take().text as Comparison['operators'][number]);
      this.refuseMisspelt();
      operands.push(this.sum());
    }
    this.refuseMisspelt();
    return operators.length === 0 ? operands[0] : { kind: 'comparison', operands, operators, span };
  }

  private atComparison(): boolean {
    const { kind, text } = this.cursor.peek();
    return kind === 'symbol' && comparisons.has(text);
  }

  /** Refuses =, =<, =>, === and <>, which people write for a comparison. */
  private refuseMisspelt(): void {
    const { cursor } = this;
    const { text, span } = cursor.peek();
    const before = cursor.peek(-1).text;
    const after = cursor.peek(1).text;
    if (text === '>' && before === '<') refuse("Unexpected '<>'", span, "write != for 'is not equal'");
    if (text !== '=') return;
    if (before === '==' || before === '!=')
      refuse("Unexpected '='", span, 'a comparison is written == or !=');
    if (after === '<' || after === '>')
      refuse(`Unexpected '=${after}'`, span, `a comparison is written ${after}=`);
    refuse(
      "Unexpected '='",
      span,
      'did you mean ==, which compares? A definition begins with its name, as in a = 3; a*x^2',
    );
  }

  private sum(): Syntax {
    let left = this.product();
    while (this.cursor.at('+') || this.cursor.at('-'))
      left = this.binary(left, this.cursor.peek().text as '+' | '-', () => this.product());
    return left;
  }

  private product(): Syntax {
    const { cursor } = this;
    const start = cursor.peek().span.position;
    let left = this.signed();
    for (let divided = false; ; ) {
      if (cursor.at('*') || cursor.at('/') || cursor.at('%')) {
        divided = cursor.at('/');
        left = this.binary(left, cursor.peek().text as '*' | '/' | '%', () => this.signed());
      } else if (this.atFactor()) {
        left = this.implicitProduct(left, divided ? start : undefined);
        divided = false;
      } else return left;
    }
  }

  private atFactor(): boolean {
    const { kind, text } = this.cursor.peek();
    if (kind === 'name') return !words.has(text) && text !== 'for';
    if (kind !== 'symbol') return false;
    return (
      text === '(' || (text === '|' && this.bars === 0) || (text === '[' && this.cursor.taken.kind !== 'name')
    );
  }

  /** 2x, 3(y-1), x y: a product without a sign. Behind a division it is told how far that goes. */
  private implicitProduct(left: Syntax, divisionStart?: number): Syntax {
    const { cursor } = this;
    const { span } = cursor.peek();
    const quotientEnd = cursor.taken ? endOf(cursor.taken) : 0;
    const isNear = cursor.isGlued;
    const right = this.power();
    if (divisionStart !== undefined && isNear) {
      const written = this.text.slice(divisionStart, endOf(cursor.taken));
      const quotient = this.text.slice(divisionStart, quotientEnd);
      const reading = `(${quotient})·${this.text.slice(quotientEnd, endOf(cursor.taken))}`;
      this.remarks.readAs(written, reading, span);
    }
    return { kind: 'binary', operator: '*', left, right, span };
  }

  private binary(left: Syntax, operator: BinaryOperator, operand: () => Syntax): Syntax {
    const { span } = this.cursor.take();
    return { kind: 'binary', operator, left, right: operand(), span };
  }

  private signed(): Syntax {
    const { cursor } = this;
    const { span } = cursor.peek();
    if (cursor.takeIf('-')) return this.negated(span);
    if (cursor.takeIf('!'))
      return { kind: 'call', name: 'not', operands: [cursor.nested(() => this.signed())], span };
    return cursor.takeIf('+') ? cursor.nested(() => this.signed()) : this.power();
  }

  /** -x^2 is −(x²), but a spreadsheet computes (−x)². */
  private negated(span: Span): Syntax {
    const opens = this.cursor.at('(');
    const operand = this.cursor.nested(() => this.signed());
    const isEnclosed = opens && this.cursor.taken.text === ')';
    if (operand.kind === 'binary' && operand.operator === '^' && !isEnclosed && /^\s*=/.test(this.text))
      refuse(
        'In a spreadsheet a sign goes before a power: this is not clear',
        span,
        'write -(x^2), or (-x)^2 for what a spreadsheet computes',
      );
    return { kind: 'negation', operand, span };
  }

  private power(): Syntax {
    const { cursor } = this;
    const start = cursor.peek().span.position;
    const base = this.atom();
    if (!cursor.at('^')) return base;
    const power = this.binary(base, '^', () => cursor.nested(() => this.signed()));
    if (base.kind === 'number' || (base.kind === 'name' && base.name === 'e')) this.remarkPower(start);
    return power;
  }

  /** e^2x: only the number is in the exponent. */
  private remarkPower(start: number): void {
    const { cursor } = this;
    const { taken, isGlued } = cursor;
    const next = cursor.peek();
    if (taken.kind !== 'number' || !isGlued || next.kind !== 'name' || words.has(next.text)) return;
    const [power, factor] = [
      this.text.slice(start, endOf(taken)),
      this.text.slice(endOf(taken), endOf(next)),
    ];
    this.remarks.readAs(power + factor, `(${power})·${factor}`, taken.span);
  }

  private atom(): Syntax {
    const token = this.cursor.take();
    if (token.kind === 'number') return { kind: 'number', value: token.value, span: token.span };
    if (token.kind === 'name' && (token.text === 'if' || !words.has(token.text))) return this.named(token);
    if (token.text === '(') {
      return this.enclosed(() => this.cursor.nested(() => this.expression()));
    }
    if (token.text === '[') {
      const inner = this.cursor.nested(() => this.expression());
      this.cursor.expect(']');
      return inner;
    }
    if (token.text === '|' || token.text === '||') return this.absolute(token);
    if (token.kind === 'end') refuse('Something is missing', token.span, 'the formula ends too early');
    return refuse(
      `Unexpected '${token.text}'`,
      token.span,
      misplaced.get(token.text) ?? 'a number, a name or a parenthesis is missing here',
    );
  }

  /** |x|, and ||x|| of a number, which is the same. */
  private absolute(open: Token): Syntax {
    const { cursor } = this;
    const outer = this.bars;
    this.bars = outer + 1;
    const inside = cursor.nested(() =>
      open.text === '||' ? this.absolute({ ...open, text: '|' }) : this.sum(),
    );
    cursor.splitBars();
    if (!cursor.takeIf('|')) refuse("The bar '|' is not closed", open.span, misplaced.get('|'));
    this.bars = outer;
    return { kind: 'call', name: 'abs', operands: [inside], span: open.span };
  }

  /** What is inside parentheses: bars that are open around them do not end in them. */
  private enclosed<T>(parse: () => T): T {
    const outer = this.bars;
    this.bars = 0;
    const inner = parse();
    this.cursor.expect(')');
    this.bars = outer;
    return inner;
  }

  private named(token: NameToken): Syntax {
    const { name, text, span } = token;
    const { cursor } = this;
    if (cursor.at('[')) return this.element(name, span);
    if (this.declared.has(name)) return nameOf(token);
    const fold = this.folds.get(name);
    const callee = this.known.get(name);
    if (fold) {
      if (!cursor.at('(')) this.refuseBare(token);
      return this.fold(fold, span);
    }
    if (callee) return cursor.at('(') ? this.call(name, text, callee, span) : this.bare(token, callee);
    const base = /^log_(.+)$/u.exec(name)?.[1];
    if (base !== undefined) return this.logarithm(token, base);
    if (/\.|::/.test(text) && !constants.has(name))
      refuse(
        `Unknown name '${text}'`,
        span,
        'a name has letters, digits and _ only; write pow(x, 2) for x.pow(2)',
      );
    const isNumber = constants.has(name) || (/^\p{L}\d*$/u.test(name) && !/^[fgh]$/.test(name));
    if (cursor.at('(') && !isNumber)
      refuse(
        `Unknown function '${text}'`,
        span,
        `use sin, cos, exp, log, sqrt, abs, tanh, max, sum, …, or write ${text}*(…) for a product`,
      );
    return nameOf(token);
  }

  private element(vector: string, span: Span): Syntax {
    this.cursor.expect('[');
    const index = this.cursor.nested(() => this.expression());
    this.cursor.expect(']');
    return { kind: 'element', vector, index, span };
  }

  private refuseBare({ text, name, span }: NameToken): never {
    const many = (this.known.get(name)?.fewest ?? 1) > 1 && name !== 'if';
    return refuse(
      `The function '${text}' has no argument`,
      span,
      `write ${many ? 'them' : 'it'} in parentheses: ${text}(x${many ? ', y' : ''})`,
    );
  }

  private call(name: string, text: string, callee: NamedFunction, span: Span): Syntax {
    const { cursor } = this;
    cursor.expect('(');
    const operands = this.enclosed(() => {
      const some = [cursor.nested(() => this.expression())];
      while (cursor.takeIf(',')) some.push(cursor.nested(() => this.expression()));
      return some;
    });
    if (
      name === 'log' &&
      operands.length === 2 &&
      operands[0].kind === 'number' &&
      operands[1].kind !== 'number'
    )
      refuse(
        `It is not clear which argument of '${text}' is the base,`,
        span,
        'the base comes second: write log(x, 2) for the logarithm to the base 2',
      );
    if (operands.length < callee.fewest || operands.length > callee.most)
      refuse(`The function '${text}' takes ${argumentCount(callee)}, not ${operands.length},`, span);
    return { kind: 'call', name, operands, span };
  }

  /** sin x, sin 2x, sin^2(x), sin^-1(x): a function with a power, or with its argument behind a blank. */
  private bare(token: NameToken, callee: NamedFunction): Syntax {
    const { cursor } = this;
    const { name, text, span } = token;
    if (callee.fewest > 1) this.refuseBare(token);
    const exponent = cursor.takeIf('^') ? this.functionExponent(token) : undefined;
    const inverse = exponent && isMinusOne(exponent) ? inverseOf(name) : undefined;
    if (exponent && isMinusOne(exponent) && inverse === undefined)
      refuse(`It is not clear what '${text}^-1' is,`, span, `write 1/${text}(x), or the inverse by its name`);
    const called = inverse ?? name;
    const start = cursor.peek().span.position;
    const inParentheses = cursor.at('(');
    const value = inParentheses
      ? this.call(called, text, callee, span)
      : { kind: 'call' as const, name: called, operands: [this.bareArgument(token)], span };
    if (exponent && cursor.at('^'))
      refuse(`The function '${text}' has two powers`, cursor.peek().span, `write (${text}(x)^2)^3`);
    const argument = this.text.slice(start, endOf(cursor.taken));
    const shown = inParentheses ? argument : `(${argument})`;
    const power = exponent && !inverse ? `^${this.shownExponent(exponent, start)}` : '';
    if (!inParentheses || inverse)
      this.remarks.readAs(
        this.text.slice(span.position, endOf(cursor.taken)),
        `${inverse ? inverse.replace(/^a/, 'arc') : text === '\\log' ? 'ln' : name}${shown}${power}`,
        span,
      );
    if (!exponent || inverse) return value;
    return { kind: 'binary', operator: '^', left: value, right: exponent, span };
  }

  private shownExponent(exponent: Syntax, end: number): string {
    if (exponent.kind === 'number') return String(exponent.value);
    return this.text.slice(exponent.span.position, end).trim();
  }

  /** The power of a function: a number or a letter, perhaps in parentheses. */
  private functionExponent({ text, span }: NameToken): Syntax {
    const { cursor } = this;
    const at = cursor.peek();
    const isSimple = cursor.at('(') || cursor.at('-') || at.kind === 'number' || at.kind === 'name';
    if (!isSimple) this.refuseBare({ text, span, kind: 'name', name: text });
    if (cursor.at('(')) {
      cursor.take();
      return this.enclosed(() => cursor.nested(() => this.expression()));
    }
    if (!cursor.takeIf('-')) return this.atom();
    return { kind: 'negation', operand: this.atom(), span: at.span };
  }

  /** The argument of a function without parentheses: a sign, numbers and names that stand close together. */
  private bareArgument(token: NameToken): Syntax {
    const { cursor } = this;
    const { span } = cursor.peek();
    if (cursor.takeIf('-'))
      return { kind: 'negation', operand: cursor.nested(() => this.bareArgument(token)), span };
    if (!this.beginsArgument()) this.refuseBare(token);
    if (token.text === '√' || token.text === '∛') return this.rootArgument(token);
    let argument = cursor.nested(() => this.power());
    for (let isNumber = isConstant(argument); this.atFactor() && !this.atFunction(); ) {
      if (cursor.at('(') || !(isNumber || this.isNear())) break;
      argument = this.implicitProduct(argument);
      isNumber &&= argument.kind === 'binary' && isConstant(argument.right);
    }
    if (this.atFactor() && !this.atFunction()) this.refuseExtent(token);
    return argument;
  }

  /** Whether nothing separates the next token from the last; the blank behind a word of LaTeX does not. */
  private isNear(): boolean {
    const { isGlued, taken } = this.cursor;
    return isGlued || this.text[taken.span.position] === '\\';
  }

  private rootArgument(token: NameToken): Syntax {
    const argument = this.atom();
    const isMore = this.cursor.isGlued && (this.atFactor() || this.cursor.at('^'));
    return isMore ? this.refuseExtent(token) : argument;
  }

  private refuseExtent({ text, span }: NameToken): never {
    return refuse(
      `It is not clear how far the argument of '${text}' goes,`,
      span,
      `write it in parentheses, as in ${text}(2x)*y`,
    );
  }

  private beginsArgument(): boolean {
    const { kind, text } = this.cursor.peek();
    return kind === 'number' || text === '|' || (kind === 'name' && !words.has(text)) || text === '(';
  }

  private atFunction(): boolean {
    const next = this.cursor.peek();
    return (
      next.kind === 'name' &&
      !this.declared.has(next.name) &&
      (this.known.has(next.name) || this.folds.has(next.name))
    );
  }

  /** log_3(x), log_b x. */
  private logarithm(token: NameToken, base: string): Syntax {
    const { span } = token;
    const one: NamedFunction = { fewest: 1, most: 1, build: (build) => build.constant(0) };
    const value = this.cursor.at('(') ? this.call('log', token.text, one, span) : undefined;
    const operand = value?.kind === 'call' ? value.operands[0] : this.bareArgument(token);
    const number = Number(base);
    const to: Syntax = Number.isNaN(number)
      ? { kind: 'name', name: base, span }
      : { kind: 'number', value: number, span };
    return { kind: 'call', name: 'log', operands: [operand, to], span };
  }

  /** sum(body), sum(body, i=0..n-1), sum(body, i, 0, n-1) or sum(body for i in range(n)). */
  private fold(fold: FoldKind, span: Span): Syntax {
    const { cursor } = this;
    cursor.expect('(');
    return this.enclosed(() => {
      const body = cursor.nested(() => this.expression());
      if (cursor.at(')')) return { kind: 'fold', fold, body, span };
      if (cursor.takeIf('for')) return { kind: 'fold', fold, body, range: this.comprehension(), span };
      cursor.expect(',');
      const index = cursor.name('the name of the index, as in sum(x[i]^2, i=0..n-1),').name;
      const dots = cursor.at('=');
      cursor.expect(dots ? '=' : ',');
      const from = cursor.nested(() => this.expression());
      cursor.expect(dots ? '..' : ',');
      const to = cursor.nested(() => this.expression());
      return { kind: 'fold', fold, body, range: { index, from, to }, span };
    });
  }

  /** `i in range(3)`, `i in range(1, n)`: Python's last index is one less; `i in 1:3` is Julia's. */
  private comprehension(): NonNullable<Fold['range']> {
    const { cursor } = this;
    const index = cursor.name('the name of the index, as in sum(x[i]**2 for i in range(3)),').name;
    cursor.expect('in', 'write it as in sum(x[i]**2 for i in range(3))');
    const { span } = cursor.peek();
    if (!cursor.takeIf('range')) {
      const from = cursor.nested(() => this.sum());
      cursor.expect(':', 'write the range as in sum(x[i]^2, i=0..2)');
      return { index, from, to: cursor.nested(() => this.sum()) };
    }
    cursor.expect('(');
    const bounds = this.enclosed(() => {
      const first = cursor.nested(() => this.expression());
      return cursor.takeIf(',') ? [first, cursor.nested(() => this.expression())] : [first];
    });
    const from = bounds.length > 1 ? bounds[0] : ({ kind: 'number', value: 0, span } as const);
    const end = bounds[bounds.length - 1];
    const to: Syntax = {
      kind: 'binary',
      operator: '-',
      left: end,
      right: { kind: 'number', value: 1, span },
      span,
    };
    return { index, from, to };
  }
}

function isMinusOne(exponent: Syntax): boolean {
  if (exponent.kind === 'number') return exponent.value === -1;
  return exponent.kind === 'negation' && exponent.operand.kind === 'number' && exponent.operand.value === 1;
}

function isConstant(syntax: Syntax): boolean {
  return syntax.kind === 'number' || (syntax.kind === 'name' && constants.has(syntax.name));
}

/** The function that undoes another one, for sin^-1 and its like. */
function inverseOf(name: string): string | undefined {
  return /^(?:sin|cos|tan|sinh|cosh|tanh)$/.test(name) ? `a${name}` : undefined;
}

/** Every spelling of a conditional is a call of `if`. */
function conditional(condition: Syntax, then: Syntax, otherwise: Syntax, span: Span): Syntax {
  return { kind: 'call', name: 'if', operands: [condition, then, otherwise], span };
}

function argumentCount({ fewest, most }: NamedFunction): string {
  if (most === Number.POSITIVE_INFINITY) return 'two or more arguments';
  return ['one argument', 'two arguments', 'three arguments'][fewest - 1];
}
