import type { Disposable } from 'vscode';
import type { App } from '../commands/app';
import { reporting } from '../commands/reporting';
import { scopeOf } from '../experiments/objectives';
import { onSettingsChange } from './settings';

/** Takes up settings while they are edited: what is wrong is refused at once, what is right is drawn, or run again where a panel is open. */
export function followSettings(app: App): Disposable {
  const { settings, control, panels } = app;
  // A panel that is opened after a change runs with the new settings already: nothing is to be run again in it.
  const isShown = (): boolean => panels.current.isOpen;
  return onSettingsChange(isShown, (keys, shown) =>
    reporting(app, async () => {
      const { stage } = panels.current;
      settings.read(stage.run && scopeOf(stage.run.experiment.objective));
      if (keys.some((key) => key.startsWith('landscape.'))) control.restyle(stage);
      const run = isShown() && shown.length > 0 ? await control.adapt(shown, stage) : undefined;
      // The form says where the shown rate comes from.
      if (keys.includes('optimizer.learningRate')) panels.refresh();
      return run;
    }),
  );
}
