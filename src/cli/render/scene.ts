import type { Theme } from '../../../webview/page/theme';
import type { Panel } from '../../../webview/page/view';
import { PanelModel } from '../../../webview/session/panelModel';
import { isRough } from '../../../webview/session/roughness';
import { latticeOf, type Wanted } from '../../../webview/session/sampler';
import { stillPanel } from '../../../webview/still/stillPanel';
import type { StillPart } from '../../../webview/still/stillPicture';
import { StillPicture } from '../../../webview/still/stillPicture';
import { stillSurface } from '../../../webview/surface/stillSurface';
import type { Experiment } from '../../core/experiment/experiment';
import type { OpenedObjective } from '../../core/objective/opened';
import { type PlaneSampler, planeSampler } from '../../core/plane/sample';
import { planeView } from '../../core/plane/view';
import { streamedTrajectory } from '../../core/run/trajectory';
import type { Picture } from '../../protocol/messages/picture';
import { type DrawnPlane, startOf } from './drawnPlane';
import { drawnRows } from './drawnRows';
import type { DrawnRun } from './drawnRun';
import { englishWords } from './englishWords';

/** What a picture is drawn of. */
export interface DrawnScene {
  readonly experiment: Experiment;
  readonly opened: OpenedObjective;
  readonly runs: readonly DrawnRun[];
  readonly plane: DrawnPlane;
}

/** A panel that shows runs as the editor's does when they have ended. */
export function panelOf(scene: DrawnScene): Panel {
  const model = new PanelModel();
  model.show(pictureOf(scene));
  for (const { picture, trajectory, stop } of scene.runs) {
    const { frame, planes } = drawnRows(trajectory, scene.plane.plane);
    model.receive(picture.run, frame, planes);
    model.finish(picture.run, stop, '');
  }
  model.window.followIterates();
  return stillPanel(model, englishWords);
}

function pictureOf({ experiment, opened, runs, plane: { plane, ...how } }: DrawnScene): Picture {
  const { start: _start, view: _view, ...objective } = opened.summary;
  const { dimension } = opened.summary;
  const holdsParameters = streamedTrajectory(dimension).dimension === dimension;
  return {
    ...{ scene: 'picture', plays: false, tried: false, form: [], key: opened.key, objective },
    plane: planeView(plane, opened.summary, startOf(experiment, opened), holdsParameters),
    ...how,
    runs: runs.map(({ picture }) => picture),
  };
}

/** A picture of a panel, its landscape sampled. */
export function pictureWith(
  panel: Panel,
  { opened, plane }: DrawnScene,
  look: { readonly theme: Theme; readonly size: readonly [number, number]; readonly part: StillPart },
): StillPicture {
  const [width, height] = look.size;
  const picture = new StillPicture(panel, look.theme, { width, height }, look.part, {
    surface: stillSurface,
  });
  const { wanted } = picture;
  if (!wanted) return picture;
  const sample = planeSampler(opened.exact, plane.plane);
  takeGrid(panel.model, sample, wanted, 'fine');
  if (panel.model.grid && isRough(panel.model.grid)) takeGrid(panel.model, sample, wanted, 'finest');
  return picture;
}

function takeGrid(
  model: PanelModel,
  sample: PlaneSampler,
  wanted: Wanted,
  fineness: 'fine' | 'finest',
): void {
  const lattice = latticeOf(wanted, fineness);
  const { columns, rows, window } = lattice;
  const values = new Float64Array(columns * rows);
  for (const _piece of sample(lattice, values));
  model.takeGrid({ columns, rows, values, window });
}
