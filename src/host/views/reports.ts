import {
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';

import { inert } from '../words/inert';

const scheme = 'loss-landscape';

/** Reports as read-only text documents; each is kept as long as its document is open. */
export class Reports implements Disposable, TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly Disposable[] = [
    this.changed,
    workspace.registerTextDocumentContentProvider(scheme, this),
    workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
  ];

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** Opens a report under a title; another one with the same title replaces it. Absent a column it opens where a person works. */
  async show(title: string, text: string, viewColumn?: ViewColumn): Promise<void> {
    // A title may quote a formula or a file's name; a slash would begin a folder.
    const uri = Uri.from({ scheme, path: `/${inert(title).replaceAll('/', '∕')}.txt` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), {
      preview: true,
      ...(viewColumn && { viewColumn }),
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
