import type { Sliced } from '../../objective/sliced';
import { directionStory } from './directionStory';
import { gradientStory } from './gradientStory';
import { lossStory } from './lossStory';
import { searchStory } from './searchStory';
import { type StoryWanted, stepFacts } from './stepFacts';
import type { StepSentence } from './stepSentence';

/**
 * What a step did and why, as a teacher would say it: from the roles of a recipe's formulas and what the method tells of itself, so
 * that a new one needs no words of its own. A sentence says what its numbers show, and no more.
 */
export function* stepStory(wanted: StoryWanted): Sliced<readonly StepSentence[]> {
  const facts = yield* stepFacts(wanted);
  return [...gradientStory(facts), ...searchStory(facts), ...directionStory(facts), ...lossStory(facts)];
}
