import { type Disposable, window } from 'vscode';
import { Problem } from '../core/problem';
import type { App } from './app';
import { onSettingsChange } from './settings';

/** Takes up settings while they are edited: what is wrong is refused at once, what is right is drawn, or run again where a panel is open. */
export function followSettings({ settings, session, panel }: App): Disposable {
  return onSettingsChange(async (keys) => {
    settings.read();
    if (keys.some((key) => key.startsWith('landscape.'))) session.restyle();
    if (!panel.isOpen) return;
    const run = await session.adapt(keys);
    if (run instanceof Problem) void window.showErrorMessage(run.message);
  });
}
