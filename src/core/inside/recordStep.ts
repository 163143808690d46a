import type { RunSpec } from '../experiment/experiment';
import type { OpenedObjective } from '../objective/opened';
import type { Sliced } from '../objective/sliced';
import type { Insight } from '../optimizers/insight';
import type { RaySearch } from '../optimizers/lineSearch/ray';
import { Problem } from '../problem';
import { walkPartsOf } from '../run/prepare';
import { scatterTo, spread } from './places';
import { type RecipeArrows, recipeArrows } from './recipeArrows';
import type { ObservedStep } from './replay';
import type { ModelRecord, SearchRecord, SimplexRecord, StepRecord } from './stepRecord';
import type { StepView } from './stepView';

/** More mini-batches are no fan. */
export const mostBatches = 16;

/** What a step shows of itself, as it is view; in pieces, as there may be many parameters. */
export function* recordStep(observed: ObservedStep, view: StepView): Sliced<StepRecord> {
  const { before, after, searches } = observed;
  const { x, gradient, value } = before.point;
  const next = after.point.x;
  const insight = insightOf(observed);
  const { places } = insight;
  const all = (own: Float64Array): Float64Array => (places ? spread(own, places, x.length) : own);
  const arrows = yield* arrowsOf(observed, insight);
  const record: StepRecord = {
    step: before.step,
    ...(view.plane !== undefined && { plane: view.plane }),
    ...{ x: view.point(x), next: view.point(next), update: view.vector(difference(next, x)) },
    ...{ gradient: view.vector(gradient), value, nextValue: after.point.value },
    learningRate: after.state.learningRate,
    ...(arrows.velocity && { velocity: view.vector(arrows.velocity) }),
    ...(arrows.scaling && { scaling: view.diagonalMap(arrows.scaling) }),
    ...lookAheadOf(insight, arrows.behind, x, view),
    ...(searches.length > 0 && { searches: searches.map((own) => searchOf(own, insight, all, view)) }),
    ...(insight.simplex && !places && { simplex: simplexOf(insight.simplex, x.length, view) }),
  };
  const model = modelOf(insight, gradient, view);
  const trust = insight.trust && {
    radius: insight.trust.radius,
    form: view.diagonalForm(all(insight.trust.scale.map((scale) => scale * scale))),
  };
  return { ...record, ...(model && { model }), ...(trust && { trust }) };
}

/** The arrows of steps that were looked at: the board and the landscape ask for the same one. */
const known = new WeakMap<ObservedStep, RecipeArrows>();

/** What the step's formulas say besides where it leads; of a method without formulas, the gradient as it came. */
export function* arrowsOf(observed: ObservedStep, { parts = [] }: Insight): Sliced<RecipeArrows> {
  const found = known.get(observed) ?? (yield* recipeArrows(parts, observed.before.point));
  known.set(observed, found);
  return found;
}

/** What the method itself tells of a step. */
export function insightOf({ optimizer, objective, before, after, searches }: ObservedStep): Insight {
  const done = { objective, before: before.point, after: after.point, searches };
  return optimizer.inside?.({ ...done, state: before.state, next: after.state }) ?? {};
}

/** The gradients of mini-batches at a point, the run's first ones; none where a run draws none. */
export function* batchGradients(
  opened: OpenedObjective,
  spec: RunSpec,
  x: Float64Array,
  count: number,
): Sliced<readonly Float64Array[]> {
  const parts = walkPartsOf(opened, spec);
  if (parts instanceof Problem || !parts.objective.nextBatch) return [];
  const found: Float64Array[] = [];
  for (let b = 0; b < Math.min(count, mostBatches); b++) {
    const gradient = new Float64Array(x.length);
    parts.objective.evaluate(x, gradient);
    parts.objective.nextBatch?.();
    found.push(gradient);
    yield;
  }
  return found;
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((own, i) => own - b[i]);

function lookAheadOf(
  { parts = [] }: Insight,
  behind: Float64Array | undefined,
  x: Float64Array,
  view: StepView,
): Pick<StepRecord, 'lookAhead'> {
  if (behind) {
    const iterate = x.map((own, i) => own + behind[i]);
    return { lookAhead: { iterate: view.point(iterate), ahead: view.point(x) } };
  }
  const ahead = x.slice();
  const aheads = parts.flatMap((part) => (part.kind === 'formulas' && part.ahead ? [part] : []));
  for (const { ahead: own, places } of aheads) if (own) scatterTo(ahead, own.before.x, places);
  return aheads.length > 0 ? { lookAhead: { iterate: view.point(x), ahead: view.point(ahead) } } : {};
}

function searchOf(
  { direction, start, trials }: RaySearch,
  { conditions = {} }: Insight,
  all: (own: Float64Array) => Float64Array,
  view: StepView,
): SearchRecord {
  const { value, slope } = start;
  return { direction: view.vector(all(direction)), value, slope, trials, ...conditions };
}

function modelOf(
  { model, places }: Insight,
  gradient: Float64Array,
  view: StepView,
): ModelRecord | undefined {
  // Where layers are frozen, it is a parabola of the others only.
  if (!model || places) return undefined;
  const form = view.form((v) => model.times(v));
  return form && { form, slope: view.slope(gradient), minimum: view.point(model.minimum) };
}

function simplexOf(
  { move, vertices, values, nextVertices, nextValues }: NonNullable<Insight['simplex']>,
  n: number,
  view: StepView,
): SimplexRecord {
  const points = (rows: Float64Array): Float64Array[] =>
    Array.from({ length: rows.length / n }, (_, j) => view.point(rows.slice(j * n, (j + 1) * n)));
  return {
    ...{ move, vertices: points(vertices), values: Array.from(values) },
    ...{ nextVertices: points(nextVertices), nextValues: Array.from(nextValues) },
  };
}
