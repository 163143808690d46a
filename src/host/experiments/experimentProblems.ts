import { type Disposable, languages, Range, type TextDocument, workspace } from 'vscode';
import type { Problem, Span } from '../../core/problem';
import type { Warning } from '../../core/text/warning';
import { mark } from '../words/mark';

/** Marks what is wrong in an experiment's file that a person ran; gone as soon as the file is edited or closed. */
export class ExperimentProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('lossLandscape');
  private readonly subscriptions: readonly Disposable[] = [
    this.collection,
    workspace.onDidChangeTextDocument(({ document }) => this.clear(document)),
    workspace.onDidCloseTextDocument((document) => this.clear(document)),
  ];

  report(document: TextDocument, { message, span }: Problem): void {
    this.collection.set(document.uri, [mark(rangeOf(document, span), message, 'error')]);
  }

  /** Marks what was read but not as it stands, all at one place. */
  remark(document: TextDocument, warnings: readonly Warning[], span: Span): void {
    const range = rangeOf(document, span);
    this.collection.set(
      document.uri,
      warnings.map(({ text }) => mark(range, text, 'warning')),
    );
  }

  clear(document: TextDocument): void {
    this.collection.delete(document.uri);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** A place of a text; the first line where it is not known. */
function rangeOf(document: TextDocument, span: Span | undefined): Range {
  if (!span) return document.lineAt(0).range;
  return new Range(document.positionAt(span.position), document.positionAt(span.position + span.length));
}
