import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  languages,
  type TreeView,
  window,
} from 'vscode';
import { codeLanguages } from '../../core/code/foundFunction';
import type { CodeLenses } from '../code/codeLenses';
import type { DataViews } from '../data/dataViews';
import type { PageReport } from '../panel/panel';
import type { Panels } from '../panel/panels';
import type { ListItem } from '../runs/races';
import type { Run } from '../runs/run';
import type { RunsTree } from '../views/runsTree';
import type { TrajectoryView } from '../views/trajectoryView';
import { dataType, panelType, runsViewId, trajectoryViewId } from './viewTypes';

/** What tests may ask. */
export interface ToldToTests {
  runs(): readonly Run[];
  panelState(): PageReport;
  /** The addresses of the files in data views. */
  inspected(): readonly string[];
  /** Undefined while no engine runs, and in a browser. */
  engineProcessId(): number | undefined;
}

/** What stands behind the entrances: everything else, in a bundle of its own (loadHost.ts). */
export interface Behind extends ToldToTests {
  readonly tree: RunsTree;
  readonly trajectory: TrajectoryView;
  readonly panels: Panels;
  readonly data: DataViews;
  readonly lenses: CodeLenses;
  /** Carries out a command of the manifest. */
  call(command: string, targets: readonly unknown[]): unknown;
}

/** What of the manifest is looked at. */
interface DeclaredCommands {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** All by which VS Code calls the extension, from its start on: nothing of it needs more than a name before it is called. */
export class Entrances implements Disposable {
  /** The list of runs; what stands behind works with it. */
  readonly view: TreeView<ListItem>;
  private readonly behind: () => Promise<Behind>;
  private readonly rowsChanged = new EventEmitter<ListItem | undefined>();
  private readonly lensesChanged = new EventEmitter<void>();
  private readonly registrations: readonly Disposable[];

  /** @param behind loads what stands behind when it is asked for first */
  constructor({ extension }: ExtensionContext, behind: () => Promise<Behind>) {
    this.behind = behind;
    this.view = this.openTree();
    this.registrations = [
      ...[this.view, this.rowsChanged, this.lensesChanged],
      ...this.openCommands(extension.packageJSON),
      ...this.openPages(),
      this.openLenses(),
    ];
  }

  /** What stands behind is there: from now on its changes are told. */
  connect({ tree, lenses }: Behind): void {
    tree.onDidChangeTreeData((item) => this.rowsChanged.fire(item));
    lenses.onDidChangeCodeLenses(() => this.lensesChanged.fire());
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }

  /** A test holds the manifest's commands equal to those that there is code for. */
  private openCommands({ contributes }: DeclaredCommands): readonly Disposable[] {
    return contributes.commands.map(({ command }) =>
      commands.registerCommand(command, async (...targets: readonly unknown[]) =>
        (await this.behind()).call(command, targets),
      ),
    );
  }

  private openPages(): readonly Disposable[] {
    return [
      window.registerWebviewViewProvider(trajectoryViewId, {
        resolveWebviewView: async (view) => (await this.behind()).trajectory.resolveWebviewView(view),
      }),
      window.registerWebviewPanelSerializer(panelType, {
        deserializeWebviewPanel: async (panel, state) =>
          (await this.behind()).panels.deserializeWebviewPanel(panel, state),
      }),
      window.registerWebviewPanelSerializer(dataType, {
        deserializeWebviewPanel: async (panel, state) =>
          (await this.behind()).data.deserializeWebviewPanel(panel, state),
      }),
    ];
  }

  private openLenses(): Disposable {
    const selector = codeLanguages.map((language) => ({ language }));
    return languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: this.lensesChanged.event,
      provideCodeLenses: async (document) => (await this.behind()).lenses.provideCodeLenses(document),
    });
  }

  private openTree(): TreeView<ListItem> {
    const tree = async (): Promise<RunsTree> => (await this.behind()).tree;
    return window.createTreeView<ListItem>(runsViewId, {
      canSelectMany: true,
      treeDataProvider: {
        onDidChangeTreeData: this.rowsChanged.event,
        getChildren: async (parent) => (await tree()).getChildren(parent),
        getParent: async (item) => (await tree()).getParent(item),
        getTreeItem: async (item) => (await tree()).getTreeItem(item),
        resolveTreeItem: async (row, item) => (await tree()).resolveTreeItem(row, item),
      },
    });
  }
}
