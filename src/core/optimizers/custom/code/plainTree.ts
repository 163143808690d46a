import { functions } from '../../../expression/language/functions';
import type {
  BinaryOperator,
  Comparison,
  ComparisonOperator,
  Syntax,
} from '../../../expression/language/syntax';
import type { Span } from '../../../problem';

/**
 * An expression in the few words that every language has: functions by their first name, those that are made of others written out,
 * max and min of two, and conditions only where one is asked for.
 */
export function plainValue(syntax: Syntax): Syntax {
  const { span } = syntax;
  switch (syntax.kind) {
    case 'number':
    case 'name':
    case 'element':
      return syntax;
    case 'negation':
      return { ...syntax, operand: plainValue(syntax.operand) };
    case 'fold':
      return { ...syntax, body: plainValue(syntax.body) };
    case 'comparison':
      return oneOrZero(plainCondition(syntax), span);
    case 'binary':
      return syntax.operator === 'and' || syntax.operator === 'or'
        ? oneOrZero(plainCondition(syntax), span)
        : { ...syntax, left: plainValue(syntax.left), right: plainValue(syntax.right) };
    case 'call':
      return plainCall(syntax.name, syntax.operands, span);
  }
}

/** The same where it is asked whether it holds: any number but 0 does. */
function plainCondition(syntax: Syntax): Syntax {
  const { span } = syntax;
  if (syntax.kind === 'comparison') return comparisons(syntax);
  if (syntax.kind === 'binary' && (syntax.operator === 'and' || syntax.operator === 'or'))
    return { ...syntax, left: plainCondition(syntax.left), right: plainCondition(syntax.right) };
  if (syntax.kind === 'call' && syntax.name === 'not')
    return { ...syntax, operands: syntax.operands.map(plainCondition) };
  return compared(plainValue(syntax), '!=', { kind: 'number', value: 0, span });
}

/** a < b < c is a < b and b < c. */
function comparisons({ operands, operators, span }: Comparison): Syntax {
  const plain = operands.map(plainValue);
  return operators
    .map((operator, i): Syntax => compared(plain[i], operator, plain[i + 1]))
    .reduce((left, right) => ({ kind: 'binary', operator: 'and', left, right, span }));
}

const compared = (a: Syntax, operator: ComparisonOperator, b: Syntax): Syntax => ({
  ...{ kind: 'comparison', operands: [a, b], operators: [operator], span: a.span },
});

function oneOrZero(condition: Syntax, span: Span): Syntax {
  const number = (value: number): Syntax => ({ kind: 'number', value, span });
  return { kind: 'call', name: 'if', operands: [condition, number(1), number(0)], span };
}

function plainCall(name: string, operands: readonly Syntax[], span: Span): Syntax {
  const first = firstName(name);
  if (first === 'if') {
    const [condition, ...branches] = operands;
    return {
      kind: 'call',
      name: 'if',
      operands: [plainCondition(condition), ...branches.map(plainValue)],
      span,
    };
  }
  if (first === 'not') return oneOrZero(plainCondition({ kind: 'call', name: 'not', operands, span }), span);
  const plain = operands.map(plainValue);
  return writtenOut(first, plain, span) ?? { kind: 'call', name: first, operands: plain, span };
}

/** Of several names for one function the first: ln is log. */
function firstName(name: string): string {
  const own = functions.get(name);
  const first = [...functions].find(([, other]) => other === own);
  return first?.[0] ?? name;
}

/** One divided by these. */
const inverses: Readonly<Record<string, string>> = {
  ...{ sec: 'cos', csc: 'sin', cot: 'tan', sech: 'cosh', csch: 'sinh', coth: 'tanh' },
};

/** A function that is made of others; undefined for all that languages have. */
function writtenOut(name: string, operands: readonly Syntax[], span: Span): Syntax | undefined {
  const number = (value: number): Syntax => ({ kind: 'number', value, span });
  const call = (called: string, ...of: Syntax[]): Syntax => ({
    kind: 'call',
    name: called,
    operands: of,
    span,
  });
  const binary = (left: Syntax, operator: BinaryOperator, right: Syntax): Syntax => ({
    ...{ kind: 'binary', operator, left, right, span },
  });
  const [a, b] = operands;
  const inOrder = (left: Syntax, right: Syntax): Syntax => call(name, left, right);
  switch (name) {
    case 'max':
    case 'min':
    case 'hypot':
      return operands.reduce(inOrder);
    case 'square':
      return binary(a, '^', number(2));
    case 'pow':
      return binary(a, '^', b);
    case 'mod':
      return binary(a, '%', b);
    // To the next whole number, halves upwards.
    case 'round':
      return call('floor', binary(a, '+', number(0.5)));
    case 'cbrt':
      return binary(call('sign', a), '*', binary(call('abs', a), '^', number(1 / 3)));
    case 'relu':
      return call('max', a, number(0));
    case 'sigmoid':
      return binary(
        number(1),
        '/',
        binary(number(1), '+', call('exp', { kind: 'negation', operand: a, span })),
      );
    case 'softplus':
      return binary(
        call('max', a, number(0)),
        '+',
        call('log1p', call('exp', { kind: 'negation', operand: call('abs', a), span })),
      );
    case 'log':
      return b && binary(call('log', a), '/', call('log', b));
    case 'LOG':
      return binary(call('log', a), '/', call('log', b ?? number(10)));
    case 'logBase':
      return b ? binary(call('log', b), '/', call('log', a)) : call('log', a);
    default:
      return Object.hasOwn(inverses, name) ? binary(number(1), '/', call(inverses[name], a)) : undefined;
  }
}
