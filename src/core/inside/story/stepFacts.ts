import type { RunSpec } from '../../experiment/experiment';
import type { OpenedObjective } from '../../objective/opened';
import type { Sliced } from '../../objective/sliced';
import type { Insight } from '../../optimizers/insight';
import { maximizes } from '../../run/prepare';
import type { RecipeArrows } from '../recipeArrows';
import { arrowsOf, insightOf } from '../recordStep';
import type { ObservedStep } from '../replay';

/** A step of a run of which a story is told. */
export interface StoryWanted {
  readonly observed: ObservedStep;
  readonly opened: OpenedObjective;
  readonly spec: RunSpec;
}

/** What is known of a step, in all parameters. */
export interface StepFacts extends StoryWanted {
  readonly insight: Insight;
  readonly arrows: RecipeArrows;
  /** xₖ₊₁ − xₖ. */
  readonly update: Float64Array;
  /** −∇f, or ∇f of a run that climbs: where the method wants to go first, as the changes of the gradient leave it. */
  readonly wanted: Float64Array;
  readonly climbs: boolean;
  /** It was done on a mini-batch. */
  readonly isBatch: boolean;
}

/** Gathers them. */
export function* stepFacts({ observed, opened, spec }: StoryWanted): Sliced<StepFacts> {
  const { before, after } = observed;
  const insight = insightOf(observed);
  const arrows = yield* arrowsOf(observed, insight);
  const climbs = maximizes(spec.optimizer);
  const used = arrows.changes.at(-1)?.after ?? arrows.taken;
  const isTurned = arrows.changes.some(({ change }) => change === 'turnedAround');
  const { x } = before.point;
  return {
    ...{ observed, opened, spec, insight, arrows, climbs },
    update: after.point.x.map((own, i) => own - x[i]),
    wanted: used.map((own) => (climbs && !isTurned ? own : -own)),
    isBatch: spec.batch !== undefined,
  };
}
