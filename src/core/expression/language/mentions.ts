import type { Span } from '../../problem';
import { constants } from './functions';
import type { Syntax } from './syntax';

/** The names in expressions, other than the indices of sums. */
export interface Mentions {
  /** Where each name, vectors included, stands first. */
  readonly places: ReadonlyMap<string, Span>;
  /** Names that are no vectors with an index, and neither constants nor n unless these are parameters here. */
  readonly names: ReadonlySet<string>;
  /** Names with an index in brackets. */
  readonly vectors: ReadonlySet<string>;
  /** Names inside sum(…) without a range, which runs over a vector's elements. */
  readonly wholeVectors: ReadonlySet<string>;
  /** Whether a sum's index begins at 0. */
  readonly countsFromZero: boolean;
}

interface Mention {
  readonly syntax: Syntax;
  readonly bound: readonly string[];
  readonly whole: boolean;
}

/** Collects the names of expressions. Walks with a list instead of recursion, because sums are deep. */
export function mentions(expressions: readonly Syntax[], letters: ReadonlySet<string> = new Set()): Mentions {
  const places = new Map<string, Span>();
  const names = new Set<string>();
  const vectors = new Set<string>();
  const wholeVectors = new Set<string>();
  let countsFromZero = false;
  const note = (name: string, span: Span) => {
    const known = places.get(name);
    if (!known || span.position < known.position) places.set(name, span);
  };
  const todo: Mention[] = expressions.map((syntax) => ({ syntax, bound: [], whole: false }));
  for (let item = todo.pop(); item; item = todo.pop()) {
    const { syntax, bound, whole } = item;
    todo.push(...children(item));
    if (syntax.kind === 'fold') countsFromZero ||= isZero(syntax.range?.from);
    if (syntax.kind === 'element') {
      note(syntax.vector, syntax.span);
      vectors.add(syntax.vector);
    }
    if (syntax.kind !== 'name' || bound.includes(syntax.name)) continue;
    note(syntax.name, syntax.span);
    if ((syntax.name === 'n' || constants.has(syntax.name)) && !letters.has(syntax.name)) continue;
    names.add(syntax.name);
    if (whole) wholeVectors.add(syntax.name);
  }
  return { places, names, vectors, wholeVectors, countsFromZero };
}

function isZero(syntax: Syntax | undefined): boolean {
  return syntax?.kind === 'number' && syntax.value === 0;
}

function children({ syntax, bound, whole }: Mention): Mention[] {
  const all = (...parts: readonly Syntax[]) => parts.map((part) => ({ syntax: part, bound, whole }));
  switch (syntax.kind) {
    case 'number':
    case 'name':
      return [];
    case 'element':
      return all(syntax.index);
    case 'binary':
      return all(syntax.left, syntax.right);
    case 'negation':
      return all(syntax.operand);
    case 'comparison':
    case 'call':
      return all(...syntax.operands);
    case 'fold': {
      const { range, body } = syntax;
      const inner = {
        syntax: body,
        bound: [...bound, range?.index ?? 'i'],
        whole: whole || range === undefined,
      };
      return range ? [...all(range.from, range.to), inner] : [inner];
    }
  }
}
