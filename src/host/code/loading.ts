import { l10n, ProgressLocation, window } from 'vscode';
import type { Parsed } from '../../core/problem';
import type { LoadedFunction, ProgramRequest } from '../../protocol/messages/program';
import type { EngineClient } from '../engine/client';
import { GivenUp } from '../experiments/reading';
import { inert } from '../words/inert';

/** What takes no longer is not worth a word. */
const patienceMilliseconds = 700;

/** Loads a function in the engine; when that takes longer, as importing torch does, it is said, and a person may cancel it. */
export async function loadingShown(
  engine: EngineClient,
  request: ProgramRequest,
  file: string,
): Promise<Parsed<LoadedFunction>> {
  const loading = engine.ask('program', request);
  let isGivenUp = false;
  const timer = setTimeout(() => {
    const options = {
      location: ProgressLocation.Notification,
      title: inert(l10n.t('Loading {0}', file)),
      cancellable: true,
    };
    void window.withProgress(options, (_, cancelled) => {
      cancelled.onCancellationRequested(() => {
        isGivenUp = true;
        engine.tell({ type: 'endProgram', path: request.path });
      });
      return loading;
    });
  }, patienceMilliseconds);
  const loaded = await loading.finally(() => clearTimeout(timer));
  return isGivenUp ? new GivenUp(l10n.t('Loading {0} was cancelled.', file)) : loaded;
}
