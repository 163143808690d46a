import { norm } from '../algebra/vector';
import { program, type TapeValues, valuesOf } from '../expression/code/interpret';
import type { NodeId } from '../expression/tape/operations';
import { entriesOf } from '../expression/tape/tape';
import type { Sliced } from '../objective/sliced';
import type { CarriedNumbers } from '../optimizers/insight';
import type { Recipe, RecipeInput, Reduction } from '../optimizers/recipe/recipe';

/** Where a recipe is applied: what its formulas read. */
export interface RecipePlace {
  /** The parameters, and the gradient as it comes to the recipe; n of each. */
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
  /** What it carried before the step. */
  readonly state: CarriedNumbers;
  /** What was drawn for the step. */
  readonly drawn: Float64Array;
}

/** So many parameters are one piece of the work. */
const atATime = 4096;

/**
 * Every entry of a recipe's tape as it is in one step, of one parameter at a time: in the recipe's precision, and so with the bits of the
 * step itself. Sums and norms are added up first.
 */
export class RecipeNumbers {
  private readonly recipe: Recipe;
  private readonly place: RecipePlace;
  private readonly values: TapeValues;
  private readonly loads: readonly { readonly entry: NodeId; readonly read: (i: number) => number }[];
  private readonly compute: () => void;

  private constructor(recipe: Recipe, place: RecipePlace) {
    const { tape, inputs, precision } = recipe;
    this.recipe = recipe;
    this.place = place;
    this.values = valuesOf(tape, precision);
    this.loads = inputs.flatMap((input, index) => {
      const read = readerOf(input, recipe, place);
      return read ? [{ entry: tape.input(index), read }] : [];
    });
    this.compute = program(tape, [...tape.nodes.keys()], this.values);
  }

  /** Prepares the numbers of a step. */
  static *of(recipe: Recipe, place: RecipePlace): Sliced<RecipeNumbers> {
    const numbers = new RecipeNumbers(recipe, place);
    // In their order: a later one may be of what an earlier one has found.
    for (const reduction of recipe.reductions) yield* numbers.reduce(reduction);
    return numbers;
  }

  /** How many parameters there are. */
  get count(): number {
    return this.place.x.length;
  }

  /** The values of all entries for a parameter; they are good until another one is asked for. */
  at(i: number): TapeValues {
    for (const { entry, read } of this.loads) this.values[entry] = read(i);
    this.compute();
    return this.values;
  }

  /** The values of all entries for a parameter, if one of the vectors had been 0 before the step. */
  without(vector: number, i: number): TapeValues {
    const { recipe, values } = this;
    const absent = recipe.inputs.findIndex(
      ({ kind, ...input }) => kind === 'vector' && 'place' in input && input.place === vector,
    );
    for (const { entry, read } of this.loads) values[entry] = read(i);
    values[recipe.tape.input(absent)] = 0;
    this.compute();
    return values;
  }

  /** One number of each parameter. */
  *all(look: (i: number) => number): Sliced<Float64Array> {
    const found = new Float64Array(this.count);
    for (let i = 0; i < found.length; i++) {
      if (i > 0 && i % atATime === 0) yield;
      found[i] = look(i);
    }
    return found;
  }

  private *reduce({ kind, term, body, result }: Reduction): Sliced<void> {
    const { recipe, values, count } = this;
    const compute = program(recipe.tape, Array.from(entriesOf(recipe.tape, term)).reverse(), values);
    const load = (i: number): void => {
      for (const { entry, read } of this.loads) values[entry] = read(i);
      compute();
    };
    // Among the entries each sum is rounded as in the step.
    values[result] = 0;
    for (let i = 0; i < count; i++) {
      if (i > 0 && i % atATime === 0) yield;
      load(i);
      values[result] += values[term];
    }
    if (kind === 'sum') return;
    if (values[result] < Number.POSITIVE_INFINITY) values[result] = Math.sqrt(values[result]);
    else
      values[result] = norm(
        yield* this.all((i) => {
          load(i);
          return values[body];
        }),
      );
  }
}

/** Where an input's value stands; undefined of reductions, which are computed. */
function readerOf(
  input: RecipeInput,
  { scalars }: Recipe,
  { x, gradient, value, state: { memory, schedule }, drawn }: RecipePlace,
): ((i: number) => number) | undefined {
  const n = x.length;
  switch (input.kind) {
    case 'step':
      return () => memory[0] + 1;
    case 'learningRate':
      return () => schedule[0];
    case 'value':
      return () => value;
    case 'dimension':
      return () => n;
    case 'scalar':
      return () => memory[1 + input.place];
    case 'x':
      return (i) => x[i];
    case 'gradient':
      return (i) => gradient[i];
    case 'vector':
      return (i) => memory[1 + scalars.length + input.place * n + i];
    case 'drawn':
      return (i) => drawn[input.place * n + i];
    case 'reduction':
      return undefined;
  }
}
