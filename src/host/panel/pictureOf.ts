import { raceOn } from '../../core/experiment/race';
import { Problem } from '../../core/problem';
import { canonicalJson } from '../../core/text/canonicalJson';
import type { FormField } from '../../protocol/messages/form';
import type { Picture } from '../../protocol/messages/picture';
import { scopeOf } from '../experiments/objectives';
import { givenValue } from '../settings/settings';
import { storyText } from '../words/story';
import { formOf } from './form';
import { runPicture } from './runPicture';
import type { ShownPlane } from './shownPlane';
import { currentOf, type Scene, walkersOf } from './stage';

/** A scene as the page draws it. */
export function pictureOf(scene: Scene, { view }: ShownPlane, tried: boolean): Picture {
  const { id, plays, objective, heldAt, axesBy, look, cast, style, stale } = scene;
  const { opened, summary } = objective;
  const { start: _start, view: _view, ...shown } = summary;
  return {
    ...{ scene: id, plays, tried },
    form: formOfScene(scene),
    ...storyOf(scene),
    ...(stale !== undefined && { stale }),
    key: opened instanceof Problem ? currentOf(scene).run.id : opened,
    objective: shown,
    plane: view,
    heldAt,
    axesBy,
    look,
    runs: cast.map((actor) => runPicture(actor)),
    style,
  };
}

/** What can be changed of a scene's current run. */
export function formOfScene(scene: Scene): readonly FormField[] {
  const current = currentOf(scene);
  const { objective } = current.run.experiment;
  return formOf(current, givenValue('optimizer.learningRate', scopeOf(objective)));
}

/** What the runs of a scene tell together, where they are the race on their objective. */
function storyOf({ objective: { summary }, cast }: Scene): Pick<Picture, 'story'> {
  const methods = walkersOf({ cast }).map(({ run }) => run.experiment.optimizers[0].name);
  const { optimizers, story } = raceOn(summary);
  return canonicalJson(methods) === canonicalJson(optimizers) ? { story: storyText(story) } : {};
}
