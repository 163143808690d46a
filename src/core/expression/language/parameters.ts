import type { Span } from '../../problem';
import { mentions } from './mentions';
import { refuse } from './refusal';
import type { FormulaSyntax, Name } from './syntax';

/**
 * What a formula is a function of: named numbers, which are its axes in order, or one vector of any
 * dimension, whose elements are written x0 or x[0].
 */
export type Parameters =
  | { readonly kind: 'named'; readonly names: readonly string[] }
  /** `first` is the index of its first element. */
  | { readonly kind: 'vector'; readonly name: string; readonly first: 0 | 1 };

/** The names of n parameters, in the order of the axes. */
export function namesOf(parameters: Parameters, n: number): string[] {
  if (parameters.kind === 'named') return [...parameters.names];
  return Array.from({ length: n }, (_, i) => `${parameters.name}${i + parameters.first}`);
}

/** The usual names of parameters: a formula in these alone has them as its axes in this order. */
const letters: readonly string[] = ['x', 'y', 'z', 'w', 'u', 'v', 'a', 'b', 't', 'θ'];

/** x7 as the seventh element of the vector x; undefined when the name is no such element. */
export function elementIndex(name: string, vector: string): number | undefined {
  const digits = name.startsWith(vector) ? name.slice(vector.length) : '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * The parameters of a formula: the declared ones; else a vector where the elements of x alone are numbered (x0, x1), or where
 * elements have an index (w[0]) or are summed over (sum(x^2)); else all names that are neither constants nor defined: the
 * usual letters in their order, or, when there are others too, all of them in the order in which they first appear.
 * Elements are counted from 0, or from where the formula's language does. What is given from outside is no parameter, not
 * even where a heading names it: f(x, a, b) has a and b where x is a column.
 */
export function findParameters(syntax: FormulaSyntax): Parameters {
  const { definitions, body, letters: own, given, first = 0 } = syntax;
  const declared = syntax.parameters?.filter(({ name }) => !given.has(name));
  const defined = new Set([...given, ...definitions.map(({ name }) => name)]);
  const found = mentions([...definitions.map(({ value }) => value), body], own);
  const free = (names: ReadonlySet<string>) =>
    inOrder(names, found.places).filter((name) => !defined.has(name));
  const [names, vectors, wholeVectors] = [found.names, found.vectors, found.wholeVectors].map(free);
  for (const name of [...vectors, ...names, ...(declared ?? []).map((parameter) => parameter.name)])
    refuseReserved(name, found.places.get(name));
  const candidates = [...vectors, ...wholeVectors];
  const numbered = (vector = ''): boolean =>
    !names.includes(vector) && names.some((name) => elementIndex(name, vector) !== undefined);
  if (declared) {
    const asVector = candidates.length > 0 || numbered(declared[0]?.name);
    return declaredParameters(declared, asVector, first);
  }
  const isElement = (name: string): boolean => elementIndex(name, 'x') !== undefined;
  if (names.some(isElement) && (candidates.length > 0 || names.every(isElement) || found.places.has('n')))
    return { kind: 'vector', name: 'x', first };
  const vector = candidates.find((name) => letters.includes(name)) ?? candidates[0];
  if (vector !== undefined) return { kind: 'vector', name: vector, first };
  const usual = letters.filter((letter) => names.includes(letter));
  return { kind: 'named', names: usual.length === names.length ? usual : names };
}

function inOrder(names: ReadonlySet<string>, places: ReadonlyMap<string, Span>): string[] {
  const position = (name: string) => places.get(name)?.position ?? 0;
  return [...names].sort((a, b) => position(a) - position(b));
}

/** What objects inherit is no name: tables by name elsewhere need not guard against it. */
function refuseReserved(name: string, span: Span = { position: 0, length: 1 }): void {
  if (name in Object.prototype) refuse(`The name '${name}' is reserved`, span, 'choose another one');
}

function declaredParameters(declared: readonly Name[], asVector: boolean, first: 0 | 1): Parameters {
  const names = declared.map(({ name }) => name);
  const twice = declared.find(({ name }, place) => names.indexOf(name) < place);
  if (twice)
    refuse(`The parameter '${twice.name}' is declared twice`, twice.span, 'give each parameter its own name');
  return asVector && names.length === 1
    ? { kind: 'vector', name: names[0], first }
    : { kind: 'named', names };
}
