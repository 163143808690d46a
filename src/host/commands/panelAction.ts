import { Problem } from '../../core/problem';
import type { PanelAction } from '../../protocol/messages/panel';
import type { Command } from './command';
import { shownScene } from './targets';

/** A command that the panel's page carries out, so that the palette, keys and native menus reach it. */
export function panelAction(action: PanelAction): Command {
  return (app) => {
    const scene = shownScene(app);
    if (scene instanceof Problem) return scene;
    app.panels.current.perform(action);
    return undefined;
  };
}
