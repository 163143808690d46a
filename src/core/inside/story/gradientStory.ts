import { norm } from '../../algebra/vector';
import { scatterTo } from '../places';
import type { ChangedGradient } from '../recipeArrows';
import type { StepFacts } from './stepFacts';
import type { StepSentence } from './stepSentence';
import { degreesBetween, say, vectorText, whole } from './told';

/** A vector of more numbers is told by its length alone. */
const mostNumbers = 3;

/** The gradient that a step is made of, and what becomes of it first; a method that asks for none says nothing of it. */
export function gradientStory(facts: StepFacts): readonly StepSentence[] {
  const { arrows, insight, isBatch } = facts;
  if (insight.simplex) return [];
  const { taken, changes } = arrows;
  if (!Number.isFinite(norm(taken))) return [say('gradientLost')];
  const ahead = norm(aheadOf(facts));
  return [
    gradientSentence(taken),
    ...(isBatch ? [say('batch')] : []),
    ...(ahead > 0 ? [say('lookAhead', ahead)] : []),
    ...changes.flatMap(changeSentence),
  ];
}

/** How far the place where the gradient is taken lies from the iterate: 0 but for Nesterov's method. */
function aheadOf({ insight: { parts = [] }, arrows, observed }: StepFacts): Float64Array {
  const { x } = observed.before.point;
  const ahead = x.slice();
  for (const part of parts)
    if (part.kind === 'formulas' && part.ahead) scatterTo(ahead, part.ahead.before.x, part.places);
  return x.map((own, i) => ahead[i] - own + (arrows.behind?.[i] ?? 0));
}

function gradientSentence(taken: Float64Array): StepSentence {
  if (taken.length === 1) return say('slope', taken[0]);
  if (taken.length > mostNumbers) return say('gradientLength', norm(taken));
  return say('gradient', vectorText(taken), norm(taken));
}

/** What a change did, where it did anything. */
function changeSentence({ change, before, after }: ChangedGradient): readonly StepSentence[] {
  if (change === 'turnedAround' || before.every((own, i) => own === after[i])) return [];
  const [from, to] = [norm(before), norm(after)];
  if (change === 'shortened') return to < from ? [say('shortened', from / to, to)] : [];
  const angle = degreesBetween(before, after);
  if (Number.isNaN(angle)) return [];
  return [say(change, from, to, whole(angle))];
}
