import { canonical } from '../../expression/language/characters';
import { TokenCursor } from '../../expression/language/cursor';
import { kernelFolds } from '../../expression/language/folds';
import { functions, type NamedFunction } from '../../expression/language/functions';
import { ExpressionParser } from '../../expression/language/parse';
import { refuse } from '../../expression/language/refusal';
import { ReadingRemarks } from '../../expression/language/remarks';
import type { BinaryOperator, Name, Syntax } from '../../expression/language/syntax';
import { type Token, tokenize, words } from '../../expression/language/tokens';
import { ownParameters, titleLength, withoutNotes } from './ownParameters';
import { knownNames } from './ruleNames';

/** One line of a rule: `m = 0.9*m + g`, or with `start` before it what a variable is before the first step. */
export interface RuleStatement {
  readonly isStart: boolean;
  readonly target: Name;
  readonly value: Syntax;
}

/** The functions of formulas, and the scalar product. */
const ruleFunctions: ReadonlyMap<string, NamedFunction> = new Map([
  ...functions,
  ['dot', { fewest: 2, most: 2, build: (build, [a, b]) => build.multiply(a, b) }],
]);

/** The statements of a rule in their order, without its title, its comments and the declarations of its parameters. */
export function ruleStatements(text: string): readonly RuleStatement[] {
  const parts = parted(tokenize(statementText(text)));
  const declared = new Set([
    ...Object.keys(knownNames),
    ...ownParameters(text).map(({ name }) => canonical(name)),
    ...parts.map(([first, second]) => nameAt(isStartOf(first, second) ? second : first)),
  ]);
  return parts.map((part) => statementOf(part, text, declared));
}

/** What is no statement is blank, and signs of textbooks are those of the language: nothing changes its place. */
function statementText(text: string): string {
  const title = titleLength(text);
  let kept = ' '.repeat(title) + withoutNotes(text).slice(title);
  for (const { whole } of ownParameters(text)) {
    const end = whole.position + whole.length;
    kept = kept.slice(0, whole.position) + ' '.repeat(whole.length) + kept.slice(end);
  }
  return kept.replaceAll('←', '=').replace(/∇f?/gu, (sign) => 'g'.padStart(sign.length));
}

/** `start m = 1`: a word, and a name behind it. */
const isStartOf = (first: Token, second?: Token): boolean =>
  first.kind === 'name' && first.text === 'start' && second?.kind === 'name';

const nameAt = (token?: Token): string => (token?.kind === 'name' ? token.name : '');

/** The tokens between semicolons, each list with the semicolon behind it as its end; none that is empty. */
function parted(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    const isEnd = token.kind === 'end' || (token.kind === 'symbol' && token.text === ';');
    const part = parts[parts.length - 1];
    if (!isEnd) part.push(token);
    else if (part.length > 0) {
      part.push({ kind: 'end', text: '', span: token.span });
      parts.push([]);
    }
  }
  return parts.slice(0, -1);
}

function statementOf(tokens: readonly Token[], text: string, declared: ReadonlySet<string>): RuleStatement {
  const cursor = new TokenCursor(tokens);
  const isStart = isStartOf(cursor.peek(), cursor.peek(1));
  if (isStart) cursor.take();
  const target = targetOf(cursor);
  const bounds = tokens.find(({ kind, text: word }) => kind === 'name' && word === 'in');
  if (bounds) refuse(`The bounds of '${target.name}' cannot be read`, bounds.span, howToDeclare(target));
  const sign = signOf(cursor);
  const parser = new ExpressionParser(cursor, {
    ...{ functions: ruleFunctions, folds: kernelFolds, text },
    ...{ declared, remarks: new ReadingRemarks() },
  });
  const value = parser.expression();
  if (sign === undefined) return { isStart, target, value };
  const left: Syntax = { kind: 'name', name: target.name, span: target.span };
  return {
    isStart,
    target,
    value: { kind: 'binary', operator: sign, left, right: value, span: target.span },
  };
}

/** How a parameter of one's own is written. */
export const howToDeclare = ({ name }: Pick<Name, 'name'>): string =>
  `a parameter with a slider is declared as in ${name} = 0.9 in [0, 1]`;

function targetOf(cursor: TokenCursor): Name {
  const token = cursor.peek();
  if (token.kind !== 'name')
    refuse(`Unexpected '${token.text}'`, token.span, 'each line gives something a value, as in x = x - lr*g');
  const target = cursor.name('the name of what is assigned');
  if (
    functions.has(target.name) ||
    kernelFolds.has(target.name) ||
    words.has(target.name) ||
    target.name === 'dot'
  )
    refuse(`The name '${token.text}' is taken by the language`, target.span, 'choose another one');
  if (!/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(target.name))
    refuse(`The name '${token.text}' has a sign in it`, target.span, 'a name has letters, digits and _ only');
  return target;
}

/** Takes `=`, `:=`, `<-`, or one of `+=`, `-=`, `*=`, `/=`, whose sign it answers. */
function signOf(cursor: TokenCursor): BinaryOperator | undefined {
  const { text } = cursor.peek();
  const next = cursor.peek(1).text;
  if (text === '<' && next === '-') {
    cursor.take();
    cursor.take();
    return undefined;
  }
  const isSigned = next === '=' && /^[-+*/]$/.test(text);
  if (isSigned || (text === ':' && next === '=')) cursor.take();
  cursor.expect('=', 'each line gives something a value, as in x = x - lr*g');
  return isSigned ? (text as BinaryOperator) : undefined; // One of the four signs, by the test above.
}
