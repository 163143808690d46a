import type { Disposable } from 'vscode';
import type { App } from '../commands/app';
import { reporting } from '../commands/reporting';
import { onSettingsChange } from './settings';

/** Takes up settings while they are edited: what is wrong is refused at once, what is right is drawn, or run again where a panel is open. */
export function followSettings(app: App): Disposable {
  const { settings, session, panel } = app;
  return onSettingsChange((keys) =>
    reporting(app, async () => {
      settings.read(session.scope);
      if (keys.some((key) => key.startsWith('landscape.'))) session.restyle();
      return panel.isOpen ? session.adapt(keys) : undefined;
    }),
  );
}
