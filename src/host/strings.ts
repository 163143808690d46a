import * as vscode from 'vscode';
import { optimizers } from '../core/optimizers';
import type { OptimizerWords, Strings } from '../protocol/strings';

const { t } = vscode.l10n;

/** The texts of the webviews in the language of VS Code. */
export function strings(): Strings {
  return {
    optimizers: optimizerWords(),
    header: headerStrings(),
    landscape: landscapeStrings(),
    loss: lossStrings(),
    runs: runStrings(),
    details: detailStrings(),
    fit: fitStrings(),
    transport: transportStrings(),
    notices: noticeStrings(),
    spoken: spokenStrings(),
    table: tableStrings(),
  };
}

/** Names and symbols of the field are the same in every language: they come from the catalogue. */
function optimizerWords(): Readonly<Record<string, OptimizerWords>> {
  return Object.fromEntries(
    optimizers.map(({ id, label, settings }) => [
      id,
      {
        label,
        settings: Object.fromEntries(
          settings.map((setting) => [
            setting.id,
            setting.kind === 'number' ? setting.symbol : setting.label.toLowerCase(),
          ]),
        ),
      },
    ]),
  );
}

function headerStrings(): Strings['header'] {
  return {
    horizontalAxis: t('Parameter along the horizontal axis'),
    verticalAxis: t('Parameter along the vertical axis'),
    fit: t('Fit the view to the path'),
    settings: t('Open settings'),
    stop: t('Stop the run'),
    progress: t('{0} of {1} steps'),
    batch: t('mini-batches of {0}'),
    centralDifferences: t('central differences, h = {0}'),
    forwardDifferences: t('forward differences, h = {0}'),
    toolbar: t('Landscape'),
  };
}

function landscapeStrings(): Strings['landscape'] {
  return {
    title: t('Loss landscape'),
    start: t('start'),
    opening: t('Preparing the landscape…'),
    slice: t(
      'A plane through parameter space: the other parameters stay where the run ends (while it runs: where it starts).',
    ),
    loss: t('loss'),
    value: t('f'),
    slope: t('slope {0}'),
    summary: t(
      '{0} on {1}: loss {2} at the start, {3} at step {4}. Arrow keys move through the steps; plus, minus and 0 zoom.',
    ),
  };
}

function lossStrings(): Strings['loss'] {
  return {
    title: t('Loss'),
    step: t('step k'),
    value: t('f(xₖ)'),
    aboveMinimum: t('f − f*'),
    aboveLowest: t('f − lowest f of the run'),
    scale: t('Scale of the loss'),
    logarithmic: t('log'),
    linear: t('linear'),
    summary: t('Loss curve: {0} at the start, {1} after {2} steps.'),
  };
}

function runStrings(): Strings['runs'] {
  return {
    caption: t('Runs at the current step'),
    optimizer: t('Optimizer'),
    gradientNorm: t('Gradient norm'),
    status: t('Status'),
    previous: t('previous'),
    step: t('step {0}'),
    converged: t('✓ converged @ {0}'),
    diverged: t('✗ diverged @ {0}'),
    cancelled: t('stopped @ {0}'),
    failed: t('✗ failed @ {0}'),
  };
}

function detailStrings(): Strings['details'] {
  return {
    title: t('Step {0}'),
    loss: t('Loss'),
    gradientNorm: t('Gradient norm'),
    learningRate: t('Learning rate of the step that led here'),
    stepLength: t('Length of the step that led here'),
    more: t('and {0} more parameters'),
  };
}

function fitStrings(): Strings['fit'] {
  return {
    title: t('Fit'),
    predictedAgainstActual: t('Predictions'),
    predicted: t('predicted'),
    actual: t('{0} in the data'),
    rows: t('{0} of {1} rows'),
    summary: t('Data and the fitted model: {0} from {1}.'),
    predict: t('Predict'),
  };
}

function transportStrings(): Strings['transport'] {
  return {
    label: t('Playback'),
    first: t('First step'),
    back: t('Step back'),
    play: t('Play (Space)'),
    pause: t('Pause (Space)'),
    forward: t('Step forward'),
    last: t('Last step'),
    scrub: t('Step'),
    speed: t('Speed'),
    live: t('live'),
    position: t('step {0} / {1}'),
    positionInWords: t('step {0} of {1}, loss {2}'),
    thinned: t('every {0}th step and the extremes of the loss are kept'),
  };
}

function noticeStrings(): Strings['notices'] {
  return {
    diverged: t('Diverged at step {0}: try a smaller learning rate.'),
    divergedTry: t('Diverged at step {0}: try a smaller learning rate, for example {1}.'),
    cancelled: t('Stopped at step {0}; what was done until then stays.'),
    failed: t('Failed at step {0}: {1}'),
    more: t('{0} (and {1} more)'),
    openSettings: t('Open settings'),
    rerun: t('Run again'),
    run: t('Run gradient descent'),
    dismiss: t('Dismiss'),
    noLandscape: t('No value in this window is finite: zoom or drag to another one.'),
  };
}

function spokenStrings(): Strings['spoken'] {
  return {
    playing: t('Playing'),
    at: t('Step {0}, loss {1}'),
    finished: t('Finished at step {0}, loss {1}'),
  };
}

function tableStrings(): Strings['table'] {
  return {
    title: t('Trajectory'),
    empty: t('Run an optimizer to see its steps here.'),
    waiting: t('Waiting for the first step…'),
    run: t('Run gradient descent'),
    step: t('step'),
    loss: t('loss'),
    gradientNorm: t('‖∇f‖'),
    learningRate: t('learning rate η'),
    stepLength: t('step length'),
    thinned: t('every {0}th step and the extremes of the loss are kept'),
  };
}
