import {
  type Diagnostic,
  Disposable,
  languages,
  Range,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { Problem } from '../../core/problem';
import { canonicalJson } from '../../core/text/canonicalJson';
import type { Warning } from '../../core/text/warning';
import { datasetUri, sourceUri } from '../experiments/paths';
import type { Panels } from '../panel/panels';
import { currentOf, type Scene } from '../panel/stage';
import { mark } from '../words/mark';

/**
 * Marks in a dataset's file what its reader had to say, as long as a panel shows a run on it as it was read: the marks go
 * when the panel is closed or shows something else, and when the file is edited.
 */
export class DatasetRemarks implements Disposable {
  private readonly panels: Panels;
  private readonly collection = languages.createDiagnosticCollection('lossLandscapeData');
  /** Ids of runs whose file has been edited since it was read. */
  private readonly outdated = new Set<string>();
  private shown = '';
  private readonly subscriptions: Disposable;

  constructor(panels: Panels) {
    this.panels = panels;
    this.subscriptions = Disposable.from(
      this.collection,
      panels.onDidChangeScenes(() => this.update()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.edited(document);
      }),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private update(): void {
    const told = this.panels.scenes.flatMap((scene) => this.toldIn(scene));
    const key = canonicalJson(told.map(({ uri, warnings }) => [String(uri), warnings]));
    if (key === this.shown) return;
    this.shown = key;
    this.collection.clear();
    for (const { uri, warnings } of told) this.collection.set(uri, warnings.map(markOf));
  }

  /** The file of a scene, and what was said of it; nothing where it is none, or has changed since. */
  private toldIn(scene: Scene): readonly { readonly uri: Uri; readonly warnings: readonly Warning[] }[] {
    const { objective } = currentOf(scene).run.experiment;
    const { summary, opened } = scene.objective;
    if (objective.kind !== 'dataset' || objective.file === undefined || opened instanceof Problem) return [];
    const uri = datasetUri(objective.file);
    if (uri instanceof Problem || this.outdated.has(currentOf(scene).run.id)) return [];
    return [{ uri, warnings: summary.warnings }];
  }

  private edited({ uri }: TextDocument): void {
    for (const { cast } of this.panels.scenes)
      for (const { run } of cast) {
        const { objective } = run.experiment;
        if (objective.kind === 'dataset' && String(sourceUri(objective)) === String(uri))
          this.outdated.add(run.id);
      }
    this.update();
  }
}

/** To the end of the line, wherever that is. */
const lineEnd = 100_000;

/** What is about no line is marked on the first one, and weighs less. */
function markOf({ text, line }: Warning): Diagnostic {
  const place = (line ?? 1) - 1;
  return mark(new Range(place, 0, place, lineEnd), text, line === undefined ? 'information' : 'warning');
}
