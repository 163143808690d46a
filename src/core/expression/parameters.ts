import { constants } from './functions';
import { refuse } from './refusal';
import type { FormulaSyntax, Name, Syntax } from './syntax';

/**
 * What a formula is a function of: named numbers, which are its axes in order, or one vector of any
 * dimension, whose elements are written x0 or x[0].
 */
export type Parameters =
  | { readonly kind: 'named'; readonly names: readonly string[] }
  | { readonly kind: 'vector'; readonly name: string };

/** Names that are parameters without being declared; they are the axes in this order. */
const letters: readonly string[] = ['x', 'y', 'z', 'w', 'u', 'v', 'a', 'b', 't', 'θ'];

/** What to write instead of an unknown name. */
export const nameAdvice = `use ${letters.join(', ')} or x0, x1, …, or declare it, as in f(p, q) = p^2 + q^2`;

/** x7 as the seventh element of the vector x; undefined when the name is no such element. */
export function elementIndex(name: string, vector: string): number | undefined {
  const digits = name.startsWith(vector) ? name.slice(vector.length) : '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** The parameters of a formula: the declared ones, else those of its names that can be one. */
export function findParameters({ parameters: declared, body }: FormulaSyntax): Parameters {
  const { names, vectors, wholeVectors } = mentions(body);
  const numbered = [...names].filter((name) => elementIndex(name, 'x') !== undefined);
  if (declared) return declaredParameters(declared, vectors.size > 0 || wholeVectors.size > 0);
  const vector = [...vectors, ...wholeVectors].find((name) => letters.includes(name));
  if (numbered.length > 0 || vectors.size > 0 || (wholeVectors.size > 0 && vector))
    return { kind: 'vector', name: numbered.length > 0 ? 'x' : (vector ?? 'x') };
  return { kind: 'named', names: letters.filter((letter) => names.has(letter)) };
}

function declaredParameters(declared: readonly Name[], asVector: boolean): Parameters {
  const names = declared.map(({ name }) => name);
  const twice = declared.find(({ name }, place) => names.indexOf(name) < place);
  if (twice)
    refuse(`The parameter '${twice.name}' is declared twice`, twice.span, 'give each parameter its own name');
  return asVector && names.length === 1 ? { kind: 'vector', name: names[0] } : { kind: 'named', names };
}

interface Mentions {
  /** Names that are neither constants nor indices of a sum. */
  readonly names: Set<string>;
  /** Names with an index in brackets. */
  readonly vectors: Set<string>;
  /** Names inside sum(…) without a range, which runs over a vector's elements. */
  readonly wholeVectors: Set<string>;
}

/** Walks a tree with a list instead of recursion, because sums are deep. */
function mentions(body: Syntax): Mentions {
  const found: Mentions = { names: new Set(), vectors: new Set(), wholeVectors: new Set() };
  const todo: { syntax: Syntax; bound: readonly string[]; whole: boolean }[] = [
    { syntax: body, bound: [], whole: false },
  ];
  for (let item = todo.pop(); item; item = todo.pop()) {
    const { syntax, bound, whole } = item;
    const visit = (...children: Syntax[]) => {
      for (const child of children) todo.push({ syntax: child, bound, whole });
    };
    switch (syntax.kind) {
      case 'number':
        break;
      case 'name':
        if (bound.includes(syntax.name) || syntax.name === 'n' || constants.has(syntax.name)) break;
        found.names.add(syntax.name);
        if (whole) found.wholeVectors.add(syntax.name);
        break;
      case 'element':
        found.vectors.add(syntax.vector);
        visit(syntax.index);
        break;
      case 'binary':
        visit(syntax.left, syntax.right);
        break;
      case 'negation':
        visit(syntax.operand);
        break;
      case 'call':
        visit(...syntax.operands);
        break;
      case 'fold':
        if (syntax.range) visit(syntax.range.from, syntax.range.to);
        todo.push({
          syntax: syntax.body,
          bound: [...bound, syntax.range?.index ?? 'i'],
          whole: whole || syntax.range === undefined,
        });
        break;
    }
  }
  return found;
}
