import type { Span } from '../../problem';
import { CallParser } from './calls';
import { nameOf, type TokenCursor } from './cursor';
import { FoldParser } from './folds';
import { constants } from './functions';
import type { OperandParser, ParserContext } from './operands';
import { refuse } from './refusal';
import type { BinaryOperator, Comparison, ComparisonOperator, Syntax } from './syntax';
import { endOf, type NameToken, type Token, words } from './tokens';

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

/**
 * Recursive descent. Powers bind tightest and to the right, then signs and !, then products, sums, comparisons,
 * not, and, or; conditionals bind loosest and to the right: a ? b : c ? d : e is a ? b : (c ? d : e).
 */
export class ExpressionParser implements OperandParser {
  private readonly cursor: TokenCursor;
  private readonly context: ParserContext;
  private readonly calls: CallParser;
  private readonly folds: FoldParser;
  /** How many pairs of bars are open. */
  private bars = 0;

  constructor(cursor: TokenCursor, context: ParserContext) {
    this.cursor = cursor;
    this.context = context;
    this.calls = new CallParser(cursor, this, context);
    this.folds = new FoldParser(cursor, this);
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
    const isSplit = this.cursor.taken?.kind === 'number' && this.cursor.peek().kind === 'number';
    const advice = isSplit ? 'write the digits of a number without blanks' : misplaced.get(text);
    return refuse(
      `Unexpected '${text}'`,
      span,
      text === ',' ? comma : (advice ?? 'check what stands before it'),
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

  sum(): Syntax {
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

  atFactor(): boolean {
    const { kind, text } = this.cursor.peek();
    if (kind === 'name') return !words.has(text) && text !== 'for';
    if (kind !== 'symbol') return false;
    return (
      text === '(' || (text === '|' && this.bars === 0) || (text === '[' && this.cursor.taken.kind !== 'name')
    );
  }

  /** 2x, 3(y-1), x y: a product without a sign. Behind a division it is told how far that goes. */
  implicitProduct(left: Syntax, divisionStart?: number): Syntax {
    const { cursor } = this;
    const { span } = cursor.peek();
    const quotientEnd = cursor.taken ? endOf(cursor.taken) : 0;
    const isNear = cursor.isGlued;
    const right = this.power();
    if (divisionStart !== undefined && isNear) {
      const written = this.context.text.slice(divisionStart, endOf(cursor.taken));
      const quotient = this.context.text.slice(divisionStart, quotientEnd);
      const reading = `(${quotient})·${this.context.text.slice(quotientEnd, endOf(cursor.taken))}`;
      this.context.remarks.readAs(written, reading, span);
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
    if (
      operand.kind === 'binary' &&
      operand.operator === '^' &&
      !isEnclosed &&
      /^\s*=/.test(this.context.text)
    )
      refuse(
        'In a spreadsheet a sign goes before a power: this is not clear',
        span,
        'write -(x^2), or (-x)^2 for what a spreadsheet computes',
      );
    return { kind: 'negation', operand, span };
  }

  power(): Syntax {
    const { cursor } = this;
    const start = cursor.peek().span.position;
    const base = this.atom();
    if (!cursor.at('^')) return base;
    const power = this.binary(base, '^', () => cursor.nested(() => this.signed()));
    this.refuseUnitPower(start);
    if (base.kind === 'number' || (base.kind === 'name' && base.name === 'e')) this.remarkPower(start);
    return power;
  }

  /** x^1/2 is x/2, but hardly meant so. */
  private refuseUnitPower(start: number): void {
    const { taken } = this.cursor;
    const next = this.cursor.peek(1);
    if (taken.kind !== 'number' || taken.text !== '1' || !this.cursor.at('/') || next.kind !== 'number')
      return;
    const base = this.context.text.slice(start, taken.span.position);
    const span = { position: start, length: endOf(next) - start };
    refuse(
      `It is not clear how far the power of '${base}1/${next.text}' goes,`,
      span,
      `write ${base}(1/${next.text}), or leave the 1 out`,
    );
  }

  /** e^2x: only the number is in the exponent. */
  private remarkPower(start: number): void {
    const { cursor } = this;
    const { taken, isGlued } = cursor;
    const next = cursor.peek();
    if (taken.kind !== 'number' || !isGlued || next.kind !== 'name' || words.has(next.text)) return;
    const [power, factor] = [
      this.context.text.slice(start, endOf(taken)),
      this.context.text.slice(endOf(taken), endOf(next)),
    ];
    this.context.remarks.readAs(power + factor, `(${power})·${factor}`, taken.span);
  }

  atom(): Syntax {
    const token = this.cursor.take();
    if (token.kind === 'number') return { kind: 'number', value: token.value, span: token.span };
    if (token.kind === 'name' && (token.text === 'if' || !words.has(token.text))) return this.named(token);
    if (token.text === '(') return this.enclosed(() => this.cursor.nested(() => this.expression()));
    if (token.text === '[') return this.enclosed(() => this.cursor.nested(() => this.expression()), ']');
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
  enclosed<T>(parse: () => T, close = ')'): T {
    const outer = this.bars;
    this.bars = 0;
    const inner = parse();
    this.cursor.expect(close);
    this.bars = outer;
    return inner;
  }

  private named(token: NameToken): Syntax {
    const { name, text, span } = token;
    const { cursor } = this;
    if (cursor.at('[')) return this.element(name, span);
    if (this.context.declared.has(name)) return nameOf(token);
    const fold = this.context.folds.get(name);
    const callee = this.context.functions.get(name);
    if (fold) {
      if (!cursor.at('(')) this.calls.refuseBare(token);
      return this.folds.read(fold, span);
    }
    if (callee)
      return cursor.at('(') ? this.calls.call(name, text, callee, span) : this.calls.bare(token, callee);
    const base = /^log_(.+)$/u.exec(name)?.[1];
    if (base !== undefined) return this.calls.logarithm(token, base);
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
    const index = this.enclosed(() => this.cursor.nested(() => this.expression()), ']');
    return { kind: 'element', vector, index, span };
  }
}

/** Every spelling of a conditional is a call of `if`. */
function conditional(condition: Syntax, then: Syntax, otherwise: Syntax, span: Span): Syntax {
  return { kind: 'call', name: 'if', operands: [condition, then, otherwise], span };
}
