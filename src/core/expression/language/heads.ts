import { refuse } from './refusal';
import type { Name } from './syntax';
import type { NameToken, Token } from './tokens';

/** What stands before an expression and says of what it is a function, in any of the languages that people paste. */
export interface FunctionHead {
  /** The name before an `=`. */
  readonly target?: Name;
  readonly parameters?: readonly Name[];
  /** From where on the language counts the elements of a vector; absent: not known. */
  readonly first?: 0 | 1;
  /** The vector of which the parameters are the elements: p in `x, y = p`. */
  readonly unpacks?: string;
}

const codes: ReadonlyMap<string, string> = new Map([
  ['lambda', 'L'],
  ['def', 'D'],
  ['function', 'F'],
  ['func', 'F'],
  ['fn', 'F'],
  ['return', 'R'],
  ['minimize', 'M'],
  ['minimise', 'M'],
  ...['const', 'let', 'var', 'double', 'float', 'int', 'auto', 'real', 'number', 'local', 'val'].map(
    (word): [string, string] => [word, 'T'],
  ),
]);

const one = 'T*[aTL](?::[aT](?:\\[[aT]\\])?)?';
const list = `(?:${one}(?:,${one})*)?`;
const arrow = '(?:->|=>|↦)';

/** A shape of tokens, one character for each, and the language's way of counting elements. */
interface Shape {
  readonly pattern: RegExp;
  readonly first?: 0 | 1;
}

/** Functions without a name, as they stand behind f = or alone. */
const functionShapes: readonly Shape[] = [
  { pattern: new RegExp(`^@\\(${list}\\)`), first: 1 },
  { pattern: new RegExp(`^L${list}:`), first: 0 },
  { pattern: new RegExp(`^D[aT]\\(${list}\\)(?:->[aT])?:`), first: 0 },
  { pattern: new RegExp(`^(?:\\(${list}\\)|a)=>`), first: 0 },
  { pattern: new RegExp(`^(?:a:)?(?:\\(${list}\\)|a)${arrow}`) },
  { pattern: new RegExp(`^F[aT]?\\(${list}\\)(?=\\{|[^=])`) },
  { pattern: new RegExp(`^T+a\\(${list}\\)(?=\\{)`), first: 0 },
];
const heading = new RegExp(`^T*a[([]${one}(?:,${one})*[)\\]](?::?=(?![<>=])|↦)`);
const label = /^(?:T*a|T|L):?=(?![<>=])/;
const assigned = /^a<-(?=F)/;
const unpacked = /^a(?:,a)+=a;?$/;

/** A statement's tokens behind its head, none where it is a head alone, and the head. */
export interface Headed {
  readonly head: FunctionHead;
  readonly tokens: readonly Token[];
}

/**
 * Takes `f(x, y) =`, `z =`, `lambda x, y:`, `@(x, y)`, `def f(x, y): return`, `(x, y) =>`, `x ↦`, `function(x, y)`, `return`
 * and their like from the front of a statement.
 */
export function takeHead(statement: readonly Token[]): Headed {
  let tokens = statement;
  let shape = shapeOf(tokens);
  const cut = (count: number): readonly Token[] => {
    const taken = tokens.slice(0, count);
    tokens = tokens.slice(count);
    shape = shape.slice(count);
    return taken;
  };
  if (unpacked.test(shape)) return unpacking(tokens);
  if (/^=[^=<>]/.test(shape)) cut(1);
  while (/^[RM][^=]/.test(shape)) cut(1);
  const found = heading.exec(shape);
  if (found) return { head: headingOf(cut(found[0].length)), tokens };
  const labelled = assigned.exec(shape) ?? label.exec(shape);
  const target = labelled ? lastName(cut(labelled[0].length)) : undefined;
  const known = functionShapes.find(({ pattern }) => pattern.test(shape));
  const length = known?.pattern.exec(shape)?.[0].length ?? 0;
  const parameters = known ? declaredIn(cut(length)) : undefined;
  while (known && /^[{R]/.test(shape)) cut(1);
  const head = { target, parameters, ...(known?.first !== undefined && { first: known.first }) };
  if (parameters && unpacked.test(shape)) return unpacking(tokens, parameters);
  // The first line of a function's body may be a definition.
  const inner = known ? label.exec(shape) : undefined;
  return inner ? { head: { ...head, target: lastName(cut(inner[0].length)) }, tokens } : { head, tokens };
}

/** One character for each of the tokens. */
function shapeOf(tokens: readonly Token[]): string {
  let shape = '';
  for (const { kind, text } of tokens) {
    if (kind === 'name') shape += codes.get(text) ?? 'a';
    else if (kind === 'number') shape += '0';
    else if (kind === 'symbol' && text.length === 1) shape += text;
    else shape += kind === 'end' ? '' : '~';
  }
  return shape;
}

function headingOf(tokens: readonly Token[]): FunctionHead {
  return { parameters: declaredIn(tokens) };
}

/** The names between the brackets of a head, or the one before an arrow; without their types. */
function declaredIn(tokens: readonly Token[]): Name[] {
  const open = tokens.findIndex(({ kind, text }) => kind === 'symbol' && (text === '(' || text === '['));
  const lambda = tokens[0].text === 'lambda' ? 0 : -1;
  if (open < 0 && lambda < 0) return namesIn(tokens).slice(-1);
  const inside = tokens.slice((lambda < 0 ? open : lambda) + 1);
  const declared: Name[] = [];
  let isType = false;
  for (const [i, token] of inside.entries()) {
    if (token.kind === 'symbol') {
      if ((token.text === ')' || token.text === ']') && lambda < 0) break;
      isType = token.text === ':' || (isType && token.text !== ',');
    }
    // Of several names the last one is the parameter's, those before are its type.
    if (token.kind === 'name' && !isType && inside[i + 1]?.kind !== 'name')
      declared.push(withoutBlank(token));
  }
  return declared;
}

/** Mathematica's x_ is x. */
function withoutBlank({ name, span }: NameToken): Name {
  return { kind: 'name', name: name.length > 1 ? name.replace(/_$/, '') : name, span };
}

function namesIn(tokens: readonly Token[]): Name[] {
  return tokens.flatMap((token) => (token.kind === 'name' ? [withoutBlank(token)] : []));
}

function lastName(tokens: readonly Token[]): Name | undefined {
  const named = tokens.filter((token) => token.kind === 'name');
  return named.length > 0 ? withoutBlank(named[named.length - 1]) : undefined;
}

/** `x, y = p` names the elements of the one vector that the function has. */
function unpacking(tokens: readonly Token[], declared?: readonly Name[]): Headed {
  const names = namesIn(tokens);
  const from = names[names.length - 1];
  if (declared && (declared.length !== 1 || declared[0].name !== from.name))
    refuse(`The names cannot be taken from '${from.name}'`, from.span, 'declare them, as in f(x, y) =');
  return { head: { parameters: names.slice(0, -1), ...(!declared && { unpacks: from.name }) }, tokens: [] };
}
