import {
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { Problem } from '../../core/problem';
import { inert, mostOfMessage } from '../words/inert';

/** Marks what is wrong in an experiment's file that a person ran; gone as soon as the file is edited or closed. */
export class ExperimentProblems implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('lossLandscape');
  private readonly subscriptions: readonly Disposable[] = [
    this.collection,
    workspace.onDidChangeTextDocument(({ document }) => this.clear(document)),
    workspace.onDidCloseTextDocument((document) => this.clear(document)),
  ];

  report(document: TextDocument, { message, span }: Problem): void {
    const range = span
      ? new Range(document.positionAt(span.position), document.positionAt(span.position + span.length))
      : document.lineAt(0).range;
    const diagnostic = new Diagnostic(range, inert(message, mostOfMessage), DiagnosticSeverity.Error);
    diagnostic.source = 'Loss Landscape';
    this.collection.set(document.uri, [diagnostic]);
  }

  clear(document: TextDocument): void {
    this.collection.delete(document.uri);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
