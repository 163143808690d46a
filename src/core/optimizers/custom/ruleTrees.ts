import { constants } from '../../expression/language/functions';
import { refuse } from '../../expression/language/refusal';
import type { Fold, Name, Syntax } from '../../expression/language/syntax';
import type { RuleNames } from './ruleNames';
import { howToDeclare } from './ruleStatements';

/** An assignment of a rule, whose names have one spelling each. */
export interface RuleAssignment {
  readonly target: string;
  readonly value: Syntax;
}

/**
 * Expressions of a rule as the rest of this folder knows them: every name has its one spelling, `dot(a, b)` is sum(a*b),
 * ‖a‖ is norm(a), π is its number, and sums, means and norms go over all parameters. Refuses names that stand for nothing.
 */
export class RuleTrees {
  private readonly names: RuleNames;
  private readonly text: string;

  constructor(names: RuleNames, text: string) {
    this.names = names;
    this.text = text;
  }

  read(syntax: Syntax): Syntax {
    switch (syntax.kind) {
      case 'number':
        return syntax;
      case 'name':
        return this.named(syntax);
      case 'element':
        return refuse(
          `A single parameter such as '${syntax.vector}[0]' cannot be named`,
          syntax.span,
          'a rule does the same to all parameters; sum, mean, norm and dot look at all of them',
        );
      case 'negation':
        return { ...syntax, operand: this.read(syntax.operand) };
      case 'binary':
        return { ...syntax, left: this.read(syntax.left), right: this.read(syntax.right) };
      case 'comparison':
        return { ...syntax, operands: syntax.operands.map((operand) => this.read(operand)) };
      case 'call':
        return this.call(syntax);
      case 'fold':
        return this.fold(syntax);
    }
  }

  private named(syntax: Name): Syntax {
    const { name, span } = syntax;
    const known = this.names.resolve(name);
    if (known !== undefined) return { ...syntax, name: known };
    const value = constants.get(name);
    if (value !== undefined) return { kind: 'number', value, span };
    return refuse(
      `Unknown name '${name}'`,
      span,
      `give it a value in a line before; ${howToDeclare({ name })}`,
    );
  }

  private call(call: Extract<Syntax, { readonly kind: 'call' }>): Syntax {
    const { name, span } = call;
    const operands = call.operands.map((operand) => this.read(operand));
    const [left, right] = operands;
    if (name === 'dot')
      return { kind: 'fold', fold: 'sum', body: { kind: 'binary', operator: '*', left, right, span }, span };
    const isNorm = name === 'abs' && /^(?:\|\||[‖∥])/.test(this.text.slice(span.position));
    return isNorm ? { kind: 'fold', fold: 'norm', body: left, span } : { ...call, operands };
  }

  private fold(fold: Fold): Syntax {
    if (fold.fold === 'prod')
      refuse('A product over all parameters cannot be written', fold.span, 'use sum, mean, norm or dot');
    if (fold.range)
      refuse(
        `The function '${fold.fold}' has no range here`,
        fold.span,
        `it goes over all parameters: write ${fold.fold}(g)`,
      );
    return { ...fold, body: this.read(fold.body) };
  }
}

/** Whether an expression has a value for each parameter: it names one of these vectors outside of sums and norms. */
export function hasVector(syntax: Syntax, vectors: ReadonlySet<string>): boolean {
  const own = (part: Syntax): boolean => hasVector(part, vectors);
  switch (syntax.kind) {
    case 'number':
    case 'fold':
    case 'element':
      return false;
    case 'name':
      return vectors.has(syntax.name);
    case 'negation':
      return own(syntax.operand);
    case 'binary':
      return own(syntax.left) || own(syntax.right);
    case 'comparison':
    case 'call':
      return syntax.operands.some(own);
  }
}

/** An expression and all its parts, from the outside inwards. */
export function* partsOf(syntax: Syntax): Generator<Syntax> {
  const waiting = [syntax];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    yield part;
    waiting.push(...within(part));
  }
}

function within(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'number':
    case 'name':
      return [];
    case 'element':
      return [syntax.index];
    case 'negation':
      return [syntax.operand];
    case 'binary':
      return [syntax.left, syntax.right];
    case 'comparison':
    case 'call':
      return syntax.operands;
    case 'fold':
      return [syntax.body];
  }
}
