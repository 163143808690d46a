import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { EngineClient } from '../engine/client';
import type { ExperimentProblems } from '../experiments/experimentProblems';
import type { LandscapePanel } from '../panel/panel';
import type { Stage } from '../panel/stage';
import type { Recent } from '../pick/recent';
import type { Session } from '../runs/session';
import type { RunStore } from '../runs/store';
import type { SettingsReader } from '../settings/settings';
import type { Reports } from '../views/reports';
import type { RunsTree } from '../views/runsTree';

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
