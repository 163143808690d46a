import { dot } from '../../algebra/vector';
import type { RaySearch } from '../../optimizers/lineSearch/ray';
import type { StepFacts } from './stepFacts';
import type { StepSentence } from './stepSentence';
import { counted, say } from './told';

/** What a method tried and foretold before its step: along a line, within a region, by a parabola, or with a simplex. */
export function searchStory(facts: StepFacts): readonly StepSentence[] {
  const { trust, simplex } = facts.insight;
  if (simplex) return simplexStory(facts);
  return [...lineStory(facts), ...(trust ? trustStory(facts) : parabolaStory(facts))];
}

/** Whether a trial is where the step led: one beside a point that rests may have its loss. */
const isTaken = ({ observed, update }: StepFacts, { value }: RaySearch['trials'][number]): boolean =>
  value === observed.after.point.value && update.some((own) => own !== 0);

/** The lengths that were tried, and what was the matter with them. */
function lineStory(facts: StepFacts): readonly StepSentence[] {
  const { observed, insight } = facts;
  const { searches } = observed;
  const { c1, c2 } = insight.conditions ?? {};
  if (c1 === undefined && c2 === undefined) return attemptStory(facts);
  const search = searches.at(-1);
  if (!search || search.trials.length === 0) return [];
  const { trials, start } = search;
  const lines = searches.length > 1 ? [say('lines', counted(searches.length))] : [];
  const taken = trials.findLast((trial) => isTaken(facts, trial));
  if (taken && trials.length === 1) return [...lines, say('firstTrial', taken.t)];
  const finite = trials.filter(({ value }) => Number.isFinite(value));
  const low = finite.filter(
    ({ t, value }) => c1 === undefined || value <= start.value + c1 * t * start.slope,
  );
  const steep = low.filter(
    ({ slope }) => c2 !== undefined && !(Math.abs(slope) <= c2 * Math.abs(start.slope)),
  );
  const all = counted(trials.length);
  const some = (name: 'tooHigh' | 'tooSteep' | 'notFinite', count: number): readonly StepSentence[] =>
    count > 0 ? [say(name, counted(count))] : [];
  return [
    ...lines,
    taken ? say('trials', all, taken.t) : say('trialsNone', all),
    ...some('notFinite', trials.length - finite.length),
    ...some('tooHigh', finite.length - low.length),
    ...some('tooSteep', steep.length),
  ];
}

/** Whole steps that were tried, each from the start of the step. */
function attemptStory(facts: StepFacts): readonly StepSentence[] {
  const trials = facts.observed.searches.flatMap((search) => search.trials);
  const last = trials.at(-1);
  return trials.length > 1 && last && isTaken(facts, last) ? [say('attempts', counted(trials.length))] : [];
}

/** Whether the step stayed within its region, what was foretold and what came, and how far the next one may go. */
function trustStory({ insight: { trust }, observed, update }: StepFacts): readonly StepSentence[] {
  if (!trust || update.every((own) => own === 0)) return [];
  const { radius, damping, next, promised } = trust;
  const fall = observed.before.point.value - observed.after.point.value;
  return [
    damping > 0 ? say('damped', radius, damping) : say('undamped', radius),
    ...(promised === undefined ? [] : foretold(promised, fall)),
    ...(promised === undefined ? [] : [regionSentence(radius, next)]),
  ];
}

function foretold(promised: number, fall: number): readonly StepSentence[] {
  if (!(promised > 0) || !Number.isFinite(fall)) return [];
  if (fall < 0) return [say('parabolaRise', promised, -fall)];
  return [say('promised', promised, fall, (100 * fall) / promised)];
}

function regionSentence(radius: number, next: number): StepSentence {
  if (next === radius) return say('regionStays', radius);
  return say(next > radius ? 'regionGrows' : 'regionShrinks', radius, next);
}

/** What the parabola of the method foretold of the step: −∇f·d − ½·dᵀ·B·d. */
function parabolaStory({ insight: { model, places }, observed, update }: StepFacts): readonly StepSentence[] {
  if (!model || places || update.every((own) => own === 0)) return [];
  const { before, after } = observed;
  const promised = -dot(before.point.gradient, update) - dot(update, model.times(update)) / 2;
  const fall = before.point.value - after.point.value;
  if (!(promised > 0) || !Number.isFinite(promised + fall)) return [];
  return [fall < 0 ? say('parabolaRise', promised, -fall) : say('parabola', promised, fall)];
}

/** What became of the worst corner, and the loss at the new one. */
function simplexStory({ insight: { simplex, places }, update }: StepFacts): readonly StepSentence[] {
  if (!simplex) return [];
  const { move, vertices, values, nextVertices, nextValues } = simplex;
  const worst = values[values.length - 1];
  if (move === 'shrink') return [say(move, worst)];
  const n = places ? vertices.length / values.length : update.length;
  const corner = (of: Float64Array, j: number) => of.slice(j * n, (j + 1) * n).join();
  const known = new Set(Array.from(values, (_, j) => corner(vertices, j)));
  const fresh = nextValues.findIndex((_, j) => !known.has(corner(nextVertices, j)));
  return fresh < 0 ? [] : [say(move, worst, nextValues[fresh])];
}
