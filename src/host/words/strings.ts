import { l10n } from 'vscode';
import type { BareSetting } from '../../core/catalogue/entry';
import type { EntryWords, OptimizerWords, SettingWords, Strings } from '../../protocol/strings';
import { catalogue, optimizers, schedules } from '../catalogue/catalogue';

/** The texts of the webviews in the language of VS Code. */
export function strings(): Strings {
  return {
    optimizers: optimizerWords(),
    schedules: Object.fromEntries(schedules.map((entry) => [entry.id, entryWords(entry)])),
    header: headerStrings(),
    layers: layerStrings(),
    landscape: landscapeStrings(),
    loss: lossStrings(),
    runs: runStrings(),
    form: formStrings(),
    details: detailStrings(),
    fit: fitStrings(),
    transport: transportStrings(),
    notices: noticeStrings(),
    picture: pictureStrings(),
    spoken: spokenStrings(),
    table: tableStrings(),
  };
}

function optimizerWords(): Readonly<Record<string, OptimizerWords>> {
  return Object.fromEntries(
    optimizers.map((entry) => [
      entry.id,
      {
        ...entryWords(entry),
        plain: entry.rate.kind === 'curvature',
        firstOrder: entry.family === 'firstOrder',
      },
    ]),
  );
}

/** Names and symbols of the field are the same in every language: they come from the catalogue. */
function entryWords({
  label,
  settings,
}: {
  readonly label: string;
  readonly settings: readonly BareSetting[];
}): EntryWords {
  return {
    label,
    settings: Object.fromEntries(settings.map((setting) => [setting.id, settingWords(setting)])),
  };
}

function settingWords(setting: BareSetting): SettingWords {
  const { id, label, default: usual } = setting;
  const quiet = catalogue.options.includes(id);
  switch (setting.kind) {
    case 'number':
      return { word: setting.symbol === '' ? label.toLowerCase() : setting.symbol, usual, quiet };
    case 'switch':
      return { word: label.toLowerCase(), usual, quiet };
    case 'choice': {
      const choices = Object.fromEntries(setting.choices.map((choice) => [choice.id, choice.label]));
      return { word: label.toLowerCase(), usual, quiet, choices };
    }
  }
}

function headerStrings(): Strings['header'] {
  return {
    horizontalAxis: l10n.t('Parameter along the horizontal axis'),
    verticalAxis: l10n.t('Parameter along the vertical axis'),
    fit: l10n.t('Fit the view to the path'),
    settings: l10n.t('Open settings'),
    stop: l10n.t('Stop the run'),
    race: l10n.t('Race of {0}'),
    progress: l10n.t('{0} of {1} steps'),
    batch: l10n.t('mini-batches of {0}'),
    centralDifferences: l10n.t('central differences, h = {0}'),
    forwardDifferences: l10n.t('forward differences, h = {0}'),
    richardson: l10n.t('Richardson extrapolation, h = {0}'),
    automatic: l10n.t('auto'),
    toolbar: l10n.t('Landscape'),
  };
}

function layerStrings(): Strings['layers'] {
  return {
    label: l10n.t('Layers of the landscape'),
    fill: l10n.t('Fill'),
    fillTitle: l10n.t('Fill the bands between contour lines'),
    contours: l10n.t('Contours'),
    contoursTitle: l10n.t('Contour lines with their values'),
    fieldTitle: l10n.t('Arrows of the negative gradient, −∇f'),
  };
}

function landscapeStrings(): Strings['landscape'] {
  return {
    title: l10n.t('Loss landscape'),
    start: l10n.t('start'),
    startAt: l10n.t('Start at {0}. Arrow keys move it, Enter types another.'),
    moveStart: l10n.t('Drag to start elsewhere: all runs follow'),
    opening: l10n.t('Preparing the landscape…'),
    sliceAtStart: l10n.t('A plane through parameter space: the other parameters are as at the start.'),
    sliceAtEnd: l10n.t('A plane through parameter space: the other parameters are as at the last step.'),
    loss: l10n.t('loss'),
    value: l10n.t('f'),
    slope: l10n.t('slope {0}'),
    summary: l10n.t(
      '{0} on {1}: loss {2} at the start, {3} at step {4}. Arrow keys move through the steps; plus, minus and 0 zoom.',
    ),
  };
}

function lossStrings(): Strings['loss'] {
  return {
    title: l10n.t('Loss'),
    step: l10n.t('step k'),
    aboveMinimum: l10n.t('f − f*'),
    aboveLowest: l10n.t('f − lowest f of the run'),
    scale: l10n.t('Scale of the loss'),
    clock: l10n.t('What time is counted in'),
    steps: l10n.t('steps'),
    evaluations: l10n.t('evaluations'),
    logarithmic: l10n.t('log'),
    linear: l10n.t('linear'),
    summary: l10n.t('Loss curve: {0} at the start, {1} after {2} steps.'),
    rateSummary: l10n.t('Learning rate: at most {0}, {1} at step {2}.'),
  };
}

function runStrings(): Strings['runs'] {
  return {
    title: l10n.t('Runs'),
    caption: l10n.t('Runs at the time cursor'),
    addOptimizer: l10n.t('Add optimizer'),
    continue: l10n.t('Continue'),
    continueTitle: l10n.t('Let all runs take as many steps more'),
    rank: l10n.t('Rank by the loss at the time cursor'),
    hide: l10n.t('Hide {0}'),
    show: l10n.t('Show {0}'),
    remove: l10n.t('Remove {0} from the picture'),
    rename: l10n.t('Name of the run'),
    renameTitle: l10n.t('Double-click or F2 to rename'),
    from: l10n.t('from ({0})'),
    seed: l10n.t('seed {0}'),
    ended: {
      converged: l10n.t('{0} converged'),
      budget: l10n.t('{0} used the budget'),
      stalled: l10n.t('{0} stalled'),
      diverged: l10n.t('{0} diverged'),
      cancelled: l10n.t('{0} stopped'),
      failed: l10n.t('{0} failed'),
      invalidStart: l10n.t('{0} without a valid start'),
      saddle: l10n.t('{0} at a saddle'),
      wrongExtremum: l10n.t('{0} at the wrong extremum'),
    },
    optimizer: l10n.t('Optimizer'),
    gradientNorm: l10n.t('Gradient norm'),
    status: l10n.t('Status'),
    previous: l10n.t('previous'),
    step: l10n.t('step {0}'),
    converged: l10n.t('✓ converged @ {0}'),
    diverged: l10n.t('✗ diverged @ {0}'),
    stalled: l10n.t('stalled @ {0}'),
    cancelled: l10n.t('stopped @ {0}'),
    failed: l10n.t('✗ failed @ {0}'),
    budget: l10n.t('budget @ {0}'),
    saddle: l10n.t('✗ saddle @ {0}'),
    wrongExtremum: l10n.t('✗ wrong extremum @ {0}'),
    invalidStart: l10n.t('✗ no valid start'),
  };
}

function formStrings(): Strings['form'] {
  return {
    title: l10n.t('Hyperparameters'),
    allRuns: l10n.t('All runs'),
    more: l10n.t('More'),
    moreChanged: l10n.t('More ({0} changed)'),
    reset: l10n.t('Reset {0}'),
    resetTo: l10n.t('Reset {0} to {1}'),
    resetAll: l10n.t('Reset all'),
    saveAsDefault: l10n.t('Save as default'),
    copy: l10n.t('Copy as experiment'),
    unit: l10n.t('What the budget counts'),
    drag: l10n.t('Drag to change it: finer with Shift, coarser with Alt.'),
    noNumber: l10n.t('Type a number.'),
    notWhole: l10n.t('Type a whole number.'),
    above: l10n.t('Type a number above {0}.'),
    atLeast: l10n.t('Type {0} or more.'),
    below: l10n.t('Type a number below {0}.'),
    atMost: l10n.t('Type {0} or less.'),
    noPoint: l10n.t('Type {0} numbers, with commas between.'),
  };
}

function detailStrings(): Strings['details'] {
  return {
    title: l10n.t('Step {0}'),
    loss: l10n.t('Loss'),
    gradientNorm: l10n.t('Gradient norm'),
    learningRate: l10n.t('Learning rate of the step that led here'),
    stepSize: l10n.t('Step size along the direction that led here'),
    stepLength: l10n.t('Length of the step that led here'),
    evaluations: l10n.t('Evaluations of the objective since the start'),
    more: l10n.t('and {0} more parameters'),
  };
}

function fitStrings(): Strings['fit'] {
  return {
    title: l10n.t('Fit'),
    predictedAgainstActual: l10n.t('Predictions'),
    predicted: l10n.t('predicted'),
    actual: l10n.t('{0} in the data'),
    rows: l10n.t('{0} of {1} rows'),
    summary: l10n.t('Data and the fitted model: {0} from {1}.'),
    predict: l10n.t('Predict'),
  };
}

function transportStrings(): Strings['transport'] {
  return {
    label: l10n.t('Playback'),
    first: l10n.t('First step'),
    back: l10n.t('Step back'),
    play: l10n.t('Play (Space)'),
    pause: l10n.t('Pause (Space)'),
    forward: l10n.t('Step forward'),
    last: l10n.t('Last step'),
    scrub: l10n.t('Step'),
    speed: l10n.t('Speed'),
    live: l10n.t('live'),
    position: l10n.t('step {0} / {1}'),
    positionInWords: l10n.t('step {0} of {1}, loss {2}'),
    evaluation: l10n.t('evaluation {0} / {1}'),
    evaluationInWords: l10n.t('evaluation {0} of {1}, loss {2}'),
    pace: l10n.t('Pace: what goes evenly'),
    evenPath: l10n.t('even path'),
    evenLoss: l10n.t('even loss'),
    evenSteps: l10n.t('even steps'),
    thinned: l10n.t('every {0}th step and the extremes of the loss are kept'),
  };
}

function noticeStrings(): Strings['notices'] {
  return {
    diverged: l10n.t('Diverged at step {0}: try a smaller learning rate.'),
    divergedTry: l10n.t('Diverged at step {0}: try a smaller learning rate, for example {1}.'),
    divergedAnyway: l10n.t('Diverged at step {0}: try another start.'),
    noDecrease: l10n.t(
      'Stalled at step {0}: {1} finds no lower point within its tolerances, although the gradient is not zero. Check the gradient if you did not expect it.',
    ),
    plateau: l10n.t(
      'Stalled at step {0}: the lowest loss has not fallen for {1} steps. Try another learning rate, or another method.',
    ),
    plateauAbove: l10n.t(
      'Stalled at step {0}: the highest loss has not risen for {1} steps. Try another learning rate, or another method.',
    ),
    evaluationsSpent: l10n.t('All {0} evaluations of the objective are spent at step {1}.'),
    cancelled: l10n.t('Stopped at step {0}; what was done until then stays.'),
    failed: l10n.t('Failed at step {0}: {1}'),
    more: l10n.t('{0} (and {1} more)'),
    openSettings: l10n.t('Open settings'),
    rerun: l10n.t('Run again'),
    checkGradient: l10n.t('Check gradient'),
    continue: l10n.t('Continue'),
    run: l10n.t('Run gradient descent'),
    dismiss: l10n.t('Dismiss'),
    noLandscape: l10n.t('No value in this window is finite: zoom or drag to another one.'),
  };
}

function pictureStrings(): Strings['picture'] {
  return {
    copied: l10n.t('Picture copied'),
    notCopied: l10n.t('The picture could not be copied: {0}'),
    save: l10n.t('Save picture…'),
    saved: l10n.t('Picture saved'),
  };
}

function spokenStrings(): Strings['spoken'] {
  return {
    playing: l10n.t('Playing'),
    at: l10n.t('Step {0}, loss {1}'),
    finished: l10n.t('Finished at step {0}, loss {1}: {2}'),
    raceFinished: l10n.t('The race has ended: {0}. Lowest loss: {1}, {2}'),
  };
}

function tableStrings(): Strings['table'] {
  return {
    title: l10n.t('Trajectory'),
    empty: l10n.t('Run an optimizer to see its steps here.'),
    waiting: l10n.t('Waiting for the first step…'),
    run: l10n.t('Run gradient descent'),
    step: l10n.t('step'),
    loss: l10n.t('loss'),
    gradientNorm: l10n.t('‖∇f‖'),
    learningRate: l10n.t('learning rate η'),
    stepSize: l10n.t('step size α'),
    stepLength: l10n.t('step length'),
    evaluations: l10n.t('evaluations'),
    thinned: l10n.t('every {0}th step and the extremes of the loss are kept'),
  };
}
