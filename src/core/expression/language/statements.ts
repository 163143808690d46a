import { TokenCursor } from './cursor';
import { folds, kernelFolds } from './folds';
import { functions, kernelFunctions } from './functions';
import { mentions } from './mentions';
import { ExpressionParser } from './parse';
import { refuse } from './refusal';
import { ReadingRemarks } from './remarks';
import { readSource } from './source';
import type { Assignment, Definition, FormulaSyntax, Name, Syntax } from './syntax';
import { tokenize, words } from './tokens';

/** One statement: an expression, perhaps with a name (`a =`) or a heading (`f(x, y) =`) before it. */
interface Statement {
  readonly target?: Name;
  readonly parameters?: readonly Name[];
  readonly value: Syntax;
}

/**
 * Parses a formula: definitions such as `a = 3`, separated by `;` or new lines, then the body, with or without
 * a heading such as `f(x, y) =`, `z =` or that of another language. Refuses what it cannot read.
 * @param given names that stand for something from outside, such as the columns of a table
 */
export function parseFormulaText(text: string, given: ReadonlySet<string> = new Set()): FormulaSyntax {
  const remarks = new ReadingRemarks();
  const { statements, parameters, first, letters } = readSource(text, remarks, given);
  const declared = new Set([...given, ...(parameters ?? []).map(({ name }) => name)]);
  const definitions: Definition[] = [];
  for (const [place, { head, tokens }] of statements.entries()) {
    const cursor = new TokenCursor(tokens);
    const parser = new ExpressionParser(cursor, { functions, folds, declared, remarks, text });
    const value = parser.expression();
    if (!cursor.atEnd() && !cursor.at(';')) parser.refuseRest();
    const { target } = head;
    if (place === statements.length - 1) {
      checkNames(definitions, { target, parameters, value });
      return { parameters, definitions, body: value, first, letters, given, remarks: remarks.list };
    }
    if (target === undefined)
      return refuse(
        'The formula goes on after its last expression',
        cursor.peek().span,
        lastExpression(head.parameters),
      );
    if (functions.has(target.name) || words.has(target.name))
      refuse(`The name '${target.name}' is taken by the language`, target.span, 'choose another one');
    definitions.push({ name: target.name, span: target.span, value });
    declared.add(target.name);
  }
  throw new Error('A formula has at least one statement.');
}

/** Parses one line of a kernel, `target = value`. */
export function parseAssignment(text: string): Assignment {
  const cursor = new TokenCursor(tokenize(text));
  const parser = new ExpressionParser(cursor, {
    ...{ functions: kernelFunctions, folds: kernelFolds, text },
    ...{ declared: new Set<string>(), remarks: new ReadingRemarks() },
  });
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
