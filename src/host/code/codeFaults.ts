import { type Disposable, l10n, languages, Range, type TextDocument, type Uri, workspace } from 'vscode';
import type { ForeignFault } from '../../core/objective/foreignFunction';
import { Problem } from '../../core/problem';
import { column } from '../../core/run/columns';
import type { App } from '../commands/app';
import { datasetUri } from '../experiments/paths';
import { heldAt } from '../runs/iterates';
import { holdsParameters, type Run } from '../runs/run';
import { mark } from '../words/mark';

/** To the end of the line, wherever that is. */
const lineEnd = 100_000;
/** So many numbers of a point are said. */
const mostNumbers = 6;

type FaultParts = Pick<App, 'engine' | 'control' | 'functions' | 'programs' | 'store'>;

/** Marks in a person's files where their functions failed, with the point; gone as soon as the file is edited or closed. */
export class CodeFaults implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('lossLandscapeCode');
  private readonly subscriptions: readonly Disposable[];

  constructor({ engine, control, functions, programs, store }: FaultParts) {
    this.subscriptions = [
      this.collection,
      control.onDidEnd((run) => void this.lookAt(run, { functions, store })),
      engine.onDidFault(({ path, fault }) => this.add(programs.uriOf(fault.file ?? path), fault)),
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

  /** A run that came where its function is no number leaves a mark at the function, with the point. */
  private async lookAt(
    run: Run,
    { functions, store }: Pick<FaultParts, 'functions' | 'store'>,
  ): Promise<void> {
    const { objective } = run.experiment;
    const isLost = run.stop?.kind === 'diverged' || run.stop?.kind === 'invalidStart';
    const content = objective.kind === 'code' && isLost ? await store.content(run) : undefined;
    if (objective.kind !== 'code' || !content || content instanceof Problem) return;
    const { trajectory } = content;
    const last = trajectory.length - 1;
    if (!Number.isNaN(trajectory.at(last, column.value))) return;
    const uri = datasetUri(objective.file);
    const found = uri instanceof Problem ? uri : await functions.in(uri);
    if (uri instanceof Problem || found instanceof Problem) return;
    const own = found.find(({ name }) => name === objective.function);
    this.add(uri, {
      message: l10n.t('{0} is no number (NaN) here, at step {1} of a run.', objective.function, run.reached),
      ...(own && { line: own.line }),
      ...(holdsParameters(content) && { at: Array.from(heldAt(content, last).x) }),
    });
  }

  private clear({ uri }: TextDocument): void {
    this.collection.delete(uri);
  }
}

function pointText(at: readonly number[]): string {
  const numbers = at.slice(0, mostNumbers).map((number) => String(Number(number.toPrecision(6))));
  return `(${numbers.join(', ')}${at.length > mostNumbers ? ', …' : ''})`;
}
