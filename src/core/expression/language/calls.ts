import type { Span } from '../../problem';
import type { TokenCursor } from './cursor';
import { constants, type NamedFunction } from './functions';
import type { OperandParser, ParserContext } from './operands';
import { refuse } from './refusal';
import type { Syntax } from './syntax';
import { endOf, type NameToken, words } from './tokens';

/** Reads what stands behind the name of a function: its arguments, a power (sin^2(x)), or an argument without parentheses. */
export class CallParser {
  private readonly cursor: TokenCursor;
  private readonly operands: OperandParser;
  private readonly context: ParserContext;

  constructor(cursor: TokenCursor, operands: OperandParser, context: ParserContext) {
    this.cursor = cursor;
    this.operands = operands;
    this.context = context;
  }

  refuseBare({ text, name, span }: NameToken): never {
    const many = (this.context.functions.get(name)?.fewest ?? 1) > 1 && name !== 'if';
    return refuse(
      `The function '${text}' has no argument${many ? 's' : ''}`,
      span,
      `write ${many ? 'them' : 'it'} in parentheses: ${text}(x${many ? ', y' : ''})`,
    );
  }

  call(name: string, text: string, callee: NamedFunction, span: Span): Syntax {
    const { cursor } = this;
    cursor.expect('(');
    const operands = this.operands.enclosed(() => {
      const some = [cursor.nested(() => this.operands.expression())];
      while (cursor.takeIf(',')) some.push(cursor.nested(() => this.operands.expression()));
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
  bare(token: NameToken, callee: NamedFunction): Syntax {
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
    if (inParentheses) {
      const written = this.context.text.slice(span.position, start).trim();
      if (inverse) this.context.remarks.readAs(written, inverse.replace(/^a/, 'arc'), span);
    } else this.remarkBare(token, { start, exponent, inverse });
    if (!exponent || inverse) return value;
    return { kind: 'binary', operator: '^', left: value, right: exponent, span };
  }

  /** sin^2 x is sin(x)^2. */
  private remarkBare(
    { name, text, span }: NameToken,
    { start, exponent, inverse }: { start: number; exponent?: Syntax; inverse?: string },
  ): void {
    const end = endOf(this.cursor.taken);
    const called = inverse ? inverse.replace(/^a/, 'arc') : text === '\\log' ? 'ln' : name;
    const power = exponent && !inverse ? `^${this.shownExponent(exponent, start)}` : '';
    const argument = this.context.text.slice(start, end);
    this.context.remarks.readAs(
      this.context.text.slice(span.position, end),
      `${called}(${argument})${power}`,
      span,
    );
  }

  private shownExponent(exponent: Syntax, end: number): string {
    if (exponent.kind === 'number') return String(exponent.value);
    return this.context.text.slice(exponent.span.position, end).trim();
  }

  /** The power of a function: a number or a letter, perhaps in parentheses. */
  private functionExponent({ text, span }: NameToken): Syntax {
    const { cursor } = this;
    const at = cursor.peek();
    const isSimple = cursor.at('(') || cursor.at('-') || at.kind === 'number' || at.kind === 'name';
    if (!isSimple) this.refuseBare({ text, span, kind: 'name', name: text });
    if (cursor.at('(')) {
      cursor.take();
      return this.operands.enclosed(() => cursor.nested(() => this.operands.expression()));
    }
    const sign = cursor.takeIf('-');
    const operand = cursor.nested(() => this.operands.atom());
    return sign ? { kind: 'negation', operand, span: at.span } : operand;
  }

  /** The argument of a function without parentheses: a sign, numbers and names that stand close together. */
  private bareArgument(token: NameToken): Syntax {
    const { cursor } = this;
    const { span } = cursor.peek();
    if (cursor.takeIf('-'))
      return { kind: 'negation', operand: cursor.nested(() => this.bareArgument(token)), span };
    if (!this.beginsArgument()) this.refuseBare(token);
    if (token.text === '√' || token.text === '∛') return this.rootArgument(token);
    let argument = cursor.nested(() => this.operands.power());
    for (let isNumber = isConstant(argument); this.operands.atFactor() && !this.atFunction(); ) {
      if (cursor.at('(') || !(isNumber || this.isNear())) break;
      argument = this.operands.implicitProduct(argument);
      isNumber &&= argument.kind === 'binary' && isConstant(argument.right);
    }
    if (this.operands.atFactor() && !this.atFunction()) this.refuseExtent(token);
    return argument;
  }

  /** Whether nothing separates the next token from the last; the blank behind a word of LaTeX does not. */
  private isNear(): boolean {
    const { isGlued, taken } = this.cursor;
    return isGlued || this.context.text[taken.span.position] === '\\';
  }

  private rootArgument(token: NameToken): Syntax {
    const argument = this.cursor.nested(() => this.operands.atom());
    const isMore = this.cursor.isGlued && (this.operands.atFactor() || this.cursor.at('^'));
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
      !this.context.declared.has(next.name) &&
      (this.context.functions.has(next.name) || this.context.folds.has(next.name))
    );
  }

  /** log_3(x), log_b x. */
  logarithm(token: NameToken, base: string): Syntax {
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

function argumentCount({ fewest, most }: NamedFunction): string {
  if (most === Number.POSITIVE_INFINITY) return 'two or more arguments';
  return ['one argument', 'two arguments', 'three arguments'][fewest - 1];
}
