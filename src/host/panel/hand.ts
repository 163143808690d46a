import { commands } from 'vscode';
import { Problem } from '../../core/problem';
import type { Handlers } from '../../protocol/channel';
import type { FromPanel, ToPanel } from '../../protocol/messages/panel';
import type { RunControl } from '../runs/runControl';
import { isOwnChoice } from './form';
import { formOfScene } from './pictureOf';
import { areAxes, planeThrough, planeWith } from './planeThrough';
import { isRulePart } from './ruleFields';
import type { PlaneOfScene } from './shownPlane';
import { currentOf, type Stage, walkersOf } from './stage';

/** What a person does to the runs of a picture, with what it is done. */
interface HandParts {
  readonly stage: Stage;
  readonly control: RunControl;
  readonly plane: PlaneOfScene;
  /** Tells the page what was wrong. */
  readonly post: (message: ToPanel) => void;
}

type Doing = Extract<
  FromPanel,
  {
    readonly type:
      | 'axes'
      | 'look'
      | 'makeCurrent'
      | 'remove'
      | 'rename'
      | 'edit'
      | 'resetForm'
      | 'moveStart'
      | 'goBack';
  }
>;

/** Takes up what a person does to the runs in the page. */
export function handOn({ stage, control, plane, post }: HandParts): Handlers<Doing> {
  const sayFault = async (changed: Promise<unknown>, key?: string): Promise<void> => {
    const problem = await changed;
    if (problem instanceof Problem)
      post({ type: 'fault', ...(key !== undefined && { key }), message: problem.message });
  };
  /** Whether a form that a page shows is that of the current run. */
  const isFormOf = ({ scene, series }: { readonly scene: string; readonly series: number }): boolean => {
    const kept = control.keptScene(stage);
    return kept?.id === scene && currentOf(kept).series === series;
  };
  return {
    axes: ({ axes }) => {
      const { scene } = stage;
      if (scene && areAxes(axes, scene.objective.summary.dimension))
        stage.adjust(planeThrough(currentOf(scene), axes));
    },
    look: ({ look }) => {
      const { scene } = stage;
      if (scene && scene.objective.summary.dimension > 2) stage.adjust(planeWith(currentOf(scene), look));
    },
    makeCurrent: ({ run }) => {
      const walker = stage.scene && walkersOf(stage.scene).find((each) => each.run.id === run);
      if (walker) void control.makeCurrent(walker.series, stage);
    },
    remove: ({ run }) => void control.remove(run, stage),
    rename: ({ run, name }) => void commands.executeCommand('lossLandscape.runs.rename', run, name),
    edit: ({ key, value, done, also, ...whose }) => {
      const values = { [key]: value, ...(also && { [also.key]: also.value }) };
      if (isFormOf(whose)) void sayFault(control.edit(values, done, stage), key);
    },
    resetForm: (whose) => {
      if (!stage.scene || !isFormOf(whose)) return;
      const own = formOfScene(stage.scene).filter(
        ({ scope, key }) => scope === 'run' && !isOwnChoice(key) && !isRulePart(key),
      );
      const values = Object.fromEntries(own.map(({ key }) => [key, null]));
      void sayFault(control.edit(values, true, stage));
    },
    moveStart: ({ place, done }) => {
      if (!stage.scene) return;
      const shown = plane.of(stage.scene);
      if (place.length !== shown.view.names.length) return;
      void sayFault(control.moveStart(shown.pointAt(place), done, stage));
    },
    goBack: () => void control.goBack(stage),
  };
}
