import type { NodeId } from '../expression/tape/operations';
import type { Point } from '../objective/objective';
import type { Sliced } from '../objective/sliced';
import type { FormulaPart, MatrixPart, StepPart } from '../optimizers/insight';
import { lowerRecipe } from '../optimizers/recipe/lowerRecipe';
import { gathered, scatterTo } from './places';
import { RecipeNumbers } from './recipeNumbers';
import { velocityOf } from './velocity';

/** What formulas say of a step besides where it leads; length n each. */
export interface RecipeArrows {
  readonly velocity?: Float64Array;
  readonly scaling?: Float64Array;
  /** How far the iterate lies behind the look-ahead point. */
  readonly behind?: Float64Array;
}

/** Where a step's parts stand: the gradient on its way through them, and what was found. */
interface Gathering {
  readonly u: Float64Array;
  velocity?: Float64Array;
  scaling?: Float64Array;
  behind?: Float64Array;
}

/** Goes through the parts of a step as it was done. */
export function* recipeArrows(parts: readonly StepPart[], before: Point): Sliced<RecipeArrows> {
  const found: Gathering = { u: before.gradient.slice() };
  for (const part of parts) {
    if (part.kind === 'matrix') applyMatrix(part, found.u);
    else yield* formulasOf(part, before, found);
  }
  return found;
}

/** What a rule for matrices makes of its layer's gradient, in place; answers what it carries on. */
export function applyMatrix(
  { rule, shape, precision, memory, steps }: MatrixPart,
  u: Float64Array,
): readonly Float64Array[] {
  const { from, rows, columns } = shape;
  const own = u.subarray(from, from + rows * columns);
  const next = structuredClone(memory);
  rule.prepare(rows, columns)(own, next, Float64Array.of(steps));
  if (precision === 'float32') own.set(own.map(Math.fround));
  return next;
}

function* formulasOf(part: FormulaPart, before: Point, found: Gathering): Sliced<void> {
  const scalings: NodeId[] = [];
  const behinds: NodeId[] = [];
  const recipe = lowerRecipe(part.transforms, part.precision, part.goal, {
    line: () => {},
    scaling: (entry) => scalings.push(entry),
    behind: (entry) => behinds.push(entry),
  });
  const { places } = part;
  const n = before.x.length;
  const numbers = yield* RecipeNumbers.of(recipe, {
    ...{ state: part.state, drawn: part.drawn, value: before.value },
    x: part.ahead?.before.x ?? gathered(before.x, places),
    gradient: part.ahead?.before.gradient ?? gathered(found.u, places),
  });
  const stored = (i: number): number => numbers.at(i)[recipe.stored];
  if (part.goal === 'update') {
    scatterTo(found.u, yield* numbers.all(stored), places);
    return;
  }
  const velocity = velocityOf(recipe, part.transforms);
  if (velocity !== undefined) {
    found.velocity ??= new Float64Array(n);
    const brought = (i: number): number => stored(i) - numbers.without(velocity, i)[recipe.stored];
    scatterTo(found.velocity, yield* numbers.all(brought), places);
  }
  if (scalings.length > 0) {
    found.scaling ??= new Float64Array(n);
    const factor = (i: number): number => {
      const values = numbers.at(i);
      return scalings.reduce((product, entry) => product * values[entry], values[recipe.learningRate]);
    };
    scatterTo(found.scaling, yield* numbers.all(factor), places);
  }
  // Where the look-ahead point walks apart from the iterate, both are known.
  for (const entry of part.ahead ? [] : behinds) {
    found.behind ??= new Float64Array(n);
    scatterTo(found.behind, yield* numbers.all((i) => numbers.at(i)[entry]), places);
  }
}
