import type { Span } from '../../problem';
import { constants } from '../language/functions';
import { elementIndex, type Parameters } from '../language/parameters';
import { refuse } from '../language/refusal';
import type { Element, Fold, FormulaSyntax, Name, Syntax } from '../language/syntax';
import { lower, type Scope } from './lower';
import type { NodeId } from './operations';
import type { Tape } from './tape';

/** The most parameters that a formula may have. */
export const maximumParameters = 10_000;
const maximumOperations = 20_000;
const maximumTerms = 20_000;
/** Visits to the syntax tree: bounds sums of constants, which leave nothing on the tape. */
const maximumVisits = 200_000;

/** A formula written out for one dimension. */
export interface Unfolded {
  readonly output: NodeId;
  /** How many parameters the elements it names make necessary; above n when the formula does not fit n. */
  readonly needed: number;
  /** Whether the formula has a meaning in every dimension: it uses n, x[-1] or sum(x). */
  readonly anyDimension: boolean;
  /** The lowest index of an element that is written with one; undefined where there is none, 0 where all are meant or the last. */
  readonly lowest?: number;
}

/** How a formula is unfolded. */
export interface UnfoldOptions {
  /** Elements beyond n pass, and show in `needed`. */
  readonly tentative?: boolean;
  /** The entries of the names that are given from outside. */
  readonly given?: ReadonlyMap<string, NodeId>;
}

/**
 * Appends a formula in n parameters to a tape, its sums written out; input i is parameter i. With
 * `tentative`, elements beyond n pass and show in `needed`; without it they are refused.
 */
export function unfold(
  { definitions, body }: FormulaSyntax,
  parameters: Parameters,
  n: number,
  tape: Tape,
  { tentative = false, given }: UnfoldOptions = {},
): Unfolded {
  const unfolding = new Unfolding(parameters, n, tape, tentative);
  for (const [name, entry] of given ?? []) unfolding.defined.set(name, entry);
  for (const { name, value } of definitions) unfolding.defined.set(name, lower(value, tape, unfolding));
  const output = lower(body, tape, unfolding);
  const { needed, anyDimension, lowest } = unfolding;
  return { output, needed, anyDimension, ...(lowest !== undefined && { lowest }) };
}

class Unfolding implements Scope {
  needed = 1;
  anyDimension = false;
  lowest: number | undefined;
  /** The entries of the constants and intermediate results defined so far. */
  readonly defined = new Map<string, NodeId>();
  private readonly parameters: Parameters;
  /** The place of each named parameter. */
  private readonly axes: ReadonlyMap<string, number>;
  private readonly first: 0 | 1;
  private readonly n: number;
  private readonly tape: Tape;
  private readonly tentative: boolean;
  /** Values of the indices of the sums around the present place. */
  private readonly indices = new Map<string, number>();
  /** The element that the vector's name stands for inside sum(x). */
  private current: number | undefined;
  private terms = 0;
  private visits = 0;

  constructor(parameters: Parameters, n: number, tape: Tape, tentative: boolean) {
    this.parameters = parameters;
    this.axes = new Map(parameters.kind === 'named' ? parameters.names.map((name, i) => [name, i]) : []);
    this.first = parameters.kind === 'vector' ? parameters.first : 0;
    this.n = n;
    this.tape = tape;
    this.tentative = tentative;
  }

  enter(syntax: Syntax): void {
    if (this.tape.operationCount > maximumOperations)
      refuse(
        `More than ${maximumOperations} operations are needed`,
        syntax.span,
        'use fewer terms or parameters',
      );
    if (++this.visits > maximumVisits)
      refuse(
        `Written out, the formula has more than ${maximumVisits} numbers, names and signs`,
        syntax.span,
        'shorten the ranges of its sums',
      );
  }

  name({ name, span }: Name): NodeId {
    const index = this.indices.get(name);
    if (index !== undefined) return this.tape.constant(index);
    const known = this.defined.get(name) ?? this.parameter(name, span);
    if (known !== undefined) return known;
    if (name === 'n') {
      this.anyDimension = this.parameters.kind === 'vector';
      return this.tape.constant(this.n);
    }
    const constant = constants.get(name);
    return constant === undefined ? this.refuseName(name, span) : this.tape.constant(constant);
  }

  element({ vector, index, span }: Element): NodeId {
    if (this.parameters.kind !== 'vector' || this.parameters.name !== vector)
      refuse(`The name '${vector}' is no vector here`, span, 'write x[0], x[1], …');
    const place = this.wholeNumber(index, span, 'An index must be a whole number');
    if (place >= 0) return this.numbered(place, span);
    this.anyDimension = true;
    this.lowest = 0;
    this.needed = Math.max(this.needed, -place);
    return this.at(Math.max(this.tentative ? 0 : -1, this.n + place), span);
  }

  fold(fold: Fold): NodeId {
    if (fold.fold === 'norm') throw new Error('The parser let a norm pass.');
    return fold.range ? this.foldRange(fold, fold.range) : this.foldVector(fold);
  }

  private refuseName(name: string, span: Span): never {
    const { parameters } = this;
    const advice =
      parameters.kind === 'named'
        ? `the parameters that are declared are ${parameters.names.join(', ')}`
        : `the parameters are ${parameters.name}${this.first}, ${parameters.name}${this.first + 1}, … here: number them all, or give each a name of its own`;
    return refuse(`Unknown name '${name}'`, span, advice);
  }

  private parameter(name: string, span: Span): NodeId | undefined {
    const { parameters } = this;
    if (parameters.kind === 'named') {
      const axis = this.axes.get(name);
      return axis === undefined ? undefined : this.tape.input(axis);
    }
    if (name === parameters.name) {
      if (this.current !== undefined) return this.at(this.current, span);
      refuse(
        `The name '${name}' stands for a vector`,
        span,
        `write one element, ${name}[${this.first}], or a sum over all, sum(${name}^2)`,
      );
    }
    const place = elementIndex(name, parameters.name);
    return place === undefined ? undefined : this.numbered(place, span);
  }

  /** The element with this index, counted from the first one's. */
  private numbered(index: number, span: Span): NodeId {
    const { first } = this;
    this.lowest = Math.min(this.lowest ?? index, index);
    if (index < first)
      refuse(
        `There is no parameter ${index}`,
        span,
        'the elements are counted from 1 here, as in their language',
      );
    return this.at(index - first, span);
  }

  private at(place: number, span: Span): NodeId {
    if (place >= maximumParameters)
      refuse(
        `There is no parameter ${place + this.first}`,
        span,
        `a formula has at most ${maximumParameters} of them`,
      );
    this.needed = Math.max(this.needed, place + 1);
    if ((place >= this.n || place < 0) && !this.tentative)
      refuse(
        `There is no parameter ${place + this.first}`,
        span,
        `with n = ${this.n} they are numbered from ${this.first} to ${this.n - 1 + this.first}`,
      );
    return this.tape.input(place);
  }

  private foldVector(fold: Fold): NodeId {
    if (this.parameters.kind !== 'vector')
      refuse(`The ${fold.fold} has no range`, fold.span, 'write one, as in sum(i*x, i=1..3)');
    this.anyDimension = true;
    this.lowest = 0;
    const outer = this.current;
    const value = this.accumulate(fold, 'i', 0, this.n - 1, (i) => {
      this.current = i;
    });
    this.current = outer;
    return value;
  }

  private foldRange(fold: Fold, { index, from, to }: NonNullable<Fold['range']>): NodeId {
    const message = 'The bounds of a sum must be whole numbers';
    return this.accumulate(
      fold,
      index,
      this.wholeNumber(from, fold.span, message),
      this.wholeNumber(to, fold.span, message),
    );
  }

  private accumulate(
    { fold, body, span }: Fold,
    index: string,
    from: number,
    to: number,
    before?: (i: number) => void,
  ): NodeId {
    const count = Math.max(0, to - from + 1);
    this.terms += count;
    if (this.terms > maximumTerms) this.refuseTerms(span);
    const outer = this.indices.get(index);
    let value = this.tape.constant(fold === 'prod' ? 1 : 0);
    for (let i = from; i <= to; i++) {
      this.indices.set(index, i);
      before?.(i);
      const term = lower(body, this.tape, this);
      value = fold === 'prod' ? this.tape.multiply(value, term) : this.tape.add(value, term);
    }
    if (outer === undefined) this.indices.delete(index);
    else this.indices.set(index, outer);
    return fold === 'mean' ? this.tape.divide(value, this.tape.constant(count)) : value;
  }

  private wholeNumber(syntax: Syntax, span: Span, message: string): number {
    const value = this.tape.constantAt(lower(syntax, this.tape, this));
    if (value === undefined || !Number.isSafeInteger(value))
      return refuse(message, span, 'use numbers, n and indices such as i');
    return value;
  }

  private refuseTerms(span: Span): never {
    return refuse(`A sum has more than ${maximumTerms} terms`, span, 'shorten its range');
  }
}
