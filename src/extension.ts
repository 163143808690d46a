import { type ExtensionContext, window } from 'vscode';
import { commands } from './host/commands';
import type { App } from './host/commands/app';
import { register } from './host/commands/command';
import { EngineClient } from './host/engine/client';
import { host, startEngine } from './host/engine/start';
import { ExperimentProblems } from './host/experiments/experimentProblems';
import { keepContextKeys } from './host/panel/contextKeys';
import { LandscapePanel, type PanelState } from './host/panel/panel';
import { Stage } from './host/panel/stage';
import { Recent } from './host/pick/recent';
import type { Run } from './host/runs/run';
import { Session } from './host/runs/session';
import { RunStore } from './host/runs/store';
import { followSettings } from './host/settings/followSettings';
import { SettingsReader } from './host/settings/settings';
import { RunProgress } from './host/views/progress';
import { Reports } from './host/views/reports';
import { RunsTree } from './host/views/runsTree';
import { TrajectoryView } from './host/views/trajectoryView';

/** What tests may ask. */
export interface Api {
  readonly host: 'node' | 'web';
  runs(): readonly Run[];
  panelState(): PanelState;
  /** Undefined while no engine runs, and in a browser. */
  engineProcessId(): number | undefined;
}

/** Builds the parts and owns them; nothing is started before it is used. */
export function activate(context: ExtensionContext): Api {
  const { extensionUri: extension, workspaceState: state, subscriptions } = context;
  const log = window.createOutputChannel('Loss Landscape', { log: true });
  const engine = new EngineClient(() => startEngine(extension, log), log);
  const settings = new SettingsReader();
  const store = new RunStore(state, context.storageUri ?? context.globalStorageUri, log);
  const stage = new Stage();
  const session = new Session(engine, store, stage, settings);
  const panel = new LandscapePanel({ extension, engine, store, session, stage, log });
  const tree = new RunsTree(store, session, stage);
  const problems = new ExperimentProblems();
  const recent = new Recent(state);
  const reports = new Reports();
  const parts = { context, log, engine, settings, store, stage, session, panel, tree };
  const app: App = { ...parts, recent, problems, reports };
  subscriptions.push(log, engine, store, stage, session, panel, tree, problems, reports);
  subscriptions.push(keepContextKeys(stage));
  subscriptions.push(new RunProgress(session), new TrajectoryView(extension, stage, session, log));
  subscriptions.push(...Object.entries(commands).map(([id, command]) => register(app, id, command)));
  subscriptions.push(followSettings(app));
  return {
    host,
    runs: () => store.list,
    panelState: () => panel.state,
    engineProcessId: () => engine.processId,
  };
}
