import {
  type Disposable,
  EventEmitter,
  l10n,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
} from 'vscode';
import { Problem } from '../../core/problem';
import type { Run } from '../runs/run';
import { LandscapePanel, type PanelParts } from './panel';
import { readSavedState } from './savedState';
import { type CursorMove, type Scene, type Stage, without } from './stage';

/** The landscape panels: several may stand side by side, and one of them, the one used last, is what commands and views are about. */
export class Panels implements Disposable, WebviewPanelSerializer<unknown> {
  private readonly parts: PanelParts;
  private list: readonly LandscapePanel[] = [];
  private used: LandscapePanel;
  private readonly watches = new Map<LandscapePanel, readonly Disposable[]>();
  private readonly changed = new EventEmitter<Scene | undefined>();
  private readonly scenesChanged = new EventEmitter<void>();
  private readonly moved = new EventEmitter<CursorMove>();
  /** The current panel shows another scene, or another panel is current. */
  readonly onDidChange = this.changed.event;
  /** An open panel shows something else, or a panel was opened or closed. */
  readonly onDidChangeScenes = this.scenesChanged.event;
  /** The time cursor of the current panel was moved. */
  readonly onDidMoveCursor = this.moved.event;

  constructor(parts: PanelParts) {
    this.parts = parts;
    this.used = this.add();
  }

  /** The panel that was used last; its tab may be closed. */
  get current(): LandscapePanel {
    return this.used;
  }

  /** The stage of the current panel. */
  get stage(): Stage {
    return this.used.stage;
  }

  /** The stages of the open panels. */
  get stages(): readonly Stage[] {
    return this.list.filter(({ isOpen }) => isOpen).map(({ stage }) => stage);
  }

  /** What the open panels show. */
  get scenes(): readonly Scene[] {
    return this.list.flatMap(({ isOpen, stage: { scene } }) => (isOpen && scene ? [scene] : []));
  }

  /** Where an editor is to be opened that shall not cover the current panel; undefined: where a person works. */
  get columnBeside(): ViewColumn | undefined {
    const { column } = this.used;
    if (column === undefined) return undefined;
    return column === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  }

  /** Makes a further panel, beside the others, and the current one. */
  openToSide(): LandscapePanel {
    const panel = this.add();
    this.use(panel);
    panel.reveal(false, ViewColumn.Beside);
    return panel;
  }

  /** Something of a run that is shown, such as its name, has changed. */
  refresh(): void {
    for (const panel of this.list) panel.refresh();
    this.changed.fire(this.stage.scene);
  }

  /** Takes deleted runs off every stage; one on which no other run is left is cleared. */
  forget(runs: readonly Run[]): void {
    for (const { stage } of this.list) {
      if (!stage.scene?.cast.some(({ run }) => runs.includes(run))) continue;
      const cast = without(stage.scene.cast, (run) => runs.includes(run));
      if (cast.length > 0) stage.adjust({ cast });
      else stage.show(undefined);
    }
  }

  /** Called by VS Code for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const { store, control } = this.parts;
    const own = this.used.isOpen || this.used.stage.scene ? this.add() : this.used;
    own.attach(panel);
    const { runs: ids, run: current, axes, look } = readSavedState(state);
    const runs = (await Promise.all(ids.map((id) => store.find(id)))).filter((run) => run !== undefined);
    const shown =
      runs.length > 0
        ? await control.reveal(runs, own.stage, { wanted: { axes, look }, current })
        : new Problem(l10n.t('The run that was shown here is no longer kept; start another.'));
    if (shown instanceof Problem) own.complain(shown.message);
  }

  dispose(): void {
    for (const panel of this.list) this.remove(panel);
    this.changed.dispose();
    this.scenesChanged.dispose();
    this.moved.dispose();
  }

  private add(): LandscapePanel {
    const panel = new LandscapePanel(this.parts);
    this.list = [...this.list, panel];
    this.watches.set(panel, [
      panel.onDidUse(() => this.use(panel)),
      panel.onDidClose(() => {
        if (panel !== this.used) this.remove(panel);
        this.scenesChanged.fire();
      }),
      panel.onDidOpen(() => this.scenesChanged.fire()),
      panel.stage.onDidChange((scene) => {
        if (panel === this.used) this.changed.fire(scene);
        this.scenesChanged.fire();
      }),
      panel.stage.onDidMoveCursor((move) => {
        if (panel === this.used) this.moved.fire(move);
      }),
    ]);
    return panel;
  }

  private use(panel: LandscapePanel): void {
    const former = this.used;
    if (panel === former) return;
    this.used = panel;
    if (!former.isOpen) this.remove(former);
    this.changed.fire(panel.stage.scene);
  }

  private remove(panel: LandscapePanel): void {
    for (const watch of this.watches.get(panel) ?? []) watch.dispose();
    this.watches.delete(panel);
    this.list = this.list.filter((other) => other !== panel);
    panel.dispose();
  }
}
