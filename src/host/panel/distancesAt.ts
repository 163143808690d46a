import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import type { PanelQuestions } from '../../protocol/messages/panel';
import type { Outcome } from '../../protocol/questions';
import type { RunIterates } from '../runs/iterates';
import type { Scene } from './stage';

/** How far one of a scene's runs is from the best, where its rows hold no parameters. */
export async function distancesAt(
  { iterates }: { readonly iterates: RunIterates },
  scene: Scene | undefined,
  { run, bestStep }: PanelQuestions['distances']['ask'],
): Promise<Outcome<PanelQuestions['distances']['answer']>> {
  const actor = scene?.cast.find((cast) => cast.run.id === run);
  if (!actor) return { refusal: l10n.t('This run is no longer shown.') };
  const found = await iterates.distances(actor, bestStep);
  return found instanceof Problem ? { refusal: found.message } : { answer: found };
}
