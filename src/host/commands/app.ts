import type { ExtensionContext } from 'vscode';
import type { CodeFunctions } from '../code/codeFunctions';
import type { Programs } from '../code/programs';
import type { DataViews } from '../data/dataViews';
import type { KeptData } from '../data/keptData';
import type { EngineClient } from '../engine/client';
import type { Datasets } from '../experiments/datasets';
import type { ExperimentProblems } from '../experiments/experimentProblems';
import type { GivenStarts } from '../experiments/givenStarts';
import type { Objectives } from '../experiments/objectives';
import type { Panels } from '../panel/panels';
import type { ChosenMethods } from '../pick/chosenMethods';
import type { FileChoices } from '../pick/fileChoices';
import type { Recent } from '../pick/recent';
import type { Deletions } from '../runs/deletions';
import type { RunIterates } from '../runs/iterates';
import type { RunControl } from '../runs/runControl';
import type { RunStore } from '../runs/store';
import type { SettingsReader } from '../settings/settings';
import type { Log } from '../views/log';
import type { Reports } from '../views/reports';
import type { RunsTree } from '../views/runsTree';

/** The parts of the extension, as the commands use them. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly engine: EngineClient;
  readonly settings: SettingsReader;
  readonly store: RunStore;
  readonly datasets: Datasets;
  readonly programs: Programs;
  readonly functions: CodeFunctions;
  readonly kept: KeptData;
  readonly objectives: Objectives;
  readonly starts: GivenStarts;
  readonly iterates: RunIterates;
  readonly control: RunControl;
  readonly panels: Panels;
  readonly data: DataViews;
  readonly tree: RunsTree;
  readonly recent: Recent;
  readonly choices: FileChoices;
  readonly methods: ChosenMethods;
  readonly deletions: Deletions;
  readonly problems: ExperimentProblems;
  readonly reports: Reports;
}
