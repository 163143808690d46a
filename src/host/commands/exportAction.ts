import { Uri } from 'vscode';
import { Problem } from '../../core/problem';
import { type ExportedKind, exportedKinds } from '../../protocol/messages/exports';
import type { PanelAction } from '../../protocol/messages/panel';
import type { Command } from './command';
import { shownScene } from './targets';

/**
 * Exports what is in view: the page asks how and where. With a kind and a URI it is made as usually and written to that
 * file, whose URI is answered once it is there.
 */
export function exportAction(action: PanelAction): Command {
  return (app, kind, file) => {
    const scene = shownScene(app);
    if (scene instanceof Problem) return scene;
    const { current } = app.panels;
    if (isKind(kind) && file instanceof Uri) return current.exportTo(kind, file);
    current.perform(action);
    return undefined;
  };
}

const isKind = (kind: unknown): kind is ExportedKind => exportedKinds.some((own) => own === kind);
