import { numberIn } from '../../catalogue/values';
import type { Objective, Point } from '../../objective/objective';
import { rounding } from '../../precision';
import { constantRate } from '../../schedules/constant';
import type { Schedule } from '../../schedules/schedule';
import type { ParameterPlaces, StepPart } from '../insight';
import type { Optimizer, OptimizerArgument, OptimizerEntry, OptimizerState } from '../optimizer';
import { isNoisy, wholeTransforms, withoutWhole } from '../options';
import { roundPoint } from '../recipe/descend';
import { lowerRecipe } from '../recipe/lowerRecipe';
import type { Recipe } from '../recipe/recipe';
import { initialState, type RecipeState, type Step } from '../recipe/state';
import { compileUpdate } from '../recipe/step';
import { learningRate } from '../settings';
import {
  type Grouping,
  gather,
  isAlike,
  ownShapes,
  type ParameterGroup,
  scatter,
  seedOfGroup,
  walkingGroup,
} from './groups';
import { type Restricted, restrictedTo } from './restricted';

/** What a group carries from step to step. */
interface GroupState {
  readonly state: OptimizerState & { readonly schedule?: Float64Array };
  readonly point: Point;
}

/** The states of all groups, which share the schedule's memory. */
interface GroupedState extends OptimizerState {
  readonly groups: readonly GroupState[];
  readonly schedule: Float64Array;
  /** Of what is done to the gradient of all groups, where the options ask for that. */
  readonly before: RecipeState | undefined;
  /** How many steps were done. */
  readonly steps: Float64Array;
}

/** A group with the method that walks in it. */
interface GroupWalker {
  readonly group: ParameterGroup;
  readonly optimizer: Optimizer;
}

/**
 * A method that walks in each group of parameters by itself, as PyTorch's optimizers do with parameter groups: with a learning rate and a
 * weight decay of the group's own, and a memory of its own. The options that see the gradient as a whole – noise, clipping – are applied
 * before, to that of all groups. What is frozen is in no group. Where layers are frozen and nothing else is special, and with methods that
 * look at the loss by themselves, such as line searches, there is one group, which is walked in as if there were no other parameters.
 */
export function grouped(entry: OptimizerEntry, argument: OptimizerArgument, grouping: Grouping): Optimizer {
  return entry.family === 'firstOrder' && !isAlike(grouping)
    ? inGroups(entry, argument, grouping)
    : inOne(entry, argument, grouping.groups[0]);
}

function inGroups(
  { make }: OptimizerEntry,
  argument: OptimizerArgument,
  grouping: Grouping,
): Optimizer<GroupedState> {
  const { groups } = grouping;
  const walking = walkingGroup(grouping);
  const { values, precision, seed = 0 } = argument;
  const schedule = argument.schedule ?? constantRate(numberIn(values, learningRate));
  const [rate] = schedule.init();
  const walkers = groups.map((group, g): GroupWalker => {
    const { factor, decays } = group;
    const own = {
      ...withoutWhole(values),
      learningRate: factor * numberIn(values, learningRate),
      ...(!decays && { weightDecay: 0 }),
    };
    const optimizer = make({
      ...argument,
      ...{ values: own, shapes: ownShapes(group), seed: seedOfGroup(seed, g, isNoisy(values)) },
      schedule: followedBy(constantRate(factor * rate)),
    });
    return { group, optimizer };
  });
  const recipe = lowerRecipe(wholeTransforms(values), precision, 'update');
  const shown = Math.max(
    0,
    groups.findIndex(({ factor }) => factor === 1),
  );
  let before: Before | undefined;
  let views: readonly Restricted[] = [];
  let on: Objective | undefined;
  /** What is made for an objective stays as long as that is walked on. */
  const prepare = (objective: Objective): void => {
    if (objective === on) return;
    on = objective;
    views = groups.map((group) => restrictedTo(group, objective));
    before = wholeTransforms(values).length > 0 ? beforeAll(recipe, walking, objective) : undefined;
  };
  return {
    init(point, objective) {
      if (precision === 'float32') roundPoint(point, objective);
      prepare(objective);
      const memory = schedule.init();
      return {
        learningRate: rounding(precision)(memory[0]),
        groups: walkers.map((walker, g) => begun(walker, point, views[g], true)),
        schedule: memory,
        before: before && initialState(recipe, before.stand(point).x, memory, seed),
        steps: Float64Array.of(0),
      };
    },
    step(point, state, objective) {
      prepare(objective);
      if (before && state.before) before.step(point, state.before);
      for (let g = 0; g < walkers.length; g++) {
        const { group, optimizer } = walkers[g];
        const own = state.groups[g];
        take(group, point, own.point);
        if (own.state.schedule) own.state.schedule[0] = group.factor * state.schedule[0];
        views[g].stand(point.x, own.point);
        optimizer.step(own.point, own.state, views[g]);
      }
      for (let g = 0; g < walkers.length; g++) scatter(walkers[g].group, state.groups[g].point.x, point.x);
      state.steps[0]++;
      state.learningRate = state.groups[shown].state.learningRate;
      objective.nextBatch?.();
      point.value = objective.evaluate(point.x, point.gradient);
      countEvaluations(state);
      schedule.advance?.(state.schedule, state.steps[0], point);
    },
    inside({ objective, state, next, searches }) {
      const whole = wholeTransforms(values);
      const parts: StepPart[] = [];
      if (state.before && next.before && whole.length > 0)
        parts.push({
          ...{ kind: 'formulas', transforms: whole, precision, goal: 'update' },
          ...{ state: state.before, drawn: next.before.drawn, places: walking.shapes },
        });
      for (let g = 0; g < walkers.length; g++) {
        const own = ratedBy(state.groups[g], walkers[g].group.factor * state.schedule[0]);
        const done = { objective, searches, before: own.point, after: next.groups[g].point };
        const inside = walkers[g].optimizer.inside?.({
          ...done,
          state: own.state,
          next: next.groups[g].state,
        });
        parts.push(...(inside?.parts ?? []).map((part) => amongAll(part, walkers[g].group)));
      }
      return { schedule: state.schedule, parts };
    },
  };
}

/** What is done to the gradient of all groups before each walks. */
interface Before {
  /** Takes the groups' part of a point. */
  stand(all: Point): Point;
  step(all: Point, state: RecipeState): void;
}

function beforeAll(recipe: Recipe, walking: ParameterGroup, objective: Objective): Before {
  const view = restrictedTo(walking, objective);
  const update: Step = compileUpdate(recipe, view.dimension);
  const own = emptyPoint(view.dimension);
  const stand = (all: Point): Point => {
    take(walking, all, own);
    view.stand(all.x, undefined);
    return own;
  };
  return {
    stand,
    step(all, state) {
      update(stand(all), state, view);
      scatter(walking, own.gradient, all.gradient);
    },
  };
}

const emptyPoint = (n: number): Point => ({
  x: new Float64Array(n),
  gradient: new Float64Array(n),
  value: 0,
});

/** The rate is written into its memory from outside; the schedule itself is that of all groups. */
const followedBy = ({ init }: Schedule): Schedule => ({ init });

/** What methods look at on their way counts besides the one look at the end of a step. */
function countEvaluations(state: GroupedState): void {
  let looks = state.before?.evaluations ?? 0;
  let counts = state.before?.evaluations !== undefined;
  for (let g = 0; g < state.groups.length; g++) {
    const { evaluations } = state.groups[g].state;
    if (evaluations === undefined) continue;
    counts = true;
    looks += evaluations - state.steps[0];
  }
  if (counts) state.evaluations = state.steps[0] + looks;
}

/** The group's part of a point, copied. */
function take(group: ParameterGroup, all: Point, own: Point): void {
  gather(group, all.x, own.x);
  gather(group, all.gradient, own.gradient);
  own.value = all.value;
}

function begun(
  { group, optimizer }: GroupWalker,
  all: Point,
  view: Restricted,
  together: boolean,
): GroupState {
  const point = emptyPoint(view.dimension);
  take(group, all, point);
  view.stand(all.x, together ? point : undefined);
  return { state: optimizer.init(point, view), point };
}

/** A method in the only group there is. */
function inOne(
  { make }: OptimizerEntry,
  argument: OptimizerArgument,
  group: ParameterGroup,
): Optimizer<OptimizerState & { readonly own: GroupState }> {
  const optimizer = make({ ...argument, shapes: ownShapes(group) });
  let view: Restricted | undefined;
  let on: Objective | undefined;
  const viewOf = (objective: Objective): Restricted => {
    if (view && objective === on) return view;
    on = objective;
    const own = restrictedTo(group, objective);
    view = objective.nextBatch ? { ...own, nextBatch: () => objective.nextBatch?.() } : own;
    return view;
  };
  return {
    init(point, objective) {
      const own = begun({ group, optimizer }, point, viewOf(objective), false);
      return { ...toldBy(own.state), own };
    },
    step(point, state, objective) {
      const { own } = state;
      const seen = viewOf(objective);
      seen.stand(point.x, undefined);
      optimizer.step(own.point, own.state, seen);
      scatter(group, own.point.x, point.x);
      scatter(group, own.point.gradient, point.gradient);
      point.value = own.point.value;
      Object.assign(state, toldBy(own.state));
    },
    ray: ({ own }) => optimizer.ray?.(own.state),
    inside({ objective, state: { own }, next, searches }) {
      const done = { objective: viewOf(objective), searches, before: own.point, after: next.own.point };
      const inside = optimizer.inside?.({ ...done, state: own.state, next: next.own.state });
      const parts = inside?.parts?.map((part) => amongAll(part, group));
      return { ...inside, ...(parts && { parts }), places: group.shapes };
    },
  };
}

/** What a run reads of a state. */
function toldBy({ learningRate: rate, evaluations, settled, stalled }: OptimizerState): OptimizerState {
  return {
    learningRate: rate,
    ...(evaluations !== undefined && { evaluations }),
    ...(settled !== undefined && { settled }),
    ...(stalled !== undefined && { stalled }),
  };
}

/** A group's state with the rate that its step is given. */
function ratedBy({ state, point }: GroupState, rate: number): GroupState {
  const { schedule } = state;
  return {
    point,
    state: schedule ? { ...state, schedule: Float64Array.of(rate, ...schedule.subarray(1)) } : state,
  };
}

/** A part of a group's step with its places among all parameters. */
function amongAll(part: StepPart, group: ParameterGroup): StepPart {
  const own = ownShapes(group);
  const placed = ({ from, rows, columns }: ParameterPlaces[number]) => {
    const at = own.findIndex((shape) => shape.from === from);
    return { from: group.shapes[at].from, rows, columns };
  };
  if (part.kind === 'matrix') return { ...part, shape: { ...part.shape, ...placed(part.shape) } };
  return { ...part, places: part.places ? part.places.map(placed) : group.shapes };
}
