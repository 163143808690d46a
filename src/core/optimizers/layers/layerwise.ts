import type { Objective, Point } from '../../objective/objective';
import { type ParameterShape, sizeOf } from '../../objective/parameterShape';
import { type Precision, rounding } from '../../precision';
import type { Schedule } from '../../schedules/schedule';
import type { StepPart } from '../insight';
import type { Optimizer, OptimizerState } from '../optimizer';
import { roundPoint } from '../recipe/descend';
import { lowerRecipe } from '../recipe/lowerRecipe';
import type { Recipe } from '../recipe/recipe';
import { initialState, type RecipeState, type Step } from '../recipe/state';
import { compileUpdate } from '../recipe/step';
import type { Transform } from '../recipe/transform';
import type { ApplyRule, LayerMethod } from './matrixRule';

/** A method that treats layers one by one. */
export interface LayerwiseDescent {
  /** Applied to the whole gradient first. */
  readonly before: readonly Transform[];
  /** The layers; absent: one vector. */
  readonly shapes: readonly ParameterShape[] | undefined;
  readonly methodFor: (shape: ParameterShape) => LayerMethod;
  readonly schedule: Schedule;
  readonly precision: Precision;
  readonly seed: number | undefined;
}

/** What a layer carries from step to step. */
interface LayerState {
  readonly formulas: RecipeState;
  readonly matrix: readonly Float64Array[];
}

/** The states of all layers, which share the schedule's memory. */
export interface LayerwiseState extends OptimizerState {
  readonly schedule: Float64Array;
  readonly before: RecipeState;
  readonly layers: readonly LayerState[];
}

/** A layer, compiled. */
interface CompiledLayer {
  readonly shape: ParameterShape;
  readonly method: LayerMethod;
  readonly recipe: Recipe;
  readonly rule: ApplyRule | undefined;
  readonly update: Step;
}

/**
 * An optimizer that walks layer by layer: each has a memory of its own, and norms go over its parameters alone. In float32
 * what a matrix rule finds is rounded once. The learning rate that is shown is the first layer's.
 */
export function descendByLayers(descent: LayerwiseDescent): Optimizer<LayerwiseState> {
  const { schedule, precision, seed } = descent;
  const first = lowerRecipe(descent.before, precision, 'update');
  const countsItself = first.draws.some(({ evaluates }) => evaluates);
  let layers: readonly CompiledLayer[] = [];
  let before: Step | undefined;
  let dimension = -1;
  const compile = (n: number) => {
    if (n === dimension) return;
    dimension = n;
    layers = shapesFor(descent.shapes, n).map((shape) => compileLayer(shape, descent));
    before = descent.before.length > 0 ? compileUpdate(first, n) : undefined;
  };
  const views = new LayerViews();
  return {
    init(point, objective) {
      if (precision === 'float32') roundPoint(point, objective);
      compile(point.x.length);
      const memory = schedule.init();
      const learningRate = rounding(precision)(memory[0]);
      const before = initialState(first, point.x, memory, seed);
      const states = layers.map(({ shape, method, recipe }) => ({
        formulas: initialState(recipe, partOf(point.x, shape), memory),
        matrix: method.matrix?.begin(shape.rows, shape.columns) ?? [],
      }));
      // Written out, because engines box the numbers of spread objects.
      return countsItself
        ? { learningRate, schedule: memory, before, layers: states, evaluations: 0 }
        : { learningRate, schedule: memory, before, layers: states };
    },
    step(point, state, objective) {
      compile(point.x.length);
      const { evaluations = 0 } = state.before;
      before?.(point, state.before, objective);
      // Those of the transforms before, and the one at the end of the step.
      if (state.evaluations !== undefined && state.before.evaluations !== undefined)
        state.evaluations += state.before.evaluations - evaluations + 1;
      const parts = views.of(point, layers);
      for (let l = 0; l < layers.length; l++)
        stepLayer(layers[l], parts[l], state.layers[l], objective, precision);
      state.learningRate = state.layers[0].formulas.learningRate;
      objective.nextBatch?.();
      point.value = objective.evaluate(point.x, point.gradient);
      // A layer's formulas count the steps.
      schedule.advance?.(state.schedule, state.layers[0].formulas.memory[0], point);
    },
    inside({ before: point, state, next }) {
      compile(point.x.length);
      return {
        schedule: state.schedule,
        parts: [...partsBefore(descent, state, next), ...partsOfLayers(layers, precision, state, next)],
      };
    },
  };
}

const shapesFor = (shapes: LayerwiseDescent['shapes'], n: number): readonly ParameterShape[] =>
  shapes ?? [{ name: 'x', from: 0, rows: n, columns: 1, kind: 'weights' }];

function compileLayer(shape: ParameterShape, { methodFor, precision }: LayerwiseDescent): CompiledLayer {
  const method = methodFor(shape);
  const recipe = lowerRecipe(method.transforms, precision);
  const rule = method.matrix?.prepare(shape.rows, shape.columns);
  return { shape, method, recipe, rule, update: compileUpdate(recipe, sizeOf(shape)) };
}

function stepLayer(
  { rule, update }: CompiledLayer,
  part: Point,
  { formulas, matrix }: LayerState,
  objective: Objective,
  precision: Precision,
): void {
  const u = part.gradient;
  if (rule) {
    rule(u, matrix, formulas.memory);
    if (precision === 'float32') for (let i = 0; i < u.length; i++) u[i] = Math.fround(u[i]);
  }
  update(part, formulas, objective);
}

const partOf = (x: Float64Array, shape: ParameterShape): Float64Array =>
  x.subarray(shape.from, shape.from + sizeOf(shape));

/** The parts of a point that belong to layers, made once for a point. */
class LayerViews {
  private x: Float64Array | undefined;
  private gradient: Float64Array | undefined;
  private parts: readonly Point[] = [];

  of({ x, gradient }: Point, layers: readonly CompiledLayer[]): readonly Point[] {
    if (x !== this.x || gradient !== this.gradient) {
      this.x = x;
      this.gradient = gradient;
      this.parts = partsOf(x, gradient, layers);
    }
    return this.parts;
  }
}

const partsOf = (x: Float64Array, gradient: Float64Array, layers: readonly CompiledLayer[]): Point[] =>
  layers.map(({ shape }) => ({ x: partOf(x, shape), gradient: partOf(gradient, shape), value: 0 }));

/** What the whole gradient passes through, for whoever looks inside a step. */
function partsBefore(
  { before: transforms, precision }: LayerwiseDescent,
  { before: state }: LayerwiseState,
  next: LayerwiseState,
): readonly StepPart[] {
  const { drawn } = next.before;
  return transforms.length > 0
    ? [{ kind: 'formulas', transforms, precision, goal: 'update', state, drawn }]
    : [];
}

/** What each layer does, for whoever looks inside a step. */
const partsOfLayers = (
  layers: readonly CompiledLayer[],
  precision: Precision,
  state: LayerwiseState,
  next: LayerwiseState,
): readonly StepPart[] =>
  layers.flatMap(({ shape, method: { matrix, transforms } }, l): StepPart[] => {
    const { formulas, matrix: memory } = state.layers[l];
    const { drawn } = next.layers[l].formulas;
    const steps = formulas.memory[0];
    return [
      ...(matrix ? [{ kind: 'matrix', rule: matrix, shape, precision, memory, steps } as const] : []),
      { kind: 'formulas', transforms, precision, goal: 'step', state: formulas, drawn, places: [shape] },
    ];
  });
