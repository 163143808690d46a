import { Range, TabInputText, type Uri, type ViewColumn, window, workspace } from 'vscode';
import type { Panels } from './panels';

/** Opens a file where it does not cover the panel, at a line. */
export async function openAt(panels: Panels, uri: Uri, line?: number): Promise<undefined> {
  const document = await workspace.openTextDocument(uri);
  const place =
    line === undefined ? undefined : document.lineAt(Math.min(line, document.lineCount) - 1).range;
  const viewColumn = columnOf(uri, panels.current.column) ?? panels.columnBeside;
  await window.showTextDocument(document, {
    ...(viewColumn && { viewColumn }),
    ...(place && { selection: new Range(place.start, place.end) }),
  });
}

/** Where a file is open already, but for the group of the panel, which it would cover. */
function columnOf(uri: Uri, panel: ViewColumn | undefined): ViewColumn | undefined {
  const groups = window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== panel);
  const group = groups.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && String(input.uri) === String(uri)),
  );
  return group?.viewColumn;
}
