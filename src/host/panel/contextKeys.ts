import { commands, Disposable } from 'vscode';
import { ruleOf } from '../../core/optimizers/custom/customMethod';
import type { RunControl } from '../runs/runControl';
import type { Panels } from './panels';
import { currentOf } from './stage';

/** Keeps the keys of `when` clauses that follow from what is shown; each is set only when it changes. */
export function keepContextKeys(panels: Panels, control: RunControl): Disposable {
  const known = new Map<string, boolean>();
  const set = (key: string, value: boolean): void => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void commands.executeCommand('setContext', `lossLandscape.${key}`, value);
  };
  const setContinuable = (): void => {
    set(
      'continuable',
      panels.stage.runs.some(({ stop }) => stop?.kind === 'budget'),
    );
  };
  return Disposable.from(
    panels.onDidChange((scene) => {
      const shown = scene && currentOf(scene);
      set('runShown', shown !== undefined);
      set('ruleShown', shown !== undefined && ruleOf(shown.run.experiment.optimizers[0]) !== undefined);
      const objective = shown?.run.experiment.objective;
      set('predictable', objective?.kind === 'dataset');
      set('generated', objective?.kind === 'dataset' && objective.generated !== undefined);
      set('writable', objective?.kind === 'code');
      set('axesChoosable', (shown?.content.summary.dimension ?? 0) > 2);
      setContinuable();
    }),
    control.onDidAdvance((run) => {
      if (run.stop) setContinuable();
    }),
  );
}
