import type { ExtensionContext, TreeView } from 'vscode';
import { CodeFunctions } from '../code/codeFunctions';
import { CodeLenses } from '../code/codeLenses';
import { codeParts } from '../code/codeParts';
import { Programs } from '../code/programs';
import { commands } from '../commands';
import type { App } from '../commands/app';
import { forgottenRows } from '../commands/forgottenRows';
import { reporting } from '../commands/reporting';
import { DataViews } from '../data/dataViews';
import { KeptData } from '../data/keptData';
import { EngineClient } from '../engine/client';
import { host } from '../engine/host';
import { runnerOf, startEngine } from '../engine/start';
import { Datasets } from '../experiments/datasets';
import { ExperimentProblems } from '../experiments/experimentProblems';
import { GivenStarts } from '../experiments/givenStarts';
import { Objectives } from '../experiments/objectives';
import { keepContextKeys } from '../panel/contextKeys';
import { droppedPictures } from '../panel/droppedPicture';
import { Panels } from '../panel/panels';
import { StepBoard } from '../panel/stepBoard';
import { ChosenMethods } from '../pick/chosenMethods';
import { FileChoices } from '../pick/fileChoices';
import { askReading } from '../pick/readingOptions';
import { Recent } from '../pick/recent';
import { Deletions } from '../runs/deletions';
import { RunIterates } from '../runs/iterates';
import type { ListItem } from '../runs/races';
import { RunControl } from '../runs/runControl';
import { runStorage } from '../runs/runStorage';
import { RunStore } from '../runs/store';
import { followSettings } from '../settings/followSettings';
import { SettingsReader } from '../settings/settings';
import { DatasetRemarks } from '../views/datasetRemarks';
import { generatedDocuments } from '../views/generatedDocuments';
import { Log } from '../views/log';
import { RunProgress } from '../views/progress';
import { Reports } from '../views/reports';
import { RunsTree } from '../views/runsTree';
import { TrajectoryView } from '../views/trajectoryView';
import type { Behind } from './entrances';

/** Builds the parts and owns them; no engine is started before it is used. */
export function startHost(context: ExtensionContext, view: TreeView<ListItem>): Behind {
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
  const tree = new RunsTree({ store, control, panels, deletions, view });
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
  const trajectory = new TrajectoryView(extension, { panels, control, board, log });
  const lenses = new CodeLenses(functions);
  subscriptions.push(new RunProgress(control), trajectory, lenses);
  subscriptions.push(followSettings(app), generatedDocuments(datasets), droppedPictures());
  subscriptions.push(codeParts(app));
  const forgotten = forgottenRows(context.extension.packageJSON);
  return {
    ...{ tree, trajectory, panels, data, lenses },
    call: (id, targets) => reporting(app, () => forgotten(id, targets) ?? commands[id](app, ...targets)),
    runs: () => store.list,
    panelState: () => panels.current.report,
    inspected: () => data.shown,
    engineProcessId: () => engine.processId,
  };
}
