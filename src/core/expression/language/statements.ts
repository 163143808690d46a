import { TokenCursor } from './cursor';
import { functions, kernelFunctions } from './functions';
import { mentions } from './mentions';
import { ExpressionParser, kernelFolds } from './parse';
import { refuse } from './refusal';
import type { Assignment, Definition, FormulaSyntax, Name, Syntax } from './syntax';
import { words } from './tokens';

/** One statement: an expression, perhaps with a name (`a =`) or a heading (`f(x, y) =`) before it. */
interface Statement {
  readonly target?: Name;
  readonly parameters?: readonly Name[];
  readonly value: Syntax;
}

/**
 * Parses a formula: definitions such as `a = 3`, separated by `;` or new lines, then the body, with or without
 * a heading such as `f(x, y) =` or `z =`. Refuses what it cannot read.
 */
export function parseFormulaText(text: string): FormulaSyntax {
  const cursor = new TokenCursor(text);
  const parser = new ExpressionParser(cursor, functions);
  const definitions: Definition[] = [];
  for (;;) {
    const { target, parameters, value } = statement(cursor, parser);
    if (!cursor.atEnd() && !cursor.at(';')) parser.refuseRest();
    const { span } = cursor.peek();
    while (cursor.takeIf(';'));
    if (cursor.atEnd()) {
      checkNames(definitions, { target, parameters, value });
      return { parameters, definitions, body: value };
    }
    if (target === undefined)
      return refuse('The formula goes on after its last expression', span, lastExpression(parameters));
    if (functions.has(target.name) || words.has(target.name))
      refuse(`The name '${target.name}' is taken by the language`, target.span, 'choose another one');
    definitions.push({ name: target.name, span: target.span, value });
    parser.declared.add(target.name);
  }
}

/** Parses one line of a kernel, `target = value`. */
export function parseAssignment(text: string): Assignment {
  const cursor = new TokenCursor(text);
  const parser = new ExpressionParser(cursor, kernelFunctions, kernelFolds);
  const { name } = cursor.name('the name of what is assigned');
  cursor.expect('=');
  const value = parser.expression();
  if (!cursor.atEnd()) parser.refuseRest();
  return { target: name, value };
}

function lastExpression(parameters: readonly Name[] | undefined): string {
  return parameters
    ? 'put what has a heading such as f(x, y) = last'
    : 'give a result that is used later a name, as in r = x^2 + y^2; r^3';
}

function statement(cursor: TokenCursor, parser: ExpressionParser): Statement {
  const parameters = heading(cursor);
  for (const { name } of parameters ?? []) parser.declared.add(name);
  const labelled = parameters === undefined && cursor.peek().kind === 'name' && cursor.peek(1).text === '=';
  const twice = /^[<>=]/.test(cursor.peek(2).text);
  const target = labelled && !twice ? cursor.name('a name') : undefined;
  if (target) cursor.expect('=');
  return { target, parameters, value: parser.expression() };
}

/** Takes `f(x, y) =` and gives [x, y]; takes nothing and gives undefined where there is no such heading. */
function heading(cursor: TokenCursor): Name[] | undefined {
  let end = 0;
  while (cursor.peek(end).kind === 'name' || /^[(),]$/.test(cursor.peek(end).text)) end++;
  const tokens = Array.from({ length: end + 1 }, (_, i) => cursor.peek(i));
  const shape = tokens.map(({ kind, text }) => (kind === 'name' ? 'a' : text)).join('');
  if (!/^a\(a(,a)*\)=$/.test(shape)) return undefined;
  for (const _ of tokens) cursor.take();
  return tokens
    .slice(1)
    .flatMap((token) =>
      token.kind === 'name' ? [{ kind: 'name', name: token.name, span: token.span } as const] : [],
    );
}

/** Refuses names that are defined twice, used before or inside their definition, or never used. */
function checkNames(definitions: readonly Definition[], last: Statement): void {
  const values = [...definitions, ...(last.target ? [{ ...last.target, value: last.value }] : [])];
  const uses = [...definitions, last].map(({ value }) => mentions([value]));
  values.forEach(({ name, span }, place) => {
    const earlier = definitions.findIndex((other) => other.name === name);
    if (earlier < place && earlier >= 0)
      refuse(`The name '${name}' is defined twice`, span, 'give the second one another name');
    const early = uses
      .slice(0, place)
      .find(({ places }) => places.has(name))
      ?.places.get(name);
    if (early && place < definitions.length)
      refuse(`The name '${name}' is used before its definition`, early, 'define it further up');
    const inside = uses[place].places.get(name);
    if (inside)
      refuse(
        `The name '${name}' is used in its own definition`,
        inside,
        'end the definition with a semicolon before, or choose another name for one of the two',
      );
    const used = uses.slice(place + 1).some(({ places }) => places.has(name));
    if (place < definitions.length && !used)
      refuse(`The name '${name}' is defined but never used`, span, 'use it or leave its definition out');
    if (place < definitions.length && last.parameters?.some((parameter) => parameter.name === name))
      refuse(
        `The name '${name}' is both defined and a parameter`,
        span,
        'choose another name for one of the two',
      );
  });
}
