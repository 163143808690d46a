import { addOptimizer } from './addOptimizer';
import { cancel } from './cancel';
import { checkGradient, checkTypedGradient } from './checkGradient';
import { chooseAxes } from './chooseAxes';
import type { Command } from './command';
import { continueRuns } from './continueRuns';
import { copyRule } from './copyRule';
import { copySettings } from './copySettings';
import { copyStep } from './copyStep';
import { copyTrajectory } from './copyTrajectory';
import { crossValidate } from './crossValidate';
import { deleteRuns } from './deleteRuns';
import { exportAction } from './exportAction';
import { exportCode } from './exportCode';
import { exportTrajectory } from './exportTrajectory';
import { fitFormula } from './fitFormula';
import { insertPicture } from './insertPicture';
import { inspectData } from './inspectData';
import { openDataset } from './openDataset';
import { openRun } from './openRun';
import { openSettings } from './openSettings';
import { openToSide } from './openToSide';
import { panelAction } from './panelAction';
import { pasteData } from './pasteData';
import { predict } from './predict';
import { predictFile } from './predictFile';
import { race } from './race';
import { readingOptions } from './readingOptions';
import { renameRun } from './renameRun';
import { rerunRun } from './rerunRun';
import { run } from './run';
import { runExperiment } from './runExperiment';
import { runFromWeights } from './runFromWeights';
import { runFunction } from './runFunction';
import { runOutput } from './runOutput';
import { runSelection } from './runSelection';
import { saveAsDefault } from './saveAsDefault';
import { saveData } from './saveData';
import { saveExperiment } from './saveExperiment';
import { saveWeights } from './saveWeights';
import { showDiagnostics } from './showDiagnostics';
import { showPanel } from './showPanel';
import { showTogether } from './showTogether';
import { typeStart } from './typeStart';
import { undoDelete } from './undoDelete';
import { writeResultBack } from './writeResultBack';

/** Every command of the manifest. */
export const commands: Readonly<Record<string, Command>> = {
  'lossLandscape.run': run,
  'lossLandscape.race': race,
  'lossLandscape.runFunction': runFunction,
  'lossLandscape.runSelection': runSelection,
  'lossLandscape.pasteData': pasteData,
  'lossLandscape.runOutput': runOutput,
  'lossLandscape.addOptimizer': addOptimizer,
  'lossLandscape.continue': continueRuns,
  'lossLandscape.runExperiment': runExperiment,
  'lossLandscape.saveExperiment': saveExperiment,
  'lossLandscape.saveData': saveData,
  'lossLandscape.saveWeights': saveWeights,
  'lossLandscape.runFromWeights': runFromWeights,
  'lossLandscape.cancel': cancel,
  'lossLandscape.showPanel': showPanel,
  'lossLandscape.predict': predict,
  'lossLandscape.predictFile': predictFile,
  'lossLandscape.checkGradient': checkGradient,
  'lossLandscape.checkTypedGradient': checkTypedGradient,
  'lossLandscape.crossValidate': crossValidate,
  'lossLandscape.inspectData': inspectData,
  'lossLandscape.openDataset': openDataset,
  'lossLandscape.fitFormula': fitFormula,
  'lossLandscape.readingOptions': readingOptions,
  'lossLandscape.chooseAxes': chooseAxes,
  'lossLandscape.openSettings': openSettings,
  'lossLandscape.saveAsDefault': saveAsDefault,
  'lossLandscape.typeStart': typeStart,
  'lossLandscape.showDiagnostics': showDiagnostics,
  'lossLandscape.writeResultBack': writeResultBack,
  'lossLandscape.runs.show': openRun,
  'lossLandscape.runs.openToSide': openToSide,
  'lossLandscape.runs.showTogether': showTogether,
  'lossLandscape.runs.rename': renameRun,
  'lossLandscape.runs.rerun': rerunRun,
  'lossLandscape.runs.delete': deleteRuns,
  'lossLandscape.runs.restore': undoDelete,
  'lossLandscape.runs.exportTrajectory': exportTrajectory,
  'lossLandscape.runs.exportCode': exportCode,
  'lossLandscape.runs.copyTrajectory': copyTrajectory,
  'lossLandscape.runs.copySettings': copySettings,
  'lossLandscape.copyStep': copyStep('text'),
  'lossLandscape.copyStepLatex': copyStep('latex'),
  'lossLandscape.copyRule': copyRule,
  'lossLandscape.play': panelAction('play'),
  'lossLandscape.stepForward': panelAction('stepForward'),
  'lossLandscape.stepBack': panelAction('stepBack'),
  'lossLandscape.toggleScale': panelAction('toggleScale'),
  'lossLandscape.lossAxes': panelAction('lossAxes'),
  'lossLandscape.fit': panelAction('fit'),
  'lossLandscape.copyImage': panelAction('copyImage'),
  'lossLandscape.exportPicture': exportAction('exportPicture'),
  'lossLandscape.exportAnimation': exportAction('exportAnimation'),
  'lossLandscape.exportPage': exportAction('exportPage'),
  'lossLandscape.insertPicture': insertPicture,
};
