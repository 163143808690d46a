import type { Objective, Point } from '../objective';
import type { OptimizerState } from '../optimizer';
import { rounding } from '../precision';
import { writer } from './emit';
import { generate } from './generate';
import { program, valuesOf } from './interpret';
import { type Recipe, recipeInput } from './recipe';

/** What a recipe carries from step to step, as plain data. */
export interface RecipeState extends OptimizerState {
  /** The number of steps done, then the scalars of all transforms, then the vectors, each with one number per parameter. */
  readonly memory: Float64Array;
  /** The schedule's memory; [0] is η of the step to come. */
  readonly schedule: Float64Array;
}

/** One whole step in place: the update, the next mini-batch, value and gradient at the new point. */
export type Step = (point: Point, state: RecipeState, objective: Objective) => void;

/** Up to this many parameters the loop over them is written out. */
const longestUnrolled = 16;

/** The state before the first step in n parameters; `schedule` is the memory of the learning rate's schedule. */
export function initialState(
  { scalars, vectors, precision }: Recipe,
  n: number,
  schedule: Float64Array,
): RecipeState {
  const round = rounding(precision);
  const memory = new Float64Array(1 + scalars.length + vectors.length * n);
  scalars.forEach(({ initial }, i) => {
    memory[1 + i] = round(initial);
  });
  vectors.forEach(({ initial }, i) => {
    const start = 1 + scalars.length + i * n;
    memory.fill(round(initial), start, start + n);
  });
  return { learningRate: round(schedule[0]), memory, schedule };
}

/** Compiles a recipe for n parameters: to generated code, or where that is forbidden to an interpreter. */
export function compileStep(recipe: Recipe, n: number): Step {
  return generate<Step>(stepSource(recipe, n)) ?? interpretedStep(recipe, n);
}

/**
 * Source that returns a Step for n parameters. The evaluation of the objective is part of it, so that each
 * compiled step has call sites of its own, which the engine can inline.
 */
export function stepSource(recipe: Recipe, n: number): string {
  const { tape, scalars, once, learningRate } = recipe;
  const { term, declare } = writer(tape, recipe.precision);
  const rate = recipe.precision === 'float32' ? 'Math.fround(state.schedule[0])' : 'state.schedule[0]';
  const memory = (input: number) => {
    if (input === recipeInput.learningRate) return rate;
    return `m[${input === recipeInput.step ? 0 : input - recipeInput.memory + 1}]`;
  };
  const parameters = Array.from({ length: n <= longestUnrolled ? n : 0 }, (_, i) =>
    parameterSource(recipe, n, i),
  );
  const update =
    n <= longestUnrolled ? parameters.join('') : `for(let i=0;i<${n};i++)${parameterSource(recipe, n)}`;
  const stores = scalars.map(({ after }, i) => `m[${i + 1}]=${term(after)};\n`).join('');
  return `return (point,state,objective)=>{
const x=point.x,g=point.gradient,m=state.memory;
m[0]++;
${declare(once, memory)}${update}${stores}state.learningRate=${term(learningRate)};
if(objective.nextBatch!==undefined)objective.nextBatch();
point.value=objective.evaluate(x,g);
};`;
}

/** Source of the update of parameter `i`, or of the one that the loop variable i stands for. */
function parameterSource(recipe: Recipe, n: number, i?: number): string {
  const { tape, scalars, vectors, each, x } = recipe;
  const { term, declare } = writer(tape, recipe.precision);
  const at = (offset: number) => (i === undefined ? `${offset}+i` : String(offset + i));
  const vector = (place: number) => `m[${at(1 + scalars.length + place * n)}]`;
  const input = (index: number) => {
    if (index === recipeInput.x) return `x[${at(0)}]`;
    if (index === recipeInput.gradient) return `g[${at(0)}]`;
    return vector(index - recipeInput.memory - scalars.length);
  };
  const stores = vectors.map(({ after }, place) => `${vector(place)}=${term(after)};\n`).join('');
  return `{\n${declare(each, input)}${stores}x[${at(0)}]=${term(x)};\n}\n`;
}

/** The same step without generated code. */
export function interpretedStep(recipe: Recipe, n: number): Step {
  const { tape, scalars, vectors, learningRate } = recipe;
  const values = valuesOf(tape, recipe.precision);
  const runOnce = program(tape, recipe.once, values);
  const runEach = program(tape, recipe.each, values);
  const round = rounding(recipe.precision);
  const [step, parameter, slope, rate] = [
    recipeInput.step,
    recipeInput.x,
    recipeInput.gradient,
    recipeInput.learningRate,
  ].map((index) => tape.input(index));
  const scalarInputs = scalars.map((_, i) => tape.input(recipeInput.memory + i));
  const vectorInputs = vectors.map((_, i) => tape.input(recipeInput.memory + scalars.length + i));
  const firstVector = 1 + scalars.length;
  return (point, state, objective) => {
    const { memory } = state;
    values[step] = ++memory[0];
    values[rate] = round(state.schedule[0]);
    for (let s = 0; s < scalars.length; s++) values[scalarInputs[s]] = memory[1 + s];
    runOnce();
    for (let i = 0; i < n; i++) {
      values[parameter] = point.x[i];
      values[slope] = point.gradient[i];
      for (let v = 0; v < vectors.length; v++) values[vectorInputs[v]] = memory[firstVector + v * n + i];
      runEach();
      for (let v = 0; v < vectors.length; v++) memory[firstVector + v * n + i] = values[vectors[v].after];
      point.x[i] = values[recipe.x];
    }
    for (let s = 0; s < scalars.length; s++) memory[1 + s] = values[scalars[s].after];
    state.learningRate = values[learningRate];
    objective.nextBatch?.();
    point.value = objective.evaluate(point.x, point.gradient);
  };
}
