import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import type { PanelQuestions } from '../../protocol/messages/panel';
import type { Outcome } from '../../protocol/questions';
import type { Objectives } from '../experiments/objectives';
import type { RunIterates } from '../runs/iterates';
import type { Scene } from './stage';

/** What is drawn of the model at a step of one of a scene's runs. */
export async function fittedAt(
  { iterates, objectives }: { readonly iterates: RunIterates; readonly objectives: Objectives },
  scene: Scene | undefined,
  { run, step, parts }: PanelQuestions['fitted']['ask'],
): Promise<Outcome<PanelQuestions['fitted']['answer']>> {
  const actor = scene?.cast.find((cast) => cast.run.id === run);
  if (!scene || !actor) return { refusal: l10n.t('This run is no longer shown.') };
  const { opened } = scene.objective;
  if (opened instanceof Problem) return { refusal: opened.message };
  const iterate = await iterates.at(actor, step);
  if (iterate instanceof Problem) return { refusal: iterate.message };
  if (!iterate.x.every(Number.isFinite))
    return {
      refusal: l10n.t(
        'At step {0} not all parameters are finite: there is no fit to be drawn.',
        iterate.step,
      ),
    };
  const before = parts.network?.spreads ? await iterates.before(actor, iterate.step) : undefined;
  const fit = await objectives.fitted({
    ...{ objective: opened, parameters: Float64Array.from(iterate.x), parts },
    ...(before && { before: { parameters: before.x, steps: iterate.step - before.step } }),
  });
  return fit instanceof Problem ? { refusal: fit.message } : { answer: { step: iterate.step, fit } };
}
