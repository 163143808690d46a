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
  | { readonly kind: 'vector'; readonly name: string };

/** The usual names of parameters: a formula in these alone has them as its axes in this order. */
const letters: readonly string[] = ['x', 'y', 'z', 'w', 'u', 'v', 'a', 'b', 't', 'θ'];

/** x7 as the seventh element of the vector x; undefined when the name is no such element. */
export function elementIndex(name: string, vector: string): number | undefined {
  const digits = name.startsWith(vector) ? name.slice(vector.length) : '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * The parameters of a formula: the declared ones; else a vector where elements are numbered (x0), have an index
 * (w[0]) or are summed over (sum(x^2)); else all names that are neither constants nor defined: the usual letters
 * in their order, or, when there are others too, all of them in the order in which they first appear.
 */
export function findParameters({ parameters: declared, definitions, body }: FormulaSyntax): Parameters {
  const defined = new Set(definitions.map(({ name }) => name));
  const found = mentions([...definitions.map(({ value }) => value), body]);
  const free = (names: ReadonlySet<string>) =>
    inOrder(names, found.places).filter((name) => !defined.has(name));
  const [names, vectors, wholeVectors] = [found.names, found.vectors, found.wholeVectors].map(free);
  for (const name of [...vectors, ...names, ...(declared ?? []).map((parameter) => parameter.name)])
    refuseReserved(name, found.places.get(name));
  if (declared) return declaredParameters(declared, vectors.length > 0 || wholeVectors.length > 0);
  if (names.some((name) => elementIndex(name, 'x') !== undefined)) return { kind: 'vector', name: 'x' };
  const candidates = [...vectors, ...wholeVectors];
  const vector = candidates.find((name) => letters.includes(name)) ?? candidates[0];
  if (vector !== undefined) return { kind: 'vector', name: vector };
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

function declaredParameters(declared: readonly Name[], asVector: boolean): Parameters {
  const names = declared.map(({ name }) => name);
  const twice = declared.find(({ name }, place) => names.indexOf(name) < place);
  if (twice)
    refuse(`The parameter '${twice.name}' is declared twice`, twice.span, 'give each parameter its own name');
  return asVector && names.length === 1 ? { kind: 'vector', name: names[0] } : { kind: 'named', names };
}
