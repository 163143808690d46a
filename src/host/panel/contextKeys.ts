import { commands, type Disposable } from 'vscode';
import type { Scene, Stage } from './stage';

/** Keeps the keys of `when` clauses that follow from what is shown; each is set only when it changes. */
export function keepContextKeys(stage: Stage): Disposable {
  const known = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void commands.executeCommand('setContext', `lossLandscape.${key}`, value);
  };
  return stage.onDidChange((scene: Scene | undefined) => {
    set('runShown', scene !== undefined);
    set('predictable', scene?.run.experiment.objective.kind === 'dataset');
    set('axesChoosable', (scene?.content.summary.dimension ?? 0) > 2);
  });
}
