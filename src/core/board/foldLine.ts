import type { Fold } from '../expression/language/syntax';
import type { LineSource } from './lineSource';
import type { BoardSymbol } from './symbol';
import type { BoardTerm } from './term';
import { written } from './write';

/** Sums of more parameters are not written out. */
export const mostSummed = 3;

/** How a sum over all parameters is written. @param body the term of what is summed, of any of them */
export function foldSymbol({ fold }: Fold, body: BoardTerm): BoardSymbol {
  const of = written(body, { leaf: ({ symbol }) => symbol });
  if (fold === 'norm') return { text: `‖${of.text}‖`, latex: `\\left\\|${of.latex}\\right\\|` };
  const isAtom = body.kind === 'leaf';
  const inner = isAtom ? of : { text: `(${of.text})`, latex: `\\left(${of.latex}\\right)` };
  if (fold === 'mean')
    return {
      text: `mean${isAtom ? `(${of.text})` : inner.text}`,
      latex: `\\operatorname{mean}${inner.latex}`,
    };
  return { text: `Σ${inner.text}`, latex: `\\sum_{i} ${inner.latex}` };
}

/** The line of a sum over all parameters. @param bodies what is summed, of each; none: there are too many to be written out */
export function foldLine(
  { fold }: Fold,
  line: Pick<LineSource, 'target' | 'sign' | 'formula' | 'result' | 'key'>,
  bodies: readonly BoardTerm[],
): LineSource {
  if (bodies.length === 0) return { ...line, role: 'way' };
  return { ...line, role: 'way', term: foldTerm(fold, bodies) };
}

function foldTerm(fold: Fold['fold'], bodies: readonly BoardTerm[]): BoardTerm {
  const squared = (of: BoardTerm): BoardTerm => ({
    kind: 'binary',
    operator: '^',
    left: of,
    right: { kind: 'number', value: 2 },
  });
  const terms = fold === 'norm' ? bodies.map(squared) : bodies;
  const total = terms.reduce((left, right): BoardTerm => ({ kind: 'binary', operator: '+', left, right }));
  if (fold === 'norm') return { kind: 'call', name: 'sqrt', operands: [total] };
  const count: BoardTerm = { kind: 'number', value: bodies.length };
  return fold === 'mean' ? { kind: 'binary', operator: '/', left: total, right: count } : total;
}
