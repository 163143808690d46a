import type { Span } from '../../problem';
import { nameOf, type TokenCursor } from './cursor';
import { constants, type NamedFunction } from './functions';
import { refuse } from './refusal';
import type { BinaryOperator, Comparison, ComparisonOperator, FoldKind, Syntax } from './syntax';
import { type Token, words } from './tokens';

/** The folds that typed formulas may call. */
const folds: ReadonlyMap<string, FoldKind> = new Map([
  ['sum', 'sum'],
  ['prod', 'prod'],
  ['mean', 'mean'],
]);

/** Those that kernels of optimizers may call. */
export const kernelFolds: ReadonlyMap<string, FoldKind> = new Map([...folds, ['norm', 'norm']]);

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

/**
 * Recursive descent. Powers bind tightest and to the right, then signs and !, then products, sums, comparisons,
 * not, and, or; conditionals bind loosest and to the right: a ? b : c ? d : e is a ? b : (c ? d : e).
 */
export class ExpressionParser {
  /** Names that stand for numbers, even where they are written before a parenthesis. */
  readonly declared = new Set<string>();
  private readonly cursor: TokenCursor;
  private readonly known: ReadonlyMap<string, NamedFunction>;
  private readonly folds: ReadonlyMap<string, FoldKind>;

  constructor(cursor: TokenCursor, known: ReadonlyMap<string, NamedFunction>, knownFolds = folds) {
    this.cursor = cursor;
    this.known = known;
    this.folds = knownFolds;
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
    return refuse(
      `Unexpected '${text}'`,
      span,
      text === ',' ? 'write decimals with a point, as in 0.5' : 'check what stands before it',
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
    let left = this.signed();
    for (;;) {
      if (cursor.at('*') || cursor.at('/') || cursor.at('%'))
        left = this.binary(left, cursor.peek().text as '*' | '/' | '%', () => this.signed());
      else if (this.atFactor()) left = this.implicitProduct(left);
      else return left;
    }
  }

  private atFactor(): boolean {
    const { kind, text } = this.cursor.peek();
    return (kind === 'name' && !words.has(text)) || (kind === 'symbol' && text === '(');
  }

  /** 2x, 3(y-1), x y: a product without a sign. */
  private implicitProduct(left: Syntax): Syntax {
    const { span } = this.cursor.peek();
    return { kind: 'binary', operator: '*', left, right: this.power(), span };
  }

  private binary(left: Syntax, operator: BinaryOperator, operand: () => Syntax): Syntax {
    const { span } = this.cursor.take();
    return { kind: 'binary', operator, left, right: operand(), span };
  }

  private signed(): Syntax {
    const { cursor } = this;
    const { span } = cursor.peek();
    if (cursor.takeIf('-')) return { kind: 'negation', operand: cursor.nested(() => this.signed()), span };
    if (cursor.takeIf('!'))
      return { kind: 'call', name: 'not', operands: [cursor.nested(() => this.signed())], span };
    return cursor.takeIf('+') ? cursor.nested(() => this.signed()) : this.power();
  }

  private power(): Syntax {
    const base = this.atom();
    if (!this.cursor.at('^')) return base;
    return this.binary(base, '^', () => this.cursor.nested(() => this.signed()));
  }

  private atom(): Syntax {
    const token = this.cursor.take();
    if (token.kind === 'number') return { kind: 'number', value: token.value, span: token.span };
    if (token.kind === 'name' && (token.text === 'if' || !words.has(token.text))) return this.named(token);
    if (token.text === '(') {
      const inner = this.cursor.nested(() => this.expression());
      this.cursor.expect(')');
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
    const { cursor } = this;
    if (cursor.at('[')) return this.element(name, span);
    if (this.declared.has(name)) return nameOf(token);
    const fold = this.folds.get(name);
    const callee = this.known.get(name);
    if ((fold || callee) && !cursor.at('('))
      refuse(`The function '${text}' has no argument`, span, `write it in parentheses: ${text}(x)`);
    if (fold) return this.fold(fold, span);
    if (callee) return this.call(name, text, callee, span);
    if (text.includes('.') && !constants.has(name))
      refuse(`Unknown name '${text}'`, span, 'a name has letters, digits and _ only');
    if (cursor.at('(') && [...name].length > 1 && !constants.has(name) && !/^\p{L}\d+$/u.test(name))
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

  private call(name: string, text: string, callee: NamedFunction, span: Span): Syntax {
    const { cursor } = this;
    cursor.expect('(');
    const operands = [cursor.nested(() => this.expression())];
    while (cursor.takeIf(',')) operands.push(cursor.nested(() => this.expression()));
    cursor.expect(')');
    if (operands.length < callee.fewest || operands.length > callee.most)
      refuse(`The function '${text}' takes ${argumentCount(callee)}, not ${operands.length},`, span);
    return { kind: 'call', name, operands, span };
  }

  /** sum(body), sum(body, i=0..n-1) or sum(body, i, 0, n-1). */
  private fold(fold: FoldKind, span: Span): Syntax {
    const { cursor } = this;
    cursor.expect('(');
    const body = cursor.nested(() => this.expression());
    if (cursor.takeIf(')')) return { kind: 'fold', fold, body, span };
    cursor.expect(',');
    const index = cursor.name('the name of the index, as in sum(x[i]^2, i=0..n-1),').name;
    const dots = cursor.at('=');
    cursor.expect(dots ? '=' : ',');
    const from = cursor.nested(() => this.expression());
    cursor.expect(dots ? '..' : ',');
    const to = cursor.nested(() => this.expression());
    cursor.expect(')');
    return { kind: 'fold', fold, body, range: { index, from, to }, span };
  }
}

/** Every spelling of a conditional is a call of `if`. */
function conditional(condition: Syntax, then: Syntax, otherwise: Syntax, span: Span): Syntax {
  return { kind: 'call', name: 'if', operands: [condition, then, otherwise], span };
}

function argumentCount({ fewest, most }: NamedFunction): string {
  if (most === Number.POSITIVE_INFINITY) return 'two or more arguments';
  return ['one argument', 'two arguments', 'three arguments'][fewest - 1];
}
