import { norm } from '../../algebra/vector';
import { program, type TapeValues, valuesOf } from '../../expression/code/interpret';
import type { NodeId } from '../../expression/tape/operations';
import type { Point } from '../../objective/objective';
import { drawingOf } from './drawing';
import type { Phase, Recipe, RecipeInput } from './recipe';
import type { RecipeState, Step } from './state';

/** The same step as generated code does, without generated code. */
export function interpretedStep(recipe: Recipe, n: number): Step {
  const update = interpretedUpdate(recipe, n);
  return (point, state, objective) => {
    update(point, state, objective);
    objective.nextBatch?.();
    if (state.evaluations !== undefined) state.evaluations++;
    point.value = objective.evaluate(point.x, point.gradient);
  };
}

/** Looks at entries whose values have just been computed. */
export type Watch = (ids: readonly NodeId[], values: TapeValues) => void;

/**
 * The same without the evaluation behind it.
 * @param watch sees the entries of every loop, for the whole point and for each parameter
 */
export function interpretedUpdate(recipe: Recipe, n: number, watch?: Watch): Step {
  const { tape, scalars, learningRate } = recipe;
  const values = valuesOf(tape, recipe.precision);
  const draw = drawingOf(recipe, n);
  const loadPoint = pointLoader(recipe, values, n);
  const phases = recipe.phases.map((phase) => interpretedPhase(recipe, phase, values, n, watch));
  return (point, state, objective) => {
    const { memory } = state;
    memory[0]++;
    draw?.(point, state, objective);
    loadPoint(point, state);
    for (const runPhase of phases) runPhase(point, state);
    for (let s = 0; s < scalars.length; s++) memory[1 + s] = values[scalars[s].after];
    state.learningRate = values[learningRate];
  };
}

/** One loop over the parameters, and what is computed once before it. */
type RunPhase = (point: Point, state: RecipeState) => void;

function interpretedPhase(
  recipe: Recipe,
  phase: Phase,
  values: TapeValues,
  n: number,
  watch: Watch | undefined,
): RunPhase {
  const { tape, vectors, scalars, stored, goal } = recipe;
  const runOnce = program(tape, phase.once, values);
  const runEach = program(tape, phase.each, values);
  const load = parameterLoader(recipe, values, n);
  const ending = phase.reductions.map((place) => recipe.reductions[place]);
  const kept = new Float64Array(n);
  const firstVector = 1 + scalars.length;
  const computed = (i: number, point: Point, state: RecipeState) => {
    load(i, point, state);
    runEach();
    watch?.(phase.each, values);
  };
  const step: RunPhase = (point, state) => {
    const { memory } = state;
    const into = goal === 'step' ? point.x : point.gradient;
    for (let i = 0; i < n; i++) {
      computed(i, point, state);
      for (let v = 0; v < vectors.length; v++) memory[firstVector + v * n + i] = values[vectors[v].after];
      into[i] = values[stored];
    }
  };
  const rescaledNorm = (body: NodeId, point: Point, state: RecipeState): number => {
    for (let i = 0; i < n; i++) {
      computed(i, point, state);
      kept[i] = values[body];
    }
    return norm(kept);
  };
  const reduce: RunPhase = (point, state) => {
    for (const { result } of ending) values[result] = 0;
    for (let i = 0; i < n; i++) {
      computed(i, point, state);
      for (const { result, term } of ending) values[result] += values[term];
    }
    for (const { kind, result, body } of ending)
      if (kind === 'norm')
        values[result] =
          values[result] < Number.POSITIVE_INFINITY
            ? Math.sqrt(values[result])
            : rescaledNorm(body, point, state);
  };
  const loop = ending.length === 0 ? step : reduce;
  return (point, state) => {
    runOnce();
    watch?.(phase.once, values);
    loop(point, state);
  };
}

/** Stores the inputs of the whole point among the entries' values. */
function pointLoader({ tape, inputs }: Recipe, values: TapeValues, n: number): RunPhase {
  const read = (input: RecipeInput): ((point: Point, state: RecipeState) => number) | undefined => {
    switch (input.kind) {
      case 'step':
        return (_, { memory }) => memory[0];
      case 'learningRate':
        return (_, { schedule }) => schedule[0];
      case 'value':
        return ({ value }) => value;
      case 'dimension':
        return () => n;
      case 'scalar':
        return (_, { memory }) => memory[1 + input.place];
      default:
        return undefined;
    }
  };
  const loads = inputs.flatMap((input, index) => {
    const source = read(input);
    return source ? [{ entry: tape.input(index), source }] : [];
  });
  return (point, state) => {
    for (const { entry, source } of loads) values[entry] = source(point, state);
  };
}

/** Stores the inputs of one parameter. */
function parameterLoader(
  { tape, inputs, scalars }: Recipe,
  values: TapeValues,
  n: number,
): (i: number, point: Point, state: RecipeState) => void {
  const read = (
    input: RecipeInput,
  ): ((i: number, point: Point, state: RecipeState) => number) | undefined => {
    switch (input.kind) {
      case 'x':
        return (i, { x }) => x[i];
      case 'gradient':
        return (i, { gradient }) => gradient[i];
      case 'vector':
        return (i, _, { memory }) => memory[1 + scalars.length + input.place * n + i];
      case 'drawn':
        return (i, _, { drawn }) => drawn[input.place * n + i];
      default:
        return undefined;
    }
  };
  const loads = inputs.flatMap((input, index) => {
    const source = read(input);
    return source ? [{ entry: tape.input(index), source }] : [];
  });
  return (i, point, state) => {
    for (const { entry, source } of loads) values[entry] = source(i, point, state);
  };
}
