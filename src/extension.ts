import type { ExtensionContext } from 'vscode';
import { CodeFunctions } from './host/code/codeFunctions';
import { codeParts } from './host/code/codeParts';
import { Programs } from './host/code/programs';
import { commands } from './host/commands';
import type { App } from './host/commands/app';
import { register } from './host/commands/command';
import { DataViews } from './host/data/dataViews';
import { KeptData } from './host/data/keptData';
import { EngineClient } from './host/engine/client';
import { host } from './host/engine/host';
import { runnerOf, startEngine } from './host/engine/start';
import { Datasets } from './host/experiments/datasets';
import { ExperimentProblems } from './host/experiments/experimentProblems';
import { GivenStarts } from './host/experiments/givenStarts';
import { Objectives } from './host/experiments/objectives';
import { keepContextKeys } from './host/panel/contextKeys';
import type { PageReport } from './host/panel/panel';
import { Panels } from './host/panel/panels';
import { StepBoard } from './host/panel/stepBoard';
import { ChosenMethods } from './host/pick/chosenMethods';
import { FileChoices } from './host/pick/fileChoices';

import { askReading } from './host/pick/readingOptions';
import { Recent } from './host/pick/recent';
import { Deletions } from './host/runs/deletions';
import { RunIterates } from './host/runs/iterates';
import type { Run } from './host/runs/run';
import { RunControl } from './host/runs/runControl';
import { runStorage } from './host/runs/runStorage';
import { RunStore } from './host/runs/store';
import { followSettings } from './host/settings/followSettings';
import { SettingsReader } from './host/settings/settings';
import { DatasetRemarks } from './host/views/datasetRemarks';
import { generatedDocuments } from './host/views/generatedDocuments';
import { Log } from './host/views/log';
import { RunProgress } from './host/views/progress';
import { Reports } from './host/views/reports';
import { RunsTree } from './host/views/runsTree';
import { TrajectoryView } from './host/views/trajectoryView';

/** What tests may ask. */
export interface Api {
  readonly host: 'node' | 'web';
  runs(): readonly Run[];
  panelState(): PageReport;
  /** The addresses of the files in data views. */
  inspected(): readonly string[];
  /** Undefined while no engine runs, and in a browser. */
  engineProcessId(): number | undefined;
}

/** Builds the parts and owns them; nothing is started before it is used. */
export function activate(context: ExtensionContext): Api {
  const { extensionUri: extension, workspaceState: state, subscriptions } = context;
  const log = new Log();
  const engine = new EngineClient(() => startEngine(extension, log), log);
  const settings = new SettingsReader();
  const store = new RunStore(runStorage(context), log);
  const datasets = new Datasets(engine, host === 'node');
  const programs = new Programs(engine, runnerOf(extension));
  const functions = new CodeFunctions(engine);
  const kept = new KeptData(context.globalStorageUri);
  const objectives = new Objectives(engine, datasets, programs);
  const starts = new GivenStarts(objectives, host === 'node');
  const iterates = new RunIterates(engine, objectives);
  const control = new RunControl({ engine, objectives, starts, store, settings, iterates });
  const panels = new Panels({ extension, objectives, control, iterates, store, log });
  const board = new StepBoard(objectives);
  const deletions = new Deletions(store);
  const tree = new RunsTree({ store, control, panels, deletions });
  const problems = new ExperimentProblems();
  const remarks = new DatasetRemarks(panels);
  const recent = new Recent(state);
  const choices = new FileChoices(state);
  const methods = new ChosenMethods(state, settings);
  const reports = new Reports();
  const parts = {
    context,
    log,
    engine,
    settings,
    store,
    datasets,
    programs,
    functions,
    kept,
    objectives,
    starts,
    iterates,
    control,
    panels,
    board,
    tree,
    deletions,
  };
  const data = new DataViews({
    ...{ extension, engine, datasets, settings, choices, panels, log },
    askReading: (uri) => askReading({ datasets, choices }, uri),
  });
  const app: App = { ...parts, data, recent, choices, methods, problems, reports };
  subscriptions.push(log, engine, store, control, panels, data, deletions, tree, problems, remarks, reports);
  subscriptions.push(keepContextKeys(panels, control));
  subscriptions.push(
    new RunProgress(control),
    new TrajectoryView(extension, { panels, control, board, log }),
  );
  subscriptions.push(...Object.entries(commands).map(([id, command]) => register(app, id, command)));
  subscriptions.push(followSettings(app), generatedDocuments(datasets));
  subscriptions.push(codeParts(app));
  return {
    host,
    runs: () => store.list,
    panelState: () => panels.current.report,
    inspected: () => data.shown,
    engineProcessId: () => engine.processId,
  };
}
