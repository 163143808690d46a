import { writer } from '../../expression/code/emit';
import { generate } from '../../expression/code/generate';
import { program, valuesOf } from '../../expression/code/interpret';
import { literal } from '../../expression/code/literal';
import type { Objective, Point } from '../../objective/objective';
import { rounding } from '../../precision';
import type { OptimizerState } from '../optimizer';
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
export const longestUnrolled = 16;

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
  const storage = inArrays(recipe, n);
  const parameters = Array.from({ length: n <= longestUnrolled ? n : 0 }, (_, i) =>
    parameterSource(recipe, storage, i),
  );
  const update =
    n <= longestUnrolled
      ? parameters.join('')
      : `for(let i=0;i<${literal(n)};i++)${parameterSource(recipe, storage, 'i')}`;
  return `return (point,state,objective)=>{
const x=point.x,g=point.gradient,m=state.memory;
m[0]++;
${onceSource(recipe, storage)}${update}${scalarsSource(recipe, storage)}state.learningRate=${rateTerm(recipe)};
if(objective.nextBatch!==undefined)objective.nextBatch();
point.value=objective.evaluate(x,g);
};`;
}

/** The number of a parameter, or the name of the variable that holds it. */
export type Index = number | 'i';

/** A parameter's number as source. */
export const indexSource = (i: Index): string => (i === 'i' ? i : literal(i));

/** Where generated code keeps what a recipe reads and writes. */
export interface Storage {
  readonly step: string;
  readonly rate: string;
  readonly scalar: (place: number) => string;
  readonly vector: (place: number, i: Index) => string;
  readonly x: (i: Index) => string;
  readonly gradient: (i: Index) => string;
  /** The statement that gives the parameter its next value. */
  readonly move: (i: Index, next: string) => string;
}

/** In the arrays x, g and m, as RecipeState lays them out. */
function inArrays({ scalars }: Recipe, n: number): Storage {
  return {
    step: 'm[0]',
    rate: 'state.schedule[0]',
    scalar: (place) => `m[${literal(1 + place)}]`,
    vector: (place, i) => {
      const offset = 1 + scalars.length + place * n;
      return `m[${i === 'i' ? `${literal(offset)}+i` : literal(offset + i)}]`;
    },
    x: (i) => `x[${indexSource(i)}]`,
    gradient: (i) => `g[${indexSource(i)}]`,
    move: (i, next) => `x[${indexSource(i)}]=${next};`,
  };
}

/** Source of what is computed once a step. */
export function onceSource({ tape, precision, once }: Recipe, storage: Storage): string {
  return writer(tape, precision).declare(once, (input) => {
    if (input === recipeInput.step) return storage.step;
    return input === recipeInput.learningRate ? storage.rate : storage.scalar(input - recipeInput.memory);
  });
}

/** Source of the update of one parameter. */
export function parameterSource(recipe: Recipe, storage: Storage, i: Index): string {
  const { tape, precision, scalars, vectors, each, x } = recipe;
  const { term, declare } = writer(tape, precision);
  const input = (index: number) => {
    if (index === recipeInput.x) return storage.x(i);
    if (index === recipeInput.gradient) return storage.gradient(i);
    return storage.vector(index - recipeInput.memory - scalars.length, i);
  };
  const stores = vectors.map(({ after }, place) => `${storage.vector(place, i)}=${term(after)};\n`).join('');
  return `{\n${declare(each, input)}${stores}${storage.move(i, term(x))}\n}\n`;
}

/** Source that stores the scalars behind the step. */
export function scalarsSource({ tape, precision, scalars }: Recipe, storage: Storage): string {
  const { term } = writer(tape, precision);
  return scalars.map(({ after }, place) => `${storage.scalar(place)}=${term(after)};\n`).join('');
}

/** The learning rate of the step, as the transforms leave it. */
export function rateTerm({ tape, precision, learningRate }: Recipe): string {
  return writer(tape, precision).term(learningRate);
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
