import { l10n } from 'vscode';
import { isWeights, type RunSpec, runSpecOf } from '../../core/experiment/experiment';
import type { StepRecord } from '../../core/inside/stepRecord';
import { type Parsed, Problem } from '../../core/problem';
import type { PanelQuestions } from '../../protocol/messages/panel';
import type { Outcome } from '../../protocol/questions';
import type { Objectives } from '../experiments/objectives';
import type { RunIterates } from '../runs/iterates';
import { spanned } from './fittedAt';
import type { PlaneOfScene } from './shownPlane';
import type { Actor, Scene } from './stage';

/** So many mini-batches make a fan. */
const fanned = 8;

/** What a run is looked into with. */
interface InsideParts {
  readonly iterates: RunIterates;
  readonly objectives: Objectives;
  readonly plane: PlaneOfScene;
}

/** What a method did in a step of one of a scene's runs, as it lies on the scene's plane. */
export async function insideAt(
  parts: InsideParts,
  scene: Scene | undefined,
  { run, fan, ...what }: PanelQuestions['inside']['ask'] & { readonly viewer: string },
): Promise<Outcome<StepRecord>> {
  const actor = scene?.cast.find((cast) => cast.run.id === run);
  if (!scene || !actor) return { refusal: l10n.t('This run is no longer shown.') };
  const objective = await spanned(parts, scene, what);
  if (objective instanceof Problem) return { refusal: objective.message };
  const spec = await specOf(parts, actor);
  if (spec instanceof Problem) return { refusal: spec.message };
  const record = await parts.objectives.ask('inside', {
    ...{ ...what, objective, spec },
    batches: fan ? fanned : 0,
  });
  return record instanceof Problem ? { refusal: record.message } : { answer: record };
}

/** What a run is made of; where its start stands in a file of weights, its first row has the numbers. */
async function specOf({ iterates }: InsideParts, actor: Actor): Promise<Parsed<RunSpec>> {
  const { experiment } = actor.run;
  if (!isWeights(experiment.start)) return runSpecOf(experiment);
  const start = await iterates.at(actor, 0);
  return start instanceof Problem ? start : runSpecOf(experiment, 0, Array.from(start.x));
}
