import type { NodeId } from '../expression/tape/operations';
import type { Point } from '../objective/objective';
import type { Sliced } from '../objective/sliced';
import type { FormulaPart, MatrixPart, StepPart } from '../optimizers/insight';
import { lowerRecipe } from '../optimizers/recipe/lowerRecipe';
import type { Recipe } from '../optimizers/recipe/recipe';
import type { GradientChange, ToldLine } from '../optimizers/recipe/transform';
import { gathered, scatterTo } from './places';
import { RecipeNumbers } from './recipeNumbers';
import { velocityOf } from './velocity';

/** What formulas say of a step besides where it leads; length n each. */
export interface RecipeArrows {
  readonly velocity?: Float64Array;
  readonly scaling?: Float64Array;
  /** How far the iterate lies behind the look-ahead point. */
  readonly behind?: Float64Array;
  /** The gradient as it comes to the method: of the look-ahead point where that walks apart from the iterate. */
  readonly taken: Float64Array;
  /** What then becomes of it, in this order, before the method makes a step of it. */
  readonly changes: readonly ChangedGradient[];
}

/** A gradient before and after a change. */
export interface ChangedGradient {
  readonly change: GradientChange;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Where a step's parts stand: the gradient on its way through them, and what was found. */
interface Gathering {
  readonly u: Float64Array;
  velocity?: Float64Array;
  scaling?: Float64Array;
  behind?: Float64Array;
  readonly taken: Float64Array;
  readonly changes: ChangedGradient[];
}

/** Goes through the parts of a step as it was done. */
export function* recipeArrows(parts: readonly StepPart[], before: Point): Sliced<RecipeArrows> {
  const taken = before.gradient.slice();
  for (const part of parts)
    if (part.kind === 'formulas' && part.ahead) scatterTo(taken, part.ahead.before.gradient, part.places);
  const found: Gathering = { u: before.gradient.slice(), taken, changes: [] };
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
  const lines: ToldLine[] = [];
  const recipe = lowerRecipe(part.transforms, part.precision, part.goal, {
    line: (line) => lines.push(line),
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
  yield* noteChanges(part, { recipe, lines, numbers }, found);
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

/** A part's formulas with the numbers of the step. */
interface LoweredPart {
  readonly recipe: Recipe;
  readonly lines: readonly ToldLine[];
  readonly numbers: RecipeNumbers;
}

/** Notes what a part does to the gradient while it is one; of parts that do the same with other parameters, together. */
function* noteChanges(
  { places }: FormulaPart,
  { recipe, lines, numbers }: LoweredPart,
  { changes, taken }: Gathering,
): Sliced<void> {
  const { tape, inputs } = recipe;
  let from = tape.input(inputs.findIndex(({ kind }) => kind === 'gradient'));
  for (const { target, entry, transform } of lines) {
    if (target !== 'u') continue;
    const change = transform.ofGradient;
    if (change === undefined) return;
    const [earlier, later] = [from, entry];
    from = entry;
    let own = changes.find((known) => known.change === change);
    if (!own) {
      const arriving = changes.at(-1)?.after ?? taken;
      own = { change, before: arriving.slice(), after: arriving.slice() };
      changes.push(own);
      scatterTo(own.before, yield* numbers.all((i) => numbers.at(i)[earlier]), places);
    }
    scatterTo(own.after, yield* numbers.all((i) => numbers.at(i)[later]), places);
  }
}
