import { binding, type WrittenPart, within } from '../../../expression/code/writtenPart';
import type { BinaryOperator, FoldKind, Syntax } from '../../../expression/language/syntax';
import { plainValue } from './plainTree';

/** How an expression is written in a language. */
export interface CodeWords {
  name(name: string): string;
  number(value: number): string;
  /** A function of the language's own library, of operands that are written already. */
  call(name: string, operands: readonly string[], isNumber: readonly boolean[]): string;
  /** Without it there is no sign for a power: it is a call. */
  readonly powerSign?: string;
  /** Absent: the remainder is a call of `mod`. */
  readonly modulo?: string;
  /** How two conditions are joined, and one is turned around: by signs, or absent by calls of `and`, `or`, `not`. */
  readonly logic?: { readonly and: string; readonly or: string; readonly not: string };
  readonly equal: string;
  readonly unequal: string;
  conditional(condition: string, branches: readonly string[], isNumber: readonly boolean[]): string;
  /** A sum, mean or norm over all parameters. */
  fold(kind: FoldKind, body: Syntax, write: (part: Syntax) => string): string;
}

/** An expression of a rule in the words of a language. */
export function written(syntax: Syntax, words: CodeWords): string {
  return new CodeWriter(words).write(plainValue(syntax)).text;
}

class CodeWriter {
  private readonly words: CodeWords;

  constructor(words: CodeWords) {
    this.words = words;
  }

  write(syntax: Syntax): WrittenPart {
    const { words } = this;
    switch (syntax.kind) {
      case 'number':
        return { text: words.number(syntax.value), binds: binding.atom };
      case 'name':
        return { text: words.name(syntax.name), binds: binding.atom };
      case 'element':
        throw new Error('A rule names no elements.');
      case 'negation':
        return { text: `-${this.within(syntax.operand, binding.power)}`, binds: binding.sign };
      case 'binary':
        return this.binary(syntax.operator, syntax.left, syntax.right);
      case 'comparison':
        return this.comparison(syntax);
      case 'call':
        return this.call(syntax.name, syntax.operands);
      case 'fold':
        return {
          text: words.fold(syntax.fold, syntax.body, (part) => this.write(part).text),
          binds: binding.atom,
        };
    }
  }

  private within(syntax: Syntax, least: number): string {
    return within(this.write(syntax), least);
  }

  private binary(operator: BinaryOperator, left: Syntax, right: Syntax): WrittenPart {
    const { powerSign, modulo, logic } = this.words;
    const joined = (sign: string, binds: number): WrittenPart => ({
      text: `${this.within(left, binds)} ${sign} ${this.within(right, binds + 1)}`,
      binds,
    });
    switch (operator) {
      case '+':
      case '-':
        return joined(operator, binding.sum);
      case '*':
      case '/':
        return joined(operator, binding.product);
      case '%':
        return modulo === undefined ? this.call('mod', [left, right]) : joined(modulo, binding.product);
      case '^':
        return powerSign === undefined ? this.call('pow', [left, right]) : this.power(left, right, powerSign);
      case 'and':
      case 'or':
        return logic ? joined(logic[operator], binding[operator]) : this.call(operator, [left, right]);
    }
  }

  /** Powers bind to the right. */
  private power(left: Syntax, right: Syntax, sign: string): WrittenPart {
    return {
      text: `${this.within(left, binding.atom)}${sign}${this.within(right, binding.power)}`,
      binds: binding.power,
    };
  }

  private comparison({ operands, operators }: Extract<Syntax, { readonly kind: 'comparison' }>): WrittenPart {
    const [a, b] = operands.map((operand) => this.within(operand, binding.sum));
    const signs: Readonly<Record<string, string>> = { '==': this.words.equal, '!=': this.words.unequal };
    return { text: `${a} ${signs[operators[0]] ?? operators[0]} ${b}`, binds: binding.comparison };
  }

  private call(name: string, operands: readonly Syntax[]): WrittenPart {
    const { logic } = this.words;
    if (name === 'not' && logic)
      return { text: `${logic.not}${this.within(operands[0], binding.sign)}`, binds: binding.sign };
    const texts = operands.map((operand) => this.write(operand).text);
    if (name === 'if') {
      const [condition, ...branches] = texts;
      return {
        text: this.words.conditional(condition, branches, operands.slice(1).map(isNumber)),
        binds: binding.atom,
      };
    }
    return { text: this.words.call(name, texts, operands.map(isNumber)), binds: binding.atom };
  }
}

/** Whether it is made of numbers alone. */
export function isNumber(syntax: Syntax): boolean {
  switch (syntax.kind) {
    case 'number':
      return true;
    case 'negation':
      return isNumber(syntax.operand);
    case 'binary':
      return isNumber(syntax.left) && isNumber(syntax.right);
    case 'call':
      return syntax.operands.every(isNumber);
    default:
      return false;
  }
}
