import { Disposable, type TextDocument, workspace } from 'vscode';
import { Problem } from '../../core/problem';
import type { App } from '../commands/app';
import { currentOf, type Stage } from '../panel/stage';

/** A person who types has stopped for so long before what stands there is run. */
const pauseMilliseconds = 300;

/**
 * The file is the landscape: where it is saved, or with `lossLandscape.live` while it is typed, the shown runs on its functions walk again,
 * from the same start and with the same seed, with the path of before as a ghost. What is wrong with it is marked in it, and said nowhere else.
 */
export function followCode(app: App): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = (document: TextDocument): void => {
    for (const stage of app.panels.stages) void follow(app, stage, document);
  };
  return Disposable.from(
    workspace.onDidSaveTextDocument(changed),
    workspace.onDidSaveNotebookDocument((notebook) => {
      for (const { document } of notebook.getCells()) changed(document);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const isLive = workspace.getConfiguration('lossLandscape', document.uri).get('live') === true;
      if (!isLive || contentChanges.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => changed(document), pauseMilliseconds);
    }),
    new Disposable(() => clearTimeout(timer)),
  );
}

async function follow(app: App, stage: Stage, { uri }: TextDocument): Promise<void> {
  const { scene } = stage;
  const objective = scene && currentOf(scene).run.experiment.objective;
  if (objective?.kind !== 'code' || !app.programs.isMadeOf(objective, uri)) return;
  const run = await app.control.followCode(objective, stage);
  // Another version may have been shown meanwhile.
  if (run instanceof Problem && stage.scene === scene) stage.adjust({ stale: run.message });
}
