import type { FromPanel, PanelCommand } from '../../src/protocol/messages/panel';
import type { PlaneLook } from '../../src/protocol/messages/picture';
import type { FormActions } from '../controls/form';
import type { PanelModel } from '../session/panelModel';
import type { Playback } from '../session/playback';
import type { PageExports } from './pageExports';

/** What a person can do by the page's buttons and links; most of it the host does. */
export type PageActions = ReturnType<typeof pageActions>;

/** What of the page carries out what the host does not. */
interface CarryingParts {
  readonly playback: Playback;
  readonly exports: PageExports;
}

/** @param post says it to the host */
export function pageActions(
  model: PanelModel,
  { playback, exports }: CarryingParts,
  post: (message: FromPanel) => void,
) {
  const command = (name: PanelCommand) => () => post({ type: 'command', command: name });
  /** Changes what a setting is in the shown run. */
  const edit = (key: string, value: string): void => {
    const { scene, run } = model;
    if (scene === undefined || !run) return;
    post({ type: 'edit', scene, series: run.picture.series, key, value, done: true });
  };
  return {
    openSettings: command('openSettings'),
    fitFormula: command('fitFormula'),
    typeStart: command('typeStart'),
    rerun: command('rerun'),
    checkGradient: command('checkGradient'),
    continue: command('continue'),
    predictFile: command('predictFile'),
    readingOptions: command('readingOptions'),
    standardise: () => edit('dataset.scale', 'standard'),
    addOptimizer: command('addOptimizer'),
    select: (run: string) => post({ type: 'makeCurrent', run }),
    remove: (run: string) => post({ type: 'remove', run }),
    rename: (run: string, name: string) => post({ type: 'rename', run, name }),
    run: command('run'),
    chooseAxes: (axes: readonly number[]) => post({ type: 'axes', axes }),
    chooseLook: (look: Exclude<PlaneLook, 'axes'>) => post({ type: 'look', look }),
    fit: () => playback.fit(),
    picture: { copy: () => exports.act('copyImage'), take: () => exports.take() },
    toggleProbe: () => playback.toggleProbe(),
    showSurface: (shown: boolean) => playback.showSurface(shown),
    stop: () => post({ type: 'cancel' }),
    openLine: (line: number) => post({ type: 'openLine', line }),
    moveStart: (place: readonly number[], done: boolean) => post({ type: 'moveStart', place, done }),
    goBack: () => post({ type: 'goBack' }),
    form: formActions(post),
  };
}

/** What a person can do in the form. */
function formActions(post: (message: FromPanel) => void): FormActions {
  return {
    edit: (whose, { also, ...edited }, done) =>
      post({ type: 'edit', ...whose, ...edited, done, ...(also && { also }) }),
    goBack: () => post({ type: 'goBack' }),
    resetAll: (whose) => post({ type: 'resetForm', ...whose }),
    command: (command) => post({ type: 'command', command }),
  };
}
