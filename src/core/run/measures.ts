import type { NodeId } from '../expression/tape/operations';
import { Tape } from '../expression/tape/tape';
import { Terms } from '../expression/tape/terms';
import { columns } from './columns';

/**
 * What a walk measures at each step: its number, the loss, Σ gᵢ² of the gradient, Σ dᵢ² of the step that led there, the
 * learning rate of that step (at the start: of the step to come), and how often the objective was evaluated since
 * and including the start.
 */
export const measures = ['step', 'value', 'slope', 'moved', 'rate', 'evaluations'] as const;

/** The name of something that a walk measures. */
export type Measure = (typeof measures)[number];

// The list names every measure once, so that the object has a place for each.
const places = Object.fromEntries(measures.map((name, place) => [name, place])) as Record<Measure, number>;

/** Places of the measures in an array of them, which is also the order of the inputs of `rowTerms`. */
export const measure: Readonly<Record<Measure, number>> = places;

/** A trajectory's fixed columns on a tape whose inputs are the measures: the entry of each column, in order. */
export interface RowTerms {
  readonly tape: Tape;
  readonly entries: readonly NodeId[];
}

/** Lowers the columns' formulas. */
export function rowTerms(): RowTerms {
  const tape = new Tape('float64');
  const names = measures.map((name, index) => [name, tape.input(index)] as const);
  const terms = new Terms(tape, names, 'A column');
  return { tape, entries: columns.map(({ term }) => terms.entry(term)) };
}
