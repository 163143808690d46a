import { l10n, window } from 'vscode';
import { Problem } from '../../core/problem';
import type { PanelQuestions } from '../../protocol/messages/panel';
import type { Outcome } from '../../protocol/questions';
import { type Run, runTitle } from '../runs/run';
import { besideWorkspace, save } from '../runs/saving';

/** Lets a person say where a picture of a run's panel is saved, and writes it there. */
export async function savePicture(
  { png }: PanelQuestions['savePicture']['ask'],
  run: Run | undefined,
  runs: readonly Run[],
): Promise<Outcome<PanelQuestions['savePicture']['answer']>> {
  const uri = await window.showSaveDialog({
    title: l10n.t('Save the picture'),
    ...(run && { defaultUri: besideWorkspace(runTitle(run), 'png') }),
    filters: { PNG: ['png'] },
  });
  if (!uri) return { answer: { saved: false } };
  const written = await save(uri, new Uint8Array(png), runs);
  return written instanceof Problem ? { refusal: written.message } : { answer: { saved: true } };
}
