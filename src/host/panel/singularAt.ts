import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import type { PanelQuestions } from '../../protocol/messages/panel';
import type { Outcome } from '../../protocol/questions';
import type { Objectives } from '../experiments/objectives';
import type { RunIterates } from '../runs/iterates';
import type { Scene } from './stage';

/** Singular values of a matrix at a step of one of a scene's runs. */
export async function singularAt(
  { iterates, objectives }: { readonly iterates: RunIterates; readonly objectives: Objectives },
  scene: Scene | undefined,
  { run, step, matrix }: PanelQuestions['singular']['ask'],
): Promise<Outcome<PanelQuestions['singular']['answer']>> {
  const actor = scene?.cast.find((cast) => cast.run.id === run);
  if (!scene || !actor) return { refusal: l10n.t('This run is no longer shown.') };
  const { opened } = scene.objective;
  if (opened instanceof Problem) return { refusal: opened.message };
  const iterate = await iterates.at(actor, step);
  if (iterate instanceof Problem) return { refusal: iterate.message };
  const before = await iterates.before(actor, iterate.step);
  const spectra = await objectives.ask('singular', {
    ...{ objective: opened, parameters: Float64Array.from(iterate.x), matrix },
    ...(before && { before: { parameters: before.x, steps: iterate.step - before.step } }),
  });
  return spectra instanceof Problem
    ? { refusal: spectra.message }
    : { answer: { step: iterate.step, spectra } };
}
