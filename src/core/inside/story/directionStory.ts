import { dot, norm } from '../../algebra/vector';
import { nameOf } from '../../objective/parameterNames';
import type { StepFacts } from './stepFacts';
import type { StepSentence } from './stepSentence';
import { degreesBetween, named, say, whole } from './told';

/** A step whose angle is less is straight along a direction, in degrees; and a rate that is nearer to another is the same. */
const straight = 0.05;
const sameRate = 1e-3;

/** How far the step went and where to, and what of that earlier steps and the scales of parameters did. */
export function directionStory(facts: StepFacts): readonly StepSentence[] {
  const { update, insight } = facts;
  const length = norm(update);
  if (length === 0) return [say('rests')];
  if (!Number.isFinite(length)) return [];
  if (insight.simplex) return [say('long', length)];
  return [...wayOf(facts, length), ...velocityStory(facts, length), ...scalingStory(facts)];
}

/** Straight against the gradient, or how far from that. */
function wayOf({ update, wanted, climbs, observed }: StepFacts, length: number): readonly StepSentence[] {
  const angle = degreesBetween(update, wanted);
  if (Number.isNaN(angle)) return [say('long', length)];
  const back = angle > 90;
  if (angle > straight) {
    if (climbs) return [say(back ? 'climbingBack' : 'climbing', length, whole(angle))];
    return [say(back ? 'turnedBack' : 'turned', length, whole(angle))];
  }
  const times = length / norm(wanted);
  const { learningRate } = observed.after.state;
  if (Math.abs(times / learningRate - 1) > sameRate)
    return [say(climbs ? 'along' : 'against', length, times)];
  const sign = named(observed.searches.length > 0 ? 't' : 'η');
  return [say(climbs ? 'alongByRate' : 'againstByRate', sign, learningRate, length)];
}

/** What of the step is left of earlier ones: measured along the step, as shares of it. */
function velocityStory(
  { arrows: { velocity }, update, wanted, climbs }: StepFacts,
  length: number,
): readonly StepSentence[] {
  if (!velocity || !Number.isFinite(norm(velocity))) return [];
  if (norm(velocity) === 0) return [say('velocityNone')];
  const share = dot(velocity, update) / length / length;
  const angle = degreesBetween(velocity, wanted);
  if (share < 0) return [say('velocityAgainst', whole(degreesBetween(velocity, update)))];
  if (share > 1) return [say('velocityBraked', whole(100 * share))];
  if (Number.isNaN(angle)) return [];
  return [say(climbs ? 'velocityClimbing' : 'velocity', whole(100 * share), whole(angle))];
}

/** What the factors of the parameters make of a gradient: of two by what it is steep along, of many by the least and the largest. */
function scalingStory({ arrows, update, opened }: StepFacts): readonly StepSentence[] {
  const { scaling, taken } = arrows;
  if (!scaling || scaling.length < 2 || !scaling.every((own) => own > 0 && Number.isFinite(own))) return [];
  const { parameterNames } = opened.summary;
  const name = (i: number) => named(nameOf(parameterNames, i));
  const least = scaling.indexOf(scaling.reduce((low, own) => Math.min(low, own)));
  const most = scaling.indexOf(scaling.reduce((high, own) => Math.max(high, own)));
  if (scaling[least] === scaling[most]) return [];
  const slopes = taken.map(Math.abs);
  const [steep, flat] = slopes[0] >= slopes[1] ? [0, 1] : [1, 0];
  const [slope, step] = [slopes[steep] / slopes[flat], Math.abs(update[steep] / update[flat])];
  const isPair = scaling.length === 2 && Number.isFinite(slope + step);
  if (!isPair) return [say('scalings', scaling[least], name(least), scaling[most], name(most))];
  return [say('scaling', name(steep), slope, name(flat), step, scaling[steep], scaling[flat])];
}
