import { type Disposable, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import type { ForeignFault } from '../../core/objective/foreignFunction';
import type { EngineClient } from '../engine/client';
import { mark } from '../words/mark';

/** To the end of the line, wherever that is. */
const lineEnd = 100_000;
/** So many numbers of a point are said. */
const mostNumbers = 6;

/** Marks in a person's files where their functions failed, with the point; gone as soon as the file is edited or closed. */
export class CodeFaults implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('lossLandscapeCode');
  private readonly subscriptions: readonly Disposable[];

  constructor(engine: EngineClient) {
    this.subscriptions = [
      this.collection,
      engine.onDidFault(({ path, fault }) => this.add(uriOf(fault.file ?? path), fault)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.clear(document);
      }),
      workspace.onDidCloseTextDocument((document) => this.clear(document)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private add(uri: Uri, { message, line = 1, at }: ForeignFault): void {
    const range = new Range(line - 1, 0, line - 1, lineEnd);
    const text = at ? `${message} (x = ${pointText(at)})` : message;
    const others = this.collection.get(uri) ?? [];
    // At one line one point stands for all.
    const apart = others.filter((other) => other.range.start.line !== range.start.line);
    this.collection.set(uri, [...apart, mark(range, text, 'error')]);
  }

  private clear({ uri }: TextDocument): void {
    this.collection.delete(uri);
  }
}

/** A path of this machine, or an address. */
const uriOf = (path: string): Uri => (/^[a-z][a-z0-9+.-]+:/i.test(path) ? Uri.parse(path) : Uri.file(path));

function pointText(at: readonly number[]): string {
  const numbers = at.slice(0, mostNumbers).map((number) => String(Number(number.toPrecision(6))));
  return `(${numbers.join(', ')}${at.length > mostNumbers ? ', …' : ''})`;
}
