import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { EngineClient } from './engine/client';
import type { ExperimentProblems } from './experimentProblems';
import type { LandscapePanel } from './panel';
import type { Recent } from './recent';
import type { Reports } from './reports';
import type { RunStore } from './runs';
import type { Session } from './session';
import type { SettingsReader } from './settings';
import type { Stage } from './stage';
import type { RunsTree } from './views/runsTree';

/** The parts of the extension, as the commands use them. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly engine: EngineClient;
  readonly settings: SettingsReader;
  readonly store: RunStore;
  readonly stage: Stage;
  readonly session: Session;
  readonly panel: LandscapePanel;
  readonly tree: RunsTree;
  readonly recent: Recent;
  readonly problems: ExperimentProblems;
  readonly reports: Reports;
}
