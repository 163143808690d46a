import {
  type Disposable,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import { datasetUri } from '../experiments/paths';
import { pageOptions } from '../panel/page';
import { dataType } from '../start/viewTypes';
import { type DataParts, FileView } from './fileView';

/** The data views: at most one for each file. */
export class DataViews implements Disposable, WebviewPanelSerializer<unknown> {
  private readonly parts: DataParts;
  private readonly views = new Map<string, FileView>();

  constructor(parts: DataParts) {
    this.parts = parts;
    parts.datasets.keepAlso(() => this.dataKeys());
  }

  /** The addresses of the files that pages were told of. */
  get shown(): readonly string[] {
    return [...this.views].flatMap(([uri, { isTold }]) => (isTold ? uri : []));
  }

  /** Opens the view of a file, or brings it to the front. */
  open(uri: Uri): void {
    const known = this.views.get(uri.toString());
    if (known) {
      known.reveal();
      return;
    }
    const viewColumn = window.activeTextEditor?.viewColumn ?? ViewColumn.Active;
    const panel = window.createWebviewPanel(
      dataType,
      l10n.t('Data'),
      { viewColumn },
      pageOptions(this.parts.extension),
    );
    this.add(uri, panel);
  }

  /** Called by VS Code for a view that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const uri = fileIn(state);
    if (uri === undefined || this.views.has(uri.toString())) panel.dispose();
    else this.add(uri, panel);
  }

  dispose(): void {
    for (const view of this.views.values()) view.dispose();
  }

  private add(uri: Uri, panel: WebviewPanel): void {
    const key = uri.toString();
    const view = new FileView(uri, panel, this.parts);
    this.views.set(key, view);
    panel.onDidDispose(() => {
      view.dispose();
      this.views.delete(key);
    });
  }

  /** The data that the engine is to keep, as a view shows it. */
  private dataKeys(): readonly string[] {
    return [...this.views.values()].flatMap(({ dataKey }) => dataKey ?? []);
  }
}

/** The file in the state that a page has kept. */
function fileIn(state: unknown): Uri | undefined {
  if (typeof state !== 'object' || state === null || !('uri' in state) || typeof state.uri !== 'string')
    return undefined;
  const uri = datasetUri(state.uri);
  return uri instanceof Uri ? uri : undefined;
}
